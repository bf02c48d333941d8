"""What the clerk types, pastes and moves, understood before it becomes an act."""

"""What was done and what differs: acts, changes and versions, in words."""

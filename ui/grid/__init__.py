"""One item model, one view, one delegate, one clipboard for all ten tables."""

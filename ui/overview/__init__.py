"""What the first page is made of: the steps of the work, two charts, what was last written."""

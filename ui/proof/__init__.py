"""Two documents beside each other, in two columns that scroll as one."""

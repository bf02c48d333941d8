"""Projects: their order, their money and their indicators."""

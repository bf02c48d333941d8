"""The window: assembles and shows; every rule and figure is the book's."""

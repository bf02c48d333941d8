"""The document as it will be printed."""

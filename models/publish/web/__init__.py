"""The document as a web page of its own, and as a piece for an office's own pages."""

from models.publish.web.page import make_fragment, make_page

__all__ = ["make_fragment", "make_page"]

"""Pages that follow each edit while they are looked at."""

from models.publish.preview.page_setter import PageSetter

__all__ = ["PageSetter"]

"""The disclosure document as a Word file."""

from models.publish.word.writing import write_word

__all__ = ["write_word"]

"""A picture in words: the same figures in the same order, for whoever does not see it."""

from collections.abc import Iterator, Sequence

from models.publish.blocks import Bar, Form, Spans, text_of
from models.publish.pictures.words import WORDS


def alternative_of(title: str, form: Form, lines: Sequence[Spans], bars: Sequence[Bar], year: int) -> str:
    """All that a picture says."""
    said = "".join(f"{text.rstrip('。')}。" for text in map(text_of, lines))
    if form is Form.WORDS:
        return f"{title}。{said}"
    return f"{title}（{WORDS.text('unit')}）。{said}{'；'.join(_said(bar, year) for bar in bars)}。"


def _said(bar: Bar, year: int) -> str:
    return "，".join(_parts(bar, year))


def _parts(bar: Bar, year: int) -> Iterator[str]:
    if bar.before_figure is None:
        yield f"{bar.name}{bar.figure.text}"
    else:
        yield f"{bar.name}{year - 1}年{bar.before_figure.text}"
        yield f"{year}年{bar.figure.text}"
        yield bar.change
    if bar.share:
        yield f"占{bar.share}"

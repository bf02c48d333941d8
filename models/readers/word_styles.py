"""The styles of a Word file: what a paragraph or a stretch of text has by the name of its style."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from models.readers.word_package import child, local, value

# Styles build on one another; a circle of them has no end.
_DEEPEST = 20
_OFF = frozenset({"0", "false", "off"})


def is_on(switch: Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return switch is not None and value(switch) not in _OFF


class Styles:
    """Styles by their names in the file."""

    def __init__(self, styles: Element | None) -> None:
        self._styles = {
            value(one, "styleId") or "": one
            for one in (styles if styles is not None else ())
            if local(one.tag) == "style"
        }
        self._hiding: dict[str | None, bool] = {}

    def of(self, properties: Element | None, kind: str) -> Iterator[Element]:
        """The style that a pPr (kind: pStyle) or an rPr (rStyle) names, then those it builds on."""
        name = None if properties is None else value(child(properties, kind))
        for _ in range(_DEEPEST):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = value(child(self._styles[name], "basedOn"))

    def hides(self, paragraph: Element, run: Element) -> bool:
        """Whether a run's text is hidden, and so neither shown nor printed.

        Its own word counts alone. Hidden by the style of the run and by that of the paragraph is not hidden:
        ECMA-376 part 1, 17.7.3, toggle properties.
        """
        own = child(run, "rPr", "vanish")
        if own is not None:
            return is_on(own)
        by_paragraph = self._hides(child(paragraph, "pPr"), "pStyle")
        return by_paragraph != self._hides(child(run, "rPr"), "rStyle")

    def _hides(self, properties: Element | None, kind: str) -> bool:
        """Whether the style that these properties name hides text, or the first it builds on that says so."""
        if properties is None or (named := child(properties, kind)) is None:
            return False
        name = value(named)
        if name not in self._hiding:
            said = (child(style, "rPr", "vanish") for style in self.of(properties, kind))
            self._hiding[name] = is_on(next((one for one in said if one is not None), None))
        return self._hiding[name]


def ends_nowhere(paragraph: Element) -> bool:
    """Whether a paragraph's mark is hidden or struck out: what comes next goes on in its line."""
    mark = child(paragraph, "pPr", "rPr")
    return mark is not None and (is_on(child(mark, "vanish")) or child(mark, "del") is not None)

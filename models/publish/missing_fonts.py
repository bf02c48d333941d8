"""Which prescribed fonts this computer has not, what stands in for each, and on how many signs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.publish.blocks import (
    Contents,
    Cover,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    TableBlock,
    text_of,
)
from models.publish.fonts import fonts
from models.publish.installed_fonts import installed_families
from models.publish.layouts import Design, design_of

_HEADINGS = {1: "part", 2: "section"}
_LISTED = {1: "contents_part", 2: "contents_section"}
_STRONG = "heiti"


@dataclass(frozen=True, slots=True)
class StandIn:
    """A prescribed font that is missing, what takes its place ("" for whatever is there), and how often."""

    font: str
    instead: str
    signs: int


def stand_ins(document: Document) -> tuple[StandIn, ...]:
    """Those of a document's pages as this computer sets them, the most used first.

    White space counts for nothing; nor do the numbers of the pages.
    """
    installed = installed_families()
    missing = {
        name: instead for name, font in fonts().items() if (instead := font.stands_in(installed)) is not None
    }
    if not missing:
        return ()
    texts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for font, latin, text in _set_in(document, design_of(document.layout)):
        texts[font, latin].append(text)
    signs: Counter[str] = Counter()
    for (font, latin), those in texts.items():
        ink = "".join("".join(those).split())
        others = len(ink.encode("ascii", "ignore"))
        signs[latin] += others
        signs[font] += len(ink) - others
    return tuple(
        StandIn(fonts()[name].name, missing[name], number)
        for name, number in signs.most_common()
        if number and name in missing
    )


def in_words(missing: Sequence[StandIn]) -> str:
    """What a clerk is told before anything is exported; "" where nothing is missing."""
    if not missing:
        return ""
    told = "、".join(
        f"{one.font}（{one.signs} 字，代以{f'“{one.instead}”' if one.instead else '另一种字体'}）"
        for one in missing
    )
    return f"本机没有规定的字体：{told}。PDF、打印和预览用代替的字体；Word 文件写的仍是规定的字体。"


def _set_in(document: Document, design: Design) -> Iterator[tuple[str, str, str]]:
    """Each text with the font that it is set in, and that of its Latin signs."""
    for block in document.blocks():
        match block:
            case Paragraph():
                yield _of(design, block.style, block.spans)
            case Heading():
                for line in block.lines:
                    yield _of(design, _HEADINGS[block.level], line)
            case Cover():
                for line in block.lines:
                    yield _of(design, "cover", line)
            case Contents():
                yield _of(design, "contents_title", (Span(block.title),))
                for heading in document.headings():
                    for line in heading.lines:
                        yield _of(design, _LISTED[heading.level], line)
            case TableBlock():
                latin = design.looks["table"].latin
                for cell in (cell for row in block.rows for cell in row):
                    font, _, text = _of(design, "table", cell.spans)
                    yield _STRONG if cell.strong else font, latin or font, text
            case PageBreak() | Picture():
                pass


def _of(design: Design, look: str, spans: Iterable[Span]) -> tuple[str, str, str]:
    font, latin = design.looks[look].font, design.looks[look].latin
    return font, latin or font, text_of(spans)

"""The document's blocks in their order: paragraphs, tables, and where a page or a section ends."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from types import MappingProxyType

from models.publish.blocks import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Revision,
    Section,
    Span,
    Spans,
    Style,
    TableBlock,
    is_removed,
    standing,
    text_of,
)
from models.publish.layouts import Design
from models.publish.pictures import pictures_png
from models.publish.title_lines import title_lines, title_width
from models.publish.word import looks
from models.publish.word.contents import bookmarks, contents_lines
from models.publish.word.inline import bookmarked, run, runs
from models.publish.word.markup import Element, flag, w
from models.publish.word.page import LANDSCAPE, NONE, PORTRAIT, Page, section_properties, twips
from models.publish.word.picture import Pictures
from models.publish.word.table import table
from models.publish.word.tracking import mark

_ABOVE_COVER = 2600
_ABOVE_PART_TITLE = 3200
_BETWEEN_TABLES, _ABOVE_TABLE = 240, 100
"""What is free below a table, and between its title and a table without a unit above it."""
_SURE = 0.4
"""How much broader than its signs a title is set, in signs: a little less than would hold one more."""


def body(
    document: Document,
    design: Design,
    pages: Mapping[str, int],
    add_footers: Callable[[bool, bool], Mapping[str, str]],
    add_picture: Callable[[bytes], str],
    headers: Mapping[str, str],
) -> Iterator[Element]:
    """All that the document's body holds, the last section's properties at the end.

    add_footers makes footers with or without a page number, turned or not, and gives their relationships by
    the pages that they are for, add_picture that of a PNG file. headers are the relationships of every
    page's header, none where there is none.
    """
    writer = _Body(document, design, pages, add_picture)
    foot = False, False
    counted = False
    for index, section in enumerate(document.sections):
        content = writer.section(section)
        wanted = section.numbered, section.numbered and section.landscape and design.outside
        properties = section_properties(
            _page(section),
            headers=headers if index == 0 else NONE,
            footers=add_footers(*wanted) if wanted != foot else NONE,
            first_number=1 if section.numbered and not counted else None,
        )
        foot = wanted
        counted = counted or section.numbered
        if index < len(document.sections) - 1:
            # A section's properties stand in its last paragraph; only the last section's in the body itself.
            yield from content[:-1]
            yield content[-1].replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        else:
            yield from content
            yield properties


def _page(section: Section) -> Page:
    return LANDSCAPE if section.landscape else PORTRAIT


class _Body:
    """Writes section by section, and knows whether what comes next begins on a new page."""

    def __init__(
        self,
        document: Document,
        design: Design,
        pages: Mapping[str, int],
        add_picture: Callable[[bytes], str],
    ) -> None:
        self._document = document
        self._design = design
        self._pages = pages
        self._add_picture = add_picture
        self._pictures = Pictures()
        self._drawn = pictures_png(document.pictures())
        self._bookmarks = bookmarks(document)
        self._new_page = False
        self._name = document.title
        """What a table that comes now would be called."""

    def section(self, section: Section) -> list[Element]:
        """The section's paragraphs and tables; the last is a paragraph."""
        self._new_page = False
        content: list[Element] = []
        after_table = True  # a section without a block needs a paragraph too
        revision: Revision | None = None
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            before, revision = revision, self._revision_of(block)
            match block:
                case PageBreak():
                    self._new_page = bool(content)
                    continue
                case TableBlock():
                    if content and (after_table or self._new_page):
                        between = max(before, revision, key=_goes_first)
                        content.append(self._joint(0 if self._new_page else _BETWEEN_TABLES, between))
                    content.append(table(block, _page(section), self._name))
                case Paragraph():
                    spacing: dict[str, int] = {}
                    if content and after_table and block.style is not Style.TABLE_NOTE:
                        spacing["before"] = _BETWEEN_TABLES
                    if isinstance(following, TableBlock) and block.style is Style.TABLE_TITLE:
                        spacing["after"] = _ABOVE_TABLE
                    content.append(self._text(block, _page(section), spacing))
                case Picture():
                    png = self._drawn[block.key]
                    shown = self._pictures.run(block, png, self._add_picture(png), _page(section))
                    content.append(self._paragraph(looks.PICTURE, [shown]))
                case Heading():
                    self._new_page = bool(content) and (self._new_page or block.alone)
                    content.append(self._heading(block, _page(section)))
                case Cover():
                    content.extend(self._cover(block, _page(section)))
                case Contents():
                    content.append(self._paragraph(looks.CONTENTS_TITLE, [run(block.title)]))
                    content.extend(contents_lines(self._document, self._pages))
            after_table = isinstance(block, TableBlock)
        # What ends the section stays, whatever becomes of the change.
        if after_table or revision is not None:
            content.append(self._joint())
        return content

    def _revision_of(self, block: Block) -> Revision | None:
        """What a comparison says of a whole block: of all a table's rows, of the end of the contents."""
        match block:
            case Paragraph() | Heading():
                return block.revision
            case TableBlock(revisions=revisions) if len(set(revisions)) == 1:
                return revisions[0]
            case Contents():
                return next((one.revision for one in reversed([*self._document.headings()])), None)
        return None

    def _paragraph(
        self,
        style: str,
        content: Iterable[Element],
        spacing: Mapping[str, int] = MappingProxyType({}),
        aside: int = 0,
        revision: Revision | None = None,
    ) -> Element:
        # What goes takes no new page with it.
        new_page = self._new_page and not is_removed(revision)
        if new_page:
            self._new_page = False
        revised = mark(revision)
        return w(
            "p",
            w(
                "pPr",
                w("pStyle", val=style),
                flag("pageBreakBefore", new_page),
                w("spacing", **spacing) if spacing else None,
                w("ind", left=aside, right=aside) if aside else None,
                None if revised is None else w("rPr", revised),
            ),
            *content,
        )

    def _joint(self, before: int = 0, revision: Revision | None = None) -> Element:
        """A paragraph one point high: without one, two tables become one, and a section can't end."""
        spacing = {"before": before} if before else {}
        return self._paragraph(looks.JOINT, (), spacing, revision=revision)

    def _text(self, paragraph: Paragraph, page: Page, spacing: Mapping[str, int]) -> Element:
        aside = 0
        if paragraph.style is Style.TABLE_TITLE:
            self._name = text_of(standing(paragraph.spans))
            size = twips(self._design.looks["table_title"].size)
            room = page.text_width / size
            aside = round((room - min(room, title_width(self._name, room) + _SURE)) * size / 2)
        style, content = looks.STYLE_IDS[paragraph.style], runs(paragraph.spans)
        return self._paragraph(style, content, spacing, aside, paragraph.revision)

    def _title(self, spans: Spans, look: str, page: Page) -> Spans:
        """The spans of a title on lines that end with words."""
        signs = page.text_width / twips(self._design.looks[look].size)
        texts = title_lines([span.text for span in spans], signs)
        return tuple(replace(span, text=text) for span, text in zip(spans, texts, strict=True))

    def _heading(self, heading: Heading, page: Page) -> Element:
        self._name = " ".join(text_of(standing(line)) for line in heading.lines)
        lines = heading.lines
        if heading.level == 1:
            lines = tuple(self._title(line, "part", page) for line in lines)
        content: Iterable[Element] = runs(_joined(lines))
        if not is_removed(heading.revision):
            content = bookmarked(*self._bookmarks[heading.key], content)
        paragraph = self._paragraph(
            looks.HEADINGS[heading.level],
            content,
            {"before": _ABOVE_PART_TITLE} if heading.alone else {},
            revision=heading.revision,
        )
        if not is_removed(heading.revision):
            self._new_page = heading.alone
        return paragraph

    def _cover(self, cover: Cover, page: Page) -> Iterator[Element]:
        for number, line in enumerate(cover.lines):
            title = runs(self._title(line, "cover", page))
            yield self._paragraph(looks.COVER, title, {"before": _ABOVE_COVER} if number == 0 else {})


def _goes_first(revision: Revision | None) -> int:
    """Of which of two tables what stands between them is: of the one that may go."""
    if revision is None:
        return 0
    return 2 if is_removed(revision) else 1


def _joined(lines: tuple[Spans, ...]) -> Iterator[Span]:
    """The lines' spans with a line break between the lines."""
    for number, line in enumerate(lines):
        if number:
            yield Span("\n")
        yield from line

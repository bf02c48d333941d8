"""A .txt file as pieces: lines with tabs are a table's rows, lines broken inside a sentence are joined."""

import re
from pathlib import Path

from models.ground.files import UnusableFile
from models.ground.words import plain
from models.readers.pieces import FileText, Grid, Piece, Prose, Row

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UNMARKED = ("utf-8", "gb18030")

SENTENCE_ENDS = ("。", "；", "：", "！", "？", ";", ":", "!", "?")
_INSIDE = re.compile("[。；：！？;:!?]")
# No number of an outline has more signs, and no line more blanks that mean anything.
_CHINESE = "[零一二三四五六七八九十百]{1,9}"
_BLANKS = r"\s{0,9}"
_START = re.compile(
    rf"第{_CHINESE}部分|[（(]?{_BLANKS}{_CHINESE}{_BLANKS}[)）、．.]"
    rf"|[（(]?{_BLANKS}\d{{1,3}}{_BLANKS}[)）、．.](?!\d)|[①-⑳]"
    rf"|备注|注[:：]|单位[:：]|20\d\d{_BLANKS}年度\S{{0,60}}表$"
)
_ANEW = re.compile(rf"第{_CHINESE}部分|备?注[:：]")
_LONGEST_LEAD = 45
_LONGEST_PARAGRAPH = 10_000
_TITLE = re.compile(r".{2,45}表(?:[（(]续?[)）])?")
_CONTENTS_START = re.compile(rf"第{_CHINESE}部分|{_CHINESE}、")
_LEADERS = re.compile(r"[\t…]|[.·]{2}")
_BETWEEN = "….·" + "".join(filter(str.isspace, map(chr, range(0x3001))))
_LONGEST_NUMBER = 3
_NUMBER = rf"\s{{0,9}}\d{{1,{_LONGEST_NUMBER}}}\s{{0,9}}"
_PAGE_NUMBER = re.compile(
    rf"[-—–\s]{{0,20}}\d{{1,{_LONGEST_NUMBER}}}[-—–\s]{{0,20}}|第{_NUMBER}页(?:[,，\s]{{0,9}}共{_NUMBER}页)?|{_NUMBER}/{_NUMBER}"
)


def decode(path: Path, content: bytes) -> str:
    """The text of a file in UTF-8, GB18030 or UTF-16. Raises UnusableFile for what is no text."""
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    for encoding in [_MARKS[mark]] if mark else _wide(content) or _UNMARKED:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnusableFile(f"“{path}”不是文本文件，或者文字编码不是 UTF-8、GB18030 或 UTF-16，无法读取。")


def _wide(content: bytes) -> list[str]:
    """UTF-16 by its zero bytes, one in each digit and line end: before or after the sign's own."""
    before, after = content[0::2].count(0), content[1::2].count(0)
    return ["utf-16-be" if before > after else "utf-16-le"] if before or after else []


def read_text(path: Path, content: bytes) -> FileText:
    """The pieces of a text file. Raises UnusableFile for what is no text."""
    pieces: list[Piece] = []
    rows: list[Row] = []
    places: list[str] = []
    contents: list[str] = []
    for number, line in enumerate(decode(path, content).splitlines(), 1):
        # Below other rows of a table what looks like an entry of the contents is one more: 其他支出 420.
        if "\t" in line.lstrip() and (rows or not is_contents_line(line)):
            if row := _row(line):
                rows.append(row)
                places.append(_place(number))
            continue
        text = line.strip()
        if is_contents_line(text):
            contents.append(text)
            continue
        if not text or is_page_number(text):
            continue
        if rows:
            pieces.append(Grid(tuple(rows), places[0], tuple(places)))
            rows, places = [], []
        add_line(pieces, text, _place(number))
    if rows:
        pieces.append(Grid(tuple(rows), places[0], tuple(places)))
    return FileText(tuple(pieces), contents=tuple(contents))


def add_line(pieces: list[Piece], text: str, place: str) -> None:
    """Add a line of prose: to the paragraph before where that only broke off, else as one of its own."""
    if pieces and isinstance(last := pieces[-1], Prose) and _goes_on(last.text, text):
        pieces[-1] = Prose(joined(last.text, text), last.place)
    else:
        pieces.append(Prose(text, place))


def begins_item(text: str) -> bool:
    """Whether a line begins with a number of an outline, or is a note, a unit or a table's title."""
    return _START.match(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line begins with a number of an outline and is no sentence."""
    return begins_item(text) and len(text) <= _LONGEST_LEAD and not _INSIDE.search(text) and "，" not in text


def begins_anew(text: str) -> bool:
    """Whether a line begins what never goes on with a paragraph: a part, or a note."""
    return _ANEW.match(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of its page."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def is_contents_line(text: str) -> bool:
    """Whether a line is an entry of a table of contents: a heading, leaders and the page it is on.

    A table's row, 一、一般公共预算拨款收入 1688.85, is none: a decimal point leads to no page.
    """
    text = text.strip()
    if not _CONTENTS_START.match(text):
        return False
    digits = len(text) - len(text.rstrip("0123456789０１２３４５６７８９"))
    heading = text[: len(text) - digits].rstrip(_BETWEEN)
    leaders = text[len(heading) : len(text) - digits]
    return 0 < digits <= _LONGEST_NUMBER and "\t" not in heading and _LEADERS.search(leaders) is not None


def _place(number: int) -> str:
    return f"第 {number} 行"


def _row(line: str) -> Row:
    """A row's cells; blanks at its left belong to cells that began above, and a rule of dashes is no row."""
    cells = [cell.strip() for cell in line.split("\t")]
    if not any(cell.strip("-—") for cell in cells):
        return ()
    first = next(place for place, cell in enumerate(cells) if cell)
    return (*(None for _ in range(first)), *cells[first:])


def _goes_on(text: str, more: str) -> bool:
    """Whether a line only breaks off: it ends no sentence and is no heading, and the next begins nothing."""
    if (
        len(text) > _LONGEST_PARAGRAPH
        or text.endswith(SENTENCE_ENDS)
        or _START.match(more)
        or _TITLE.fullmatch(text)
    ):
        return False
    short = len(text) <= 2 * _LONGEST_LEAD and len(plain(text)) <= _LONGEST_LEAD and not _INSIDE.search(text)
    return not (short and _START.match(text))


def joined(text: str, more: str) -> str:
    """Two lines of a paragraph as one; words of Latin letters stay apart."""
    apart = (
        " " if text[-1].isascii() and text[-1].isalnum() and more[0].isascii() and more[0].isalnum() else ""
    )
    return f"{text}{apart}{more}"

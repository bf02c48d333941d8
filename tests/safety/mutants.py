"""Workbooks and documents spoilt by chance, the same ones for the same seed."""

import io
import zipfile
from pathlib import Path
from random import Random

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from tests.conftest import DATA
from tests.intake.documents import as_text, as_word

_TRAPS = (
    b"XFD1048576", b"A1048576", b'"-1"', b"1e308", b"NaN", b"99999999999999999999", b"=1/0", b"\xff\xfe",
    b"<![CDATA[", b"&amp;", b"&#0;", b"&lol;", b"xml:space", b"../../etc/passwd", "０１２".encode(), b"\0",
    b't="e"', b't="s"', b"<v>", b"</c>", b"<f>1+1</f>", b"<w:gridSpan w:val=\"9999999\"/>", b"#REF!",
)  # fmt: skip


def bases(folder: Path) -> list[Path]:
    """Sound files of each kind that can be imported."""
    names = (
        "ten-tables.xlsx",
        "ten-tables.xls",
        "ten-tables.ods",
        "expenditure-detail.xlsx",
        "bureau-blank.xlsx",
    )
    made = [DATA / name for name in names]
    with Book.in_memory(sample_facts()) as book:
        made += [as_text(book, folder / "公开.txt"), as_word(book, folder / "公开.docx")]
        book.publishing.export(folder / "导出.docx")
        book.publishing.export(folder / "导出.pdf")
        book.publishing.export(folder / "导出.xlsx")
    return [*made, *(folder / f"导出{suffix}" for suffix in (".docx", ".pdf", ".xlsx"))]


def mutant(base: Path, seed: int) -> bytes:
    """One of the files, spoilt as this seed has it: as bytes, or part by part with the package whole."""
    chance = Random(seed)
    content = base.read_bytes()
    if not zipfile.is_zipfile(base) or chance.random() < 0.25:
        return _spoilt(content, chance)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        spoilt = set(chance.sample(names, min(len(names), chance.randint(1, 3))))
        for name in names:
            part = old.read(name)
            if name in spoilt:
                match chance.randrange(8):
                    case 0:
                        continue
                    case 1:
                        part = old.read(chance.choice(names))
                    case _:
                        part = _spoilt(part, chance)
            new.writestr(name, part)
    return packed.getvalue()


def _spoilt(content: bytes, chance: Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, length = chance.randrange(len(spoilt) + 1), chance.choice((1, 2, 10, 100, 2000))
        match chance.randrange(7):
            case 0:
                spoilt[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del spoilt[at : at + length]
            case 2:
                spoilt[at:at] = spoilt[at : at + length] * chance.choice((1, 2, 50))
            case 3:
                spoilt[at:at] = chance.choice(_TRAPS)
            case 4:
                spoilt[at : at + length] = spoilt[-length:]
            case 5:
                _change_a_number(spoilt, at, chance)
            case 6:
                _change_a_tag(spoilt, at, chance)
    return bytes(spoilt[: chance.randrange(len(spoilt) + 1)] if chance.random() < 0.05 else spoilt)


def _change_a_number(content: bytearray, at: int, chance: Random) -> None:
    """Another number in the place of the next one."""
    start = next((place for place in range(at, len(content)) if 48 <= content[place] <= 57), len(content))
    end = next(
        (place for place in range(start, len(content)) if not 48 <= content[place] <= 57), len(content)
    )
    content[start:end] = chance.choice((b"0", b"-1", b"99999999", b"1048576", b"2147483648", b"1.5", b""))


def _change_a_tag(content: bytearray, at: int, chance: Random) -> None:
    """The next element away, or twice."""
    start = content.find(b"<", at)
    end = content.find(b">", start) + 1
    if start >= 0 and end:
        content[start:end] = content[start:end] * chance.choice((0, 2, 300))


def blank() -> Book:
    """A book to import into."""
    return Book.in_memory(blank_book(2026, "某单位"))

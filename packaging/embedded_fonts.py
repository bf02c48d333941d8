"""Takes out of a Windows library the fonts embedded in it, where the program uses the computer's alone.

Nothing else in it moves: the section that holds them becomes two, and what lies between is zeros that
no file need store. Written after Microsoft's PE format, to which the numbers of bytes below belong.
"""

import re
import struct
from dataclasses import dataclass, replace

# How a font begins, and how far apart two that lie in a row may be.
_BEGINS = re.compile(rb"OTTO|\x00\x01\x00\x00")
_GAP = 16
_TAG = re.compile(rb"[A-Za-z0-9/]{2,4} {0,2}")
_HEADER = struct.Struct("<8sIIIIIIHHI")
_CERTIFICATES, _DEBUG = 4, 6


class UnfitLibraryError(Exception):
    """The library is not built as it was when this was written."""


@dataclass(frozen=True)
class _Section:
    """size, address: in memory. stored, place: in the file."""

    name: bytes
    size: int
    address: int
    stored: int
    place: int
    rest: tuple[int, ...]


def without_fonts(library: bytes) -> bytes:
    """The library with nothing where the longest row of fonts was.

    Raises UnfitLibraryError where it has none, or the fonts can't be left out.
    """
    begin, end = max(_rows(library), key=lambda row: row[1] - row[0], default=(0, 0))
    head = struct.unpack_from("<I", library, 0x3C)[0]
    count, options = struct.unpack_from("<H12xH", library, head + 6)
    alignment, stored_alignment = struct.unpack_from("<II", library, head + 56)
    headers = struct.unpack_from("<I", library, head + 84)[0]
    table = head + 24 + options
    sections = [_section(library, table + each * _HEADER.size) for each in range(count)]
    whole = next((one for one in sections if one.place <= begin and end <= one.place + one.stored), None)
    if whole is None or table + (count + 1) * _HEADER.size > headers:
        raise UnfitLibraryError("no fonts, or no room for another section")
    if _directory(library, head, _CERTIFICATES) != (0, 0):
        raise UnfitLibraryError("it is signed")

    # What is stored ends, and begins again, where a section may.
    stop = -(-begin // stored_alignment) * stored_alignment
    ahead = (end - whole.place) // alignment * alignment
    again = whole.place + ahead
    left_out = again - stop
    if left_out <= 0:
        raise UnfitLibraryError("the fonts are too small to be left out")
    before = replace(whole, size=ahead, stored=stop - whole.place)
    after = replace(
        whole,
        size=whole.size - ahead,
        address=whole.address + ahead,
        stored=whole.stored - ahead,
        place=again,
    )
    split = [part for one in sections for part in ((before, after) if one is whole else (one,))]
    moved = [replace(one, place=one.place - left_out) if one.place >= again else one for one in split]

    made = bytearray(library[:begin] + bytes(stop - begin) + library[again:])
    struct.pack_into("<H", made, head + 6, len(moved))
    for number, one in enumerate(moved):
        _HEADER.pack_into(
            made,
            table + number * _HEADER.size,
            *(one.name, one.size, one.address, one.stored, one.place, *one.rest),
        )
    # It tells places in the file that are no longer true, of symbols that nobody has.
    struct.pack_into("<II", made, _directory_at(head, _DEBUG), 0, 0)
    return bytes(made)


def _rows(library: bytes) -> list[tuple[int, int]]:
    """Where fonts lie in a row: begin and end."""
    rows: list[tuple[int, int]] = []
    for found in _BEGINS.finditer(library):
        begin = found.start()
        if rows and begin < rows[-1][1]:
            continue
        if length := _length(library, begin):
            if rows and begin - rows[-1][1] <= _GAP:
                rows[-1] = (rows[-1][0], begin + length)
            else:
                rows.append((begin, begin + length))
    return rows


def _length(library: bytes, begin: int) -> int:
    """How long the font is that begins there; 0 where that is none."""
    count = int.from_bytes(library[begin + 4 : begin + 6], "big")
    if not 4 <= count <= 64:
        return 0
    tables = list(struct.iter_unpack(">4sIII", library[begin + 12 : begin + 12 + 16 * count]))
    tags = {tag for tag, *_ in tables}
    if not {b"head", b"cmap"} <= tags or not all(map(_TAG.fullmatch, tags)):
        return 0
    return max(place + length for _, _, place, length in tables)


def _section(library: bytes, at: int) -> _Section:
    name, size, address, stored, place, *rest = _HEADER.unpack_from(library, at)
    return _Section(name, size, address, stored, place, tuple(rest))


def _directory_at(head: int, number: int) -> int:
    return head + 24 + 112 + 8 * number


def _directory(library: bytes, head: int, number: int) -> tuple[int, int]:
    address, size = struct.unpack_from("<II", library, _directory_at(head, number))
    return address, size

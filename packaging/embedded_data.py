"""Takes out of a Windows library the data embedded in it that the program has no use for.

For typst: fonts, where pages are set in the computer's alone, and how source code of any language is
coloured.

Nothing else in the library moves: the section that holds them becomes two, and what lies between is zeros
that no file need store. Written after Microsoft's PE format, to which the numbers of bytes below belong.
"""

import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

_FONT = re.compile(rb"OTTO|\x00\x01\x00\x00")
_TAG = re.compile(rb"[A-Za-z0-9/]{2,4} {0,2}")
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
# How far apart two may be that lie in a row: fonts are filled up, languages have their names before them.
_FILLED, _NAMED = 16, 2**15
# No packed definition is larger.
_LARGEST = 2**16
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

    Raises UnfitLibraryError where it has none, or they can't be left out.
    """
    return _without(library, _longest_row(library, _FONT, _font_length, _FILLED))


def without_colours(library: bytes) -> bytes:
    """The same for the longest row of packed definitions, of how languages are written."""
    return _without(library, _longest_row(library, _PACKED, _packed_length, _NAMED))


def _without(library: bytes, row: tuple[int, int]) -> bytes:
    begin, end = row
    head = struct.unpack_from("<I", library, 0x3C)[0]
    count, options = struct.unpack_from("<H12xH", library, head + 6)
    alignment, stored_alignment = struct.unpack_from("<II", library, head + 56)
    headers = struct.unpack_from("<I", library, head + 84)[0]
    table = head + 24 + options
    sections = [_section(library, table + each * _HEADER.size) for each in range(count)]
    whole = next((one for one in sections if one.place <= begin and end <= one.place + one.stored), None)
    if whole is None or table + (count + 1) * _HEADER.size > headers:
        raise UnfitLibraryError("nothing to be left out, or no room for another section")
    if _directory(library, head, _CERTIFICATES) != (0, 0):
        raise UnfitLibraryError("it is signed")

    # What is stored ends, and begins again, where a section may.
    stop = -(-begin // stored_alignment) * stored_alignment
    ahead = (end - whole.place) // alignment * alignment
    again = whole.place + ahead
    left_out = again - stop
    if left_out <= 0:
        raise UnfitLibraryError("it is too small to be left out")
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


def _longest_row(
    library: bytes, begins: re.Pattern[bytes], length_at: Callable[[bytes, int], int], gap: int
) -> tuple[int, int]:
    """Where the longest row of what is recognised begins and ends; twice 0 where there is none."""
    rows = [(0, 0)]
    for found in begins.finditer(library):
        begin, last = found.start(), rows[-1]
        if begin >= last[1] and (length := length_at(library, begin)):
            joins = len(rows) > 1 and begin - last[1] <= gap
            rows[-1 if joins else len(rows) :] = [(last[0] if joins else begin, begin + length)]
    return max(rows, key=lambda row: row[1] - row[0])


def _font_length(library: bytes, begin: int) -> int:
    """How long the font is that begins there; 0 where that is none."""
    count = int.from_bytes(library[begin + 4 : begin + 6], "big")
    if not 4 <= count <= 64:
        return 0
    tables = list(struct.iter_unpack(">4sIII", library[begin + 12 : begin + 12 + 16 * count]))
    tags = {tag for tag, *_ in tables}
    if not {b"head", b"cmap"} <= tags or not all(map(_TAG.fullmatch, tags)):
        return 0
    return max(place + length for _, _, place, length in tables)


def _packed_length(library: bytes, begin: int) -> int:
    """The same of what is packed by zlib."""
    unpacking = zlib.decompressobj()
    rest = library[begin : begin + _LARGEST]
    try:
        unpacking.decompress(rest)
    except zlib.error:
        return 0
    return len(rest) - len(unpacking.unused_data) if unpacking.eof else 0


def _section(library: bytes, at: int) -> _Section:
    name, size, address, stored, place, *rest = _HEADER.unpack_from(library, at)
    return _Section(name, size, address, stored, place, tuple(rest))


def _directory_at(head: int, number: int) -> int:
    return head + 24 + 112 + 8 * number


def _directory(library: bytes, head: int, number: int) -> tuple[int, int]:
    address, size = struct.unpack_from("<II", library, _directory_at(head, number))
    return address, size

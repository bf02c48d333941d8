"""A Windows library without what is embedded in it is the same to whoever loads it."""

import random
import struct
import zlib
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parent.parent / "packaging"
HEADERS, STORED, PAGE = 0x400, 0x200, 0x1000
HEAD, OPTIONS = 0x80, 240
CODE, WORDS, MORE = b"\x90" * 0x300, b"before the fonts" * 70, b"behind them" * 700


@pytest.fixture(autouse=True)
def packaging(monkeypatch: pytest.MonkeyPatch) -> None:
    """The build's scripts find each other as they do when one of them is run."""
    monkeypatch.syspath_prepend(str(PACKAGING))


def font(length: int) -> bytes:
    """What begins as a font does."""
    tags = (b"CFF ", b"OS/2", b"cmap", b"head")
    tables = [struct.pack(">4sIII", tag, 0, 76, length - 76) for tag in tags]
    return (b"OTTO" + struct.pack(">HHHH", len(tags), 0, 0, 0) + b"".join(tables)).ljust(length, b"\x77")


def library(words: bytes, certificate: int = 0) -> bytes:
    """One of three sections, the middle one of which holds the words."""
    contents = ((b".text", CODE), (b".rdata", words), (b".data", b"\x11" * 0x150))
    table, stored, address, place = b"", b"", PAGE, HEADERS
    for name, content in contents:
        whole = content + bytes(-len(content) % STORED)
        table += struct.pack(
            "<8sIIIIIIHHI", name, len(content), address, len(whole), place, 0, 0, 0, 0, 0x40000040
        )
        stored, place = stored + whole, place + len(whole)
        address += len(content) + -len(content) % PAGE
    options = bytearray(OPTIONS)
    struct.pack_into("<II", options, 32, PAGE, STORED)
    struct.pack_into("<II", options, 56, address, HEADERS)
    struct.pack_into("<II", options, 112 + 8 * 4, certificate, certificate)
    coff = struct.pack("<HHIIIHH", 0x8664, len(contents), 0, 0, 0, OPTIONS, 0)
    start = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", HEAD)
    head = start.ljust(HEAD, b"\0") + b"PE\0\0" + coff + bytes(options) + table
    return head.ljust(HEADERS, b"\0") + stored


def loaded(content: bytes) -> bytes:
    """Its sections as Windows puts them into memory."""
    count = struct.unpack_from("<H", content, HEAD + 6)[0]
    memory = bytearray(struct.unpack_from("<I", content, HEAD + 24 + 56)[0])
    follows = PAGE
    for number in range(count):
        _, size, address, stored, place = struct.unpack_from(
            "<8sIIII", content, HEAD + 24 + OPTIONS + 40 * number
        )
        assert (address, place % STORED, stored % STORED) == (follows, 0, 0)
        length = min(size, stored)
        memory[address : address + length] = content[place : place + length]
        follows = address + size + -size % PAGE
    assert follows == len(memory)
    return bytes(memory)


def packed(length: int) -> bytes:
    """So much, hardly smaller for being packed."""
    return zlib.compress(random.Random(length).randbytes(length))


@pytest.mark.parametrize(
    ("leave_out", "unused"),
    [
        ("without_fonts", font(0x5000) + bytes(3) + font(0x6010)),
        ("without_colours", packed(0x5000) + b"the next one's name" * 20 + packed(0x6010)),
    ],
)
def test_nothing_else_is_gone_and_nothing_has_moved(leave_out: str, unused: bytes) -> None:
    import embedded_data

    whole = library(WORDS + unused + MORE)
    made = getattr(embedded_data, leave_out)(whole)
    before, after = loaded(whole), loaded(made)
    # All but what shares a page with something else.
    assert len(whole) - len(made) > len(unused) - PAGE - STORED
    at = before.index(unused)
    assert after[:at] == before[:at]
    assert after[at + len(unused) :] == before[at + len(unused) :]
    assert after[at + STORED : at + 0x9000] == bytes(0x9000 - STORED)


def test_both_are_left_out_of_one_library() -> None:
    from embedded_data import without_colours, without_fonts

    fonts, colours = font(0x5000), packed(0x6000)
    before = loaded(library(WORDS + fonts + MORE + colours + WORDS))
    after = loaded(without_colours(without_fonts(library(WORDS + fonts + MORE + colours + WORDS))))
    kept = before.index(MORE)
    assert after[kept : kept + len(MORE)] == MORE
    assert font(0x5000)[STORED:0x4000] not in after
    assert colours[STORED:0x5000] not in after


@pytest.mark.parametrize(
    "unfit", [library(WORDS + MORE), library(WORDS + font(0x100)), library(WORDS + font(0x9000), 0x40)]
)
def test_what_is_built_otherwise_ends_the_build(unfit: bytes) -> None:
    from embedded_data import UnfitLibraryError, without_fonts

    with pytest.raises(UnfitLibraryError):
        without_fonts(unfit)

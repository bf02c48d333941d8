"""A PDF file brought up to date at its end, as PDF lets one: objects anew behind those of the file."""

import re
from collections.abc import Mapping

_REFERENCE = re.compile(rb"(\d+) 0 R")
_MEDIA_BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
_LINE = 20
"""A line of the table of objects, in bytes."""


class PdfObjects:
    """A file of typst's, whose objects are plain text, each found by its number."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._table = int(content[content.rindex(b"startxref") + 9 :].split()[0])
        # xref, and how many objects the one table holds from the first on.
        self._lines = content.index(b"\n", content.index(b"\n", self._table) + 1) + 1
        self._trailer = content[content.rindex(b"trailer") : content.rindex(b"startxref")]

    def __getitem__(self, number: int) -> bytes:
        """An object's text between its number and its end."""
        line = self._lines + number * _LINE
        begin = int(self._content[line : line + 10])
        return self._content[
            self._content.index(b"obj\n", begin) + 4 : self._content.index(b"\nendobj", begin)
        ]

    @property
    def root(self) -> int:
        """The number of the file's catalog."""
        return reference(self._trailer, b"Root")

    def page_sizes(self) -> tuple[tuple[float, float], ...]:
        """How wide and high each page is, in points."""
        pages = self[reference(self[self.root], b"Pages")]
        numbers = [int(number) for number in _REFERENCE.findall(pages[pages.index(b"/Kids") :])]
        corners = (_MEDIA_BOX.search(self[number]) for number in numbers)
        return tuple((float(found[1]), float(found[2])) for found in corners if found)

    def numbers_of(self, kind: bytes) -> list[int]:
        """The structure's elements of a kind, in the order of the file."""
        marked = b"obj\n<<\n  /Type /StructElem\n  /S /" + kind + b"\n"
        numbers = []
        at = -1
        while (at := self._content.find(marked, at + 1)) >= 0:
            line = self._content.rindex(b"\n", 0, at) + 1
            numbers.append(int(self._content[line:at].split()[0]))
        return numbers

    def updated(self, objects: Mapping[int, bytes]) -> bytes:
        """The file with these objects in the place of its own of these numbers."""
        parts = [self._content.rstrip(b"\n"), b"\n"]
        length = sum(map(len, parts))
        table = [b"xref\n"]
        for number, text in sorted(objects.items()):
            made = b"%d 0 obj\n%b\nendobj\n" % (number, text)
            table.append(b"%d 1\n%010d 00000 n \n" % (number, length))
            parts.append(made)
            length += len(made)
        trailer = self._trailer.rstrip().removesuffix(b">>") + b"/Prev %d\n>>\n" % self._table
        return b"".join([*parts, *table, trailer, b"startxref\n%d\n%%%%EOF" % length])


def reference(text: bytes, name: bytes) -> int:
    """The number of the object that stands under a name."""
    found = re.search(rb"/" + name + rb" (\d+) 0 R", text)
    if found is None:
        raise ValueError(f"no /{name.decode()} in {text!r}")
    return int(found[1])

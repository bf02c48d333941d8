"""A zipped file whose parts are unpacked once, however many look at them."""

import io
import zipfile

_PIECE = 2**20
# Of a workbook with more than this each looks at its parts for itself, rather than that all of them are held.
_MOST_KEPT = 16 * 2**20


class PartTooLargeError(Exception):
    """A part unpacks to more than it may."""


class Package(zipfile.ZipFile):
    """Reads as any ZipFile does. Raises zipfile.BadZipFile for what is none."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))
        self._kept: dict[int, bytes] = {}
        self._left = _MOST_KEPT

    def unpacked(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        """A part, read to its end: what it says of its own size is a lie if it is anything else.

        Raises PartTooLargeError where that is more than ``most`` bytes.
        """
        kept = self._kept.get(entry.header_offset)
        if kept is not None:
            return kept
        pieces: list[bytes] = []
        with self.open(entry) as file:
            while True:
                pieces.append(file.read(_PIECE))
                most -= len(pieces[-1])
                if most < 0:
                    raise PartTooLargeError
                if len(pieces[-1]) < _PIECE:
                    break
        part = b"".join(pieces)
        if len(part) <= self._left:
            self._left -= len(part)
            self._kept[entry.header_offset] = part
        return part

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """A part by its name; of several of one name the last."""
        entry = self.getinfo(name) if isinstance(name, str) else name
        kept = self._kept.get(entry.header_offset)
        return super().read(entry, pwd) if kept is None else kept

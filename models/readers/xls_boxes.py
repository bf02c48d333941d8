"""What stands in the text boxes of an .xls file's sheets ([MS-XLS] 2.4.329 TxO): no cell has it."""

from collections.abc import Iterable, Iterator

from models.readers.cleaning import clean

_OBJECT, _TEXT, _GOES_ON = 0x5D, 0x1B6, 0x3C
_KIND, _LENGTH = slice(4, 6), slice(10, 12)
_NOTE = 0x19
"""The box of a cell's note, which no sheet shows."""
_WIDE = 0x01


def texts_of_boxes(records: Iterable[tuple[int, bytes]]) -> Iterator[str]:
    """The texts in a sheet's boxes, each in one line; records are the sheet's own, by kind."""
    of_note, left, text = False, 0, ""
    for kind, record in records:
        if left and kind == _GOES_ON and record:
            # Each stretch says anew whether its signs have one byte or two.
            wide = record[0] & _WIDE
            part = record[1 : 1 + left * (2 if wide else 1)].decode(
                "utf-16-le" if wide else "latin-1", "replace"
            )
            text, left = text + part, left - len(part)
            if left <= 0 and (said := clean(" ".join(text.split())).strip()):
                yield said
            continue
        left, text = 0, ""
        if kind == _OBJECT:
            of_note = int.from_bytes(record[_KIND], "little") == _NOTE
        elif kind == _TEXT and not of_note:
            left = int.from_bytes(record[_LENGTH], "little")

"""What stands in the text boxes of an .xlsx file's sheets: no cell has it."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from models.readers.cleaning import clean

_DRAWING = "/drawing"


def boxes_of_sheet(parts: zipfile.ZipFile, names: Mapping[str, str], sheet: str) -> tuple[str, ...]:
    """The texts in a sheet's boxes, each in one line.

    sheet and the values of names are parts as the file calls them, the keys as OPC compares them.
    """
    folder, name = posixpath.split("/" + sheet.replace("\\", "/").lstrip("/").lower())
    links = names.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
    return () if links is None else tuple(_linked(parts, names, folder, parts.read(links)))


def _linked(parts: zipfile.ZipFile, names: Mapping[str, str], folder: str, links: bytes) -> Iterator[str]:
    for link in ElementTree.fromstring(links):
        if link.get("Type", "").endswith(_DRAWING):
            target = posixpath.normpath(posixpath.join(folder, link.get("Target", "").lower()))
            if (part := names.get(target.lstrip("/"))) is not None:
                yield from _texts(parts.read(part))


def _texts(drawing: bytes) -> Iterator[str]:
    for box in ElementTree.fromstring(drawing).iterfind(".//{*}txBody"):
        lines = ("".join(run.text or "" for run in line.iterfind(".//{*}t")) for line in box)
        if text := clean(" ".join(filter(None, lines))).strip():
            yield text

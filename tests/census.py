"""What marks a written file is made of, as text that a person can read and keep: each with its number."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

_PLACES = {"c": ("r",), "row": ("r", "spans")}
"""Where in a sheet a cell or a row stands, without which those alike are one."""
_SAYING = ("f", "formula1", "formula2", "definedName", "oddHeader", "oddFooter")
"""Elements of a workbook whose text is no figure and no word of a cell."""
_FOREIGN = ("theme", "core.xml", "app.xml")
"""Parts that a library writes by itself, and those that say when."""


def census(path: Path, *parts: str) -> str:
    """The marks of each part of a package, or of some, sorted."""
    lines: list[str] = []
    with ZipFile(path) as package:
        for name in parts or sorted(package.namelist()):
            lines.append(name)
            if name.endswith((".xml", ".rels")) and not any(word in name for word in _FOREIGN):
                marks = Counter(map(_mark, fromstring(package.read(name)).iter()))
                lines += [f"  {line}" for line in _told(marks).splitlines()]
    return "\n".join(lines) + "\n"


def census_of_page(page: str) -> str:
    """The marks of a web page, sorted."""
    return _told(Counter(re.findall(r"<[a-z][^>]*>", page)))


def census_of_data(data: object) -> str:
    """The numbers, switches and short words of lists and dictionaries, each by its key, sorted."""
    return _told(Counter(_values("", data)))


def _told(counts: Counter[str]) -> str:
    return "".join(f"{count} {mark}\n" for mark, count in sorted(counts.items()))


def _values(key: str, data: object) -> Iterator[str]:
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from _values(name, value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _values(key, value)
    elif not isinstance(data, str) or data.isascii():
        yield f"{key} {data}"


def _mark(element: Element) -> str:
    name = _bare(element.tag)
    left_out = _PLACES.get(name, ())
    attributes = [f'{_bare(key)}="{value}"' for key, value in element.items() if key not in left_out]
    said = f"{element.text or ''}" if name in _SAYING else ""
    return f"<{' '.join([name, *attributes])}>{said}"


def _bare(name: str) -> str:
    return name.rpartition("}")[2]

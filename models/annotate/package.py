"""An Office file's package under change: parts are written anew or added, every other byte is left alone."""

import posixpath
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_LINKS = f'<Relationships xmlns="{_LINKS_SPACE[1:-1]}"/>'.encode()


def local(element: Any) -> str:
    """An element's name without its namespace, "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


class Package:
    """The parts of a file by their names, as they are and as they are to be."""

    def __init__(self, source: Path) -> None:
        self._parts = zipfile.ZipFile(source)
        # Some writers part folders by a backslash, or write a part's name otherwise than what leads to it.
        self._names = {_known(name): name for name in self._parts.namelist()}
        self._roots: dict[str, Any] = {}
        self._added: dict[str, Any] = {}

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._parts.close()

    @property
    def parts(self) -> zipfile.ZipFile:
        """The file as it is."""
        return self._parts

    def root(self, name: str) -> Any:
        """A part's root element, which may be changed. Raises KeyError where there is no such part."""
        held = self._names[_known(name)]
        if held not in self._roots:
            # Excel itself writes shapes that are no sound XML.
            parser = etree.XMLParser(
                resolve_entities=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
                recover=held.lower().endswith(".vml"),
            )
            self._roots[held] = etree.fromstring(self._parts.read(held), parser)
        return self._roots[held]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _known(name) in self._names

    def add(self, name: str, content: bytes, content_type: str, by_ending: bool = False) -> Any:
        """Add a part; its root element, which may be changed further. by_ending: as all parts that end so."""
        root = etree.fromstring(content)
        self._added[name] = root
        types = self.root(_TYPES)
        if by_ending:
            ending = name.rpartition(".")[2]
            if not any(one.get("Extension", "").lower() == ending for one in types):
                types.insert(
                    0, etree.Element(f"{_TYPES_SPACE}Default", Extension=ending, ContentType=content_type)
                )
        else:
            etree.SubElement(types, f"{_TYPES_SPACE}Override", PartName=f"/{name}", ContentType=content_type)
        return root

    def free_name(self, pattern: str) -> str:
        """A part's name that is not taken, of a pattern with a number in it."""
        names = map(pattern.format, count(1))
        return next(name for name in names if _known(name) not in self._names and name not in self._added)

    def linked(self, part: str, kind: str) -> Iterator[str]:
        """The names of the parts that a part is linked to by links of a kind, by the end of its name."""
        for link in self._links(part) if self.has(_links_of(part)) else ():
            if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
                target = link.get("Target", "").replace("\\", "/")
                name = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
                if self.has(name):
                    yield name

    def link(self, part: str, kind: str, to: str) -> str:
        """Link a part to another; the link's name. kind is the whole name of the link's kind."""
        links = self._links(part)
        taken = {link.get("Id") for link in links}
        name = next(name for name in map("rId{}n".format, count(1)) if name not in taken)
        target = posixpath.relpath(to, posixpath.dirname(part))
        etree.SubElement(links, f"{_LINKS_SPACE}Relationship", Id=name, Type=kind, Target=target)
        return name

    def _links(self, part: str) -> Any:
        name = _links_of(part)
        if self.has(name):
            return self.root(name)
        if name not in self._added:
            self._added[name] = etree.fromstring(_NO_LINKS)
        return self._added[name]

    def write(self, target: Path) -> None:
        """Write the package with its changes."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for entry in self._parts.infolist():
                root = self._roots.get(entry.filename)
                made.writestr(entry, self._parts.read(entry) if root is None else _written(root))
            for name, root in self._added.items():
                made.writestr(name, _written(root))


def _known(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _written(root: Any) -> bytes:
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made

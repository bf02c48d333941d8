"""What is shipped, in which version and under which licence: a bill for programs, and notices for people.

    python packaging/bill.py FOLDER NAME VERSION LICENCE TEXT

names one more in a frozen folder, into which it was put afterwards; TEXT is the file of its licence.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from re import M, findall, sub
from uuid import NAMESPACE_URL, uuid5

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from frozen import FOLDER, ROOT, UNUSED_MODULES
from models import __version__
from models.ground.notices import NOTICES
from runtime import present
from same_bytes import build_time

BILL = "sbom.cdx.json"
_LICENCES = Path(__file__).parent / "licences"
_LGPL = ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
# Whose own package has no text of its licence, or not of all that it holds.
_TEXTS = {
    "pyside6": _LGPL,
    "pyside6-addons": _LGPL,
    "pyside6-essentials": _LGPL,
    "shiboken6": _LGPL,
    "typst": ("typst-assets.txt",),
}
# What comes with the Python that freezes.
_OF_PYTHON = {"Python": "PSF-2.0", "SQLite": "blessing", "Expat": "MIT"}
# What is compiled into it, or lies beside it: the file that gives it away, wherever it lies below the folder.
_BESIDE = {
    "zlib": ("Zlib", "base_library.zip"),
    "bzip2": ("bzip2-1.0.6", "_bz2*"),
    "liblzma": ("0BSD", "_lzma*"),
    "libffi": ("MIT", "_ctypes*"),
    "Microsoft": ("LicenseRef-Microsoft-Visual-Cpp-Runtime", "VCRUNTIME140.dll"),
}
# From whose tables files of ours are made; what makes them is pinned among the tools.
_MADE_FROM = {"pypinyin": "MIT"}
# What a list of PyInstaller's calls what it took from a package.
_FROM_PACKAGES = r"site-packages(?:\\+|/)([^'\"]+)"
# How a package's metadata puts what has a name of its own.
_NAMED = {
    "BSD": "BSD-3-Clause",
    "MIT License": "MIT",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "": "BSD-3-Clause",
}
_RULE = "=" * 80


@dataclass(frozen=True)
class Shipped:
    """A part of the program that others made. kind: pypi, cargo or generic, as package URLs have it."""

    name: str
    version: str
    licence: str
    kind: str
    texts: tuple[str, ...] = ()
    parts: tuple["Shipped", ...] = field(default=())


def shipped(folder: Path | None = None, collected: Path | None = None) -> list[Shipped]:
    """Everything in the frozen folder that is not ours, by PyInstaller's list of what it collected.

    Without these two, what the program is made of wherever it runs.
    """
    if collected is None:
        named = findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), M)
        # The builder's small program starts ours.
        names = {_known(name) for name in (*named, "pyinstaller") if name not in UNUSED_MODULES}
    else:
        names = _packages_in(collected.read_text(encoding="utf-8"))
    versions = present()
    runtime = [
        Shipped(name, versions[name], licence, "generic", (_text(f"{name}.txt"),))
        for name, licence in _OF_PYTHON.items()
    ]
    for name, (licence, file) in _BESIDE.items():
        if folder is not None and any(folder.rglob(file)):
            version = f"with-python-{versions['Python']}"
            runtime.append(Shipped(name, version, licence, "generic", (_text(f"{name}.txt"),)))
    pinned = dict(
        findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements-dev.txt").read_text(encoding="utf-8"), M)
    )
    tables = [
        Shipped(name, pinned[name], licence, "pypi", (_text(f"{name}.txt"),))
        for name, licence in _MADE_FROM.items()
    ]
    return [*runtime, *tables, *(_package(distribution(name)) for name in sorted(names))]


def _packages_in(collected: str) -> set[str]:
    """The packages from which PyInstaller took a file."""
    whose = {
        str(file).replace("\\", "/"): _known(one.metadata["Name"])
        for one in distributions()
        for file in one.files or ()
    }
    taken = {path.replace("\\\\", "/").replace("\\", "/") for path in findall(_FROM_PACKAGES, collected)}
    return {whose[path] for path in taken if path in whose}


def _known(name: str) -> str:
    """A package's name as the index knows it."""
    return sub(r"[-_.]+", "-", name).lower()


def _package(found: Distribution) -> Shipped:
    name = found.metadata["Name"]
    told = found.metadata["License-Expression"] or (found.metadata["License"] or "").splitlines()[0:1]
    licence = told if isinstance(told, str) else "".join(told)
    own = [
        file.read_text(encoding="utf-8") for file in found.files or () if _is_licence(file.name, file.parts)
    ]
    texts = (*own, *map(_text, _TEXTS.get(name.lower().replace("_", "-"), ())))
    return Shipped(name, found.version, _NAMED.get(licence, licence), "pypi", texts, tuple(_parts(found)))


def _is_licence(name: str, parts: tuple[str, ...]) -> bool:
    beside = parts[0].endswith(".dist-info")
    return beside and name.lower().startswith(("licen", "copying", "notice")) and "sboms" not in parts


def _parts(found: Distribution) -> Iterator[Shipped]:
    """What a package's compiled half is made of, by the bill that it brings."""
    for file in found.files or ():
        if "sboms" in file.parts and file.name.endswith(".json"):
            for part in json.loads(file.read_text(encoding="utf-8"))["components"]:
                licence = " AND ".join(
                    each["expression"] for each in part.get("licenses", ()) if "expression" in each
                )
                # A part that goes without a number of its own has its package's.
                yield Shipped(part["name"], part.get("version", found.version), licence or "unknown", "cargo")


def _text(name: str) -> str:
    return (_LICENCES / name).read_text(encoding="utf-8")


def write_bill(folder: Path, parts: list[Shipped]) -> None:
    """Write the bill (CycloneDX) into the frozen folder."""
    # Imported here: whoever only packs has no need of it.
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output import make_outputter
    from cyclonedx.schema import OutputFormat, SchemaVersion
    from packageurl import PackageURL

    licences = LicenseFactory()

    def component(one: Shipped) -> Component:
        url = PackageURL(one.kind, None, one.name.lower(), one.version)
        return Component(
            name=one.name,
            version=one.version,
            type=ComponentType.LIBRARY,
            purl=url,
            bom_ref=url.to_string(),
            licenses=[licences.make_from_string(one.licence)],
        )

    program = Component(
        name=FOLDER,
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=FOLDER,
        licenses=[licences.make_from_string("Apache-2.0")],
    )
    bill = Bom(serial_number=uuid5(NAMESPACE_URL, f"{FOLDER}-{__version__}"))
    bill.metadata.component = program
    if (time := build_time()) is not None:
        bill.metadata.timestamp = time
    made: dict[str, Component] = {}
    for one in parts:
        for each in (one, *one.parts):
            made.setdefault(f"{each.kind}/{each.name}/{each.version}", component(each))
    bill.components.update(made.values())
    bill.register_dependency(program, [made[f"{one.kind}/{one.name}/{one.version}"] for one in parts])
    for one in parts:
        below = [made[f"{each.kind}/{each.name}/{each.version}"] for each in one.parts]
        bill.register_dependency(made[f"{one.kind}/{one.name}/{one.version}"], below)
    output = make_outputter(bill, OutputFormat.JSON, SchemaVersion.V1_6)
    (folder / BILL).write_text(output.output_as_string(indent=1), encoding="utf-8")


def write_notices(folder: Path, parts: list[Shipped]) -> None:
    """Write who made what, and the texts of the licences, into the frozen folder."""
    lines = [f"{FOLDER} {__version__} is licensed under Apache-2.0, and holds these works of others:", ""]
    lines += [f"  {one.name} {one.version}: {one.licence}" for one in parts]
    for one in parts:
        lines += ["", *_headed(one)]
        if one.parts:
            lines += ["Within it:", *(f"  {part.name} {part.version}: {part.licence}" for part in one.parts)]
    text = "\n".join(lines) + "\n"
    for each in ("LGPL-3.0.txt", "GPL-3.0.txt"):
        # Several parts are under these; once is enough.
        whole = _text(each)
        at = text.find(whole) + len(whole)
        text = text[:at] + text[at:].replace(whole, f"({each.removesuffix('.txt')}: as above)\n")
    (folder / NOTICES).write_text(text, encoding="utf-8")


def add(folder: Path, one: Shipped) -> None:
    """Name one more part in the bill and the notices of a frozen folder."""
    bill = json.loads((folder / BILL).read_text(encoding="utf-8"))
    url = f"pkg:{one.kind}/{one.name}@{one.version}"
    licence = {"license": {"id": one.licence}}
    bill["components"].append(
        {
            "bom-ref": url,
            "licenses": [licence],
            "name": one.name,
            "purl": url,
            "type": "library",
            "version": one.version,
        }
    )
    program = bill["metadata"]["component"]["bom-ref"]
    for each in bill["dependencies"]:
        if each["ref"] == program:
            each["dependsOn"].append(url)
    bill["dependencies"].append({"ref": url})
    (folder / BILL).write_text(json.dumps(bill, indent=1, ensure_ascii=False), encoding="utf-8")
    with (folder / NOTICES).open("a", encoding="utf-8") as notices:
        notices.write("\n".join(["", *_headed(one), ""]))


def _headed(one: Shipped) -> list[str]:
    return [_RULE, f"{one.name} {one.version}: {one.licence}", _RULE, *one.texts]


def runtime_in(folder: Path) -> dict[str, str]:
    """The versions of Python, SQLite and Expat that a frozen folder's bill names."""
    bill = json.loads((folder / BILL).read_text(encoding="utf-8"))
    return {one["name"]: one["version"] for one in bill["components"] if one["name"] in _OF_PYTHON}


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    told = Path(sys.argv[5]).read_text(encoding="utf-8")
    add(Path(sys.argv[1]), Shipped(*sys.argv[2:5], "generic", (told,)))

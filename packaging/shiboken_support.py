"""What PySide loads before anything else of it, compiled beforehand.

It has this in its library as packed source, and compiles it anew at each start, which takes a tenth of that.
Where a folder ``files.dir`` lies beside it, it takes what is in there: its own SBK_EMBED=0 makes one.
"""

import py_compile
import sys
from pathlib import Path
from zipfile import ZipFile

FOLDER = "shiboken6/files.dir"


def compiled_support(work: Path) -> list[tuple[str, str, str]]:
    """The files to be put there, as (place, source, kind), compiled into the folder work.

    Raises RuntimeError where this PySide has it otherwise.
    """
    archive = _archive()
    made = []
    for name in sorted(archive.namelist()):
        if not name.startswith("shibokensupport/") or not name.endswith(".py"):
            continue
        source = work / FOLDER / name
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(archive.read(name))
        # Without the source beside it: nobody looks whether that has changed since.
        compiled = py_compile.compile(
            str(source),
            cfile=f"{source}c",
            dfile=name,
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        made.append((f"{FOLDER}/{name}c", compiled, "DATA"))
    return made


def _archive() -> ZipFile:
    import shiboken6  # noqa: F401 - it loads what is looked for

    loader = getattr(sys.modules.get("shibokensupport"), "__loader__", None)
    if isinstance(archive := getattr(loader, "zfile", None), ZipFile):
        return archive
    raise RuntimeError(f"PySide has what it starts with elsewhere now: {loader}")

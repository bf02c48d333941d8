"""Make the lock files anew after a change to a .in file: python packaging/lock.py

Each .txt names everything that its .in needs, on Windows, Linux and macOS and for any Python from 3.11, with
the hashes of the only files that pip may then install. Needs uv (python -m pip install uv), asks the package
index, and keeps the versions that are locked already unless --upgrade is given.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("requirements.in", "requirements-dev.in", "packaging/requirements-build.in")
_HEADER = """\
# Everything that {source} needs, with the hashes of what may be installed. Made by packaging/lock.py.
--require-hashes
"""


def lock(source: str, *options: str) -> None:
    """Write the .txt beside a .in; what the program runs on is the same version in all of them."""
    target = ROOT / Path(source).with_suffix(".txt")
    command = ["uv", "pip", "compile", "--no-config", "--quiet", "--no-header", "--no-annotate"]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes", *options]
    # An older pip takes coverage[toml] for another package than coverage==…, finds it unpinned as
    # soon as a newer one is out, and refuses the whole file.
    command += ["--no-strip-extras"]
    # uv keeps what an output file has already, and stumbles over the option in its first lines.
    draft = target.with_suffix(".draft")
    if target.exists():
        shutil.copy(target, draft)
    if source != SOURCES[0]:
        command += ["--constraints", SOURCES[0].replace(".in", ".txt")]
    subprocess.run(
        [*command, "--output-file", str(draft), source], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    text = draft.read_text(encoding="utf-8")
    draft.unlink()
    target.write_text(_HEADER.format(source=Path(source).name) + text, encoding="utf-8")


if __name__ == "__main__":
    for each in SOURCES:
        lock(each, *sys.argv[1:])

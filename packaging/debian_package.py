"""Put a frozen folder into a Debian package: python packaging/debian_package.py FROZEN OUT [ARCHITECTURE]

Menu entry, file types and icon are files alone: dpkg's own triggers tell the desktop of them, and nothing of
ours runs as root.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from frozen import CONSOLE, WINDOWED
from models import __version__

PACKAGE = "unit-budget"
ARCHITECTURES = ("amd64", "arm64")
# What is left to the desktop: see frozen.py. These bring what they use themselves.
DEPENDS = (
    "libc6 (>= {glibc})",
    *(
        "libdbus-1-3",
        "libegl1",
        "libfontconfig1",
        "libfreetype6",
        "libgl1",
        "libglib2.0-0",
        "libgssapi-krb5-2",
    ),
    *("libx11-6", "libx11-xcb1", "libxcb1", "libxcb-randr0"),
)
_CONTROL = """\
Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: {package} <nobody@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei, xdg-utils, libcups2
Section: editors
Priority: optional
Description: 单位预算公开：每个数只填一次，各张公开表自动生成
 Tables and document of a Chinese public unit's yearly budget disclosure. Each figure is
 entered once; all tables and every sentence follow from it, as workbook, Word and PDF.
"""


def main() -> None:
    """Make the package, and say where it is."""
    if len(sys.argv) not in (3, 4) or (len(sys.argv) == 4 and sys.argv[3] not in ARCHITECTURES):
        sys.exit(__doc__)
    frozen, out = Path(sys.argv[1]), Path(sys.argv[2])
    print(pack(frozen, out, sys.argv[3] if len(sys.argv) == 4 else ARCHITECTURES[0]))


def pack(frozen: Path, out: Path, architecture: str, glibc: str = "2.28") -> Path:
    """A package of a frozen folder; ``glibc`` is the oldest that all in it runs with."""
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"{PACKAGE}_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as made:
        tree = Path(made) / PACKAGE
        lay_out(frozen, tree)
        kilobytes = sum(file.lstat().st_size for file in tree.rglob("*")) // 1024
        depends = ", ".join(DEPENDS).format(glibc=glibc)
        control = _CONTROL.format(
            package=PACKAGE,
            version=__version__,
            architecture=architecture,
            kilobytes=kilobytes,
            depends=depends,
        )
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        for folder in (tree, *(path for path in tree.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
        # xz: the oldest of these systems know no zstd.
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return package


def lay_out(frozen: Path, tree: Path) -> None:
    """The files as they lie once installed, below ``tree``."""
    program = tree / "usr" / "lib" / PACKAGE
    shutil.copytree(frozen, program, symlinks=True)
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    for name in (WINDOWED, CONSOLE):
        (commands / name).symlink_to(Path("..") / "lib" / PACKAGE / name)
    share = tree / "usr" / "share"
    for source, place in (
        (HERE / "deb" / "unit-budget.desktop", share / "applications"),
        (HERE / "deb" / "unit-budget.xml", share / "mime" / "packages"),
    ):
        place.mkdir(parents=True)
        shutil.copy(source, place)
    icons = share / "icons" / "hicolor" / "scalable" / "apps"
    icons.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "app.svg", icons / f"{PACKAGE}.svg")
    papers = share / "doc" / PACKAGE
    papers.mkdir(parents=True)
    (papers / "copyright").symlink_to(Path("../../../lib") / PACKAGE / "THIRD-PARTY-NOTICES.txt")
    for file in (path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()):
        runs = file.parent == program and file.name in (WINDOWED, CONSOLE)
        file.chmod(0o755 if runs else 0o644)


if __name__ == "__main__":
    main()

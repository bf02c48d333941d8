"""What a build is told in several places agrees, without building anything."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from models import __version__
from models.ground.file_kinds import BOOK, PARCEL

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"
# The beginning of a path that only one machine has.
PLACE = re.compile(r"(?<![\w$}./])/(?:home|root|work|opt|srv|mnt)/\w+|[A-Z]:\\Users")


@pytest.fixture(autouse=True)
def packaging(monkeypatch: pytest.MonkeyPatch) -> None:
    """The build's scripts find each other as they do when one of them is run."""
    monkeypatch.syspath_prepend(str(PACKAGING))


def script(name: str) -> str:
    return (PACKAGING / name).read_text(encoding="utf-8")


def test_the_version_has_three_numbers_and_a_place_in_the_changelog() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert headings[0] == "Unreleased" or headings[0].split()[0] == __version__


@pytest.mark.parametrize(
    ("version", "counted"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2.3", (1, 2, 3, 0)), ("12.0.10", (12, 0, 10, 0))],
)
def test_windows_counts_a_version_in_four_numbers(version: str, counted: tuple[int, ...]) -> None:
    from version_resource import numbers

    assert numbers(version) == counted


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (r"PySide6\Qt6Widgets.dll", True),
        (r"PySide6\Qt6Pdf.dll", True),
        (r"PySide6\Qt6Network.dll", True),  # Qt6Pdf.dll does not load without it
        (r"PySide6\plugins\platforms\qwindows.dll", True),
        (r"PySide6\plugins\platforms\qoffscreen.dll", True),
        (r"PySide6\plugins\imageformats\qsvg.dll", True),
        (r"PySide6\translations\qtbase_zh_CN.qm", True),
        (r"docx\templates\default.docx", True),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        (r"Crypto\Cipher\_raw_aes.pyd", True),
        ("Crypto/Cipher/_ARC4.abi3.so", True),
        (r"Crypto\PublicKey\_mlkem.pyd", False),
        (r"PySide6\translations\qtbase_de.qm", False),
        (r"PySide6\opengl32sw.dll", False),
        (r"PySide6\plugins\styles\qmodernwindowsstyle.dll", False),
        (r"PySide6\plugins\tls\qschannelbackend.dll", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/lib/libQt6WaylandClient.so.6", True),
        ("PySide6/Qt/lib/libQt6WaylandEglClientHwIntegration.so.6", False),
    ],
)
def test_the_folder_has_what_is_used_and_no_more(name: str, kept: bool) -> None:
    from frozen import wanted

    assert wanted(name) is kept


def test_nothing_is_left_out_that_the_program_imports() -> None:
    """A module that is imported here by name must not be among those that a build leaves out."""
    from frozen import UNUSED_MODULES

    imported = re.compile(r"^\s*(?:from|import) ([\w.]+)", re.M)
    for folder in ("models", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for name in imported.findall(path.read_text(encoding="utf-8")):
                left_out = [unused for unused in UNUSED_MODULES if f"{name}.".startswith(f"{unused}.")]
                assert not left_out, f"{path} imports {name}"


def test_every_act_of_the_command_line_is_named_to_the_build() -> None:
    from frozen import COMMAND_LINE_ACTS

    listed = re.findall(r'_Act\("(\w+)"', (ROOT / "models" / "command_line" / "cli.py").read_text("utf-8"))
    assert len(set(listed)) > 10
    assert {f"models.command_line.{module}" for module in listed} == set(COMMAND_LINE_ACTS)


def test_what_is_an_extra_is_left_out_of_the_build() -> None:
    from frozen import EXTRAS

    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    assert sorted(one.partition("==")[0] for wanted in extras.values() for one in wanted) == EXTRAS


def test_the_installer_takes_what_is_the_settings_and_the_log_s_place() -> None:
    from product import NAME, OPENED, ORGANISATION

    application = (ROOT / "ui" / "app.py").read_text(encoding="utf-8")
    assert re.search(rf'setOrganizationName\("{ORGANISATION}"\)', application)
    assert re.search(rf'setApplicationName\("{ORGANISATION}"\)', application)
    assert re.search(rf'setApplicationDisplayName\("{NAME}"\)', application)
    entrance = (ROOT / "main.py").read_text(encoding="utf-8")
    assert f"_SUFFIXES = {tuple(each.suffix for each in OPENED)}".replace("'", '"') in entrance


def test_what_windows_knows_earlier_versions_by_never_changes() -> None:
    """Another word here, and an upgrade would install the program a second time."""
    from msi import UPGRADE_CODE
    from product import ID, NAME, OPENED

    assert (NAME, ID) == ("单位预算公开", "UnitBudgetDisclosure")
    assert [(each.suffix, each.type) for each in OPENED] == [
        (".ysb", "UnitBudget.Book"),
        (".ysp", "UnitBudget.Parcel"),
        (".ysc", "UnitBudget.Comments"),
    ]
    assert UPGRADE_CODE == "89E7BE37-61B7-519B-A529-2281458AB9D1"


def test_the_statuses_are_the_same_wherever_they_are_told() -> None:
    from statuses import STATUSES

    manual = (ROOT / "resources" / "help" / "installing.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| (\d) \| (.+) \|$", manual, re.M))
    assert table == {str(number): words for number, words in STATUSES.values()}
    for_us = re.findall(r"^\| (\d) \|", script("RELEASING.md"), re.M)
    assert for_us == list(table)
    known = {f"STATUS_{name}" for name in STATUSES}
    for name in ("installer.nsi", "installer_files.nsh"):
        assert set(re.findall(r"\$\{(STATUS_\w+)\}", script(name))) <= known


def test_the_version_stands_in_one_place() -> None:
    for path in [*PACKAGING.glob("*.*"), ROOT / "pyproject.toml"]:
        if path.suffix in {".py", ".sh", ".ps1", ".nsi", ".spec", ".toml"}:
            assert f'"{__version__}"' not in path.read_text(encoding="utf-8"), path


def test_scripts_name_no_place_of_one_machine() -> None:
    for path in [
        *PACKAGING.glob("*.*"),
        *(ROOT / ".github").rglob("*.yml"),
        ROOT / ".ci" / "run",
    ]:
        if path.is_file() and path.suffix != ".ico":
            text = path.read_text(encoding="utf-8")
            assert not re.findall(r"(?<![\w$}./])/(?:home|root|work|opt|srv|mnt)/\w+|[A-Z]:\\Users", text), (
                path
            )


def test_a_step_that_does_not_exist_is_answered_with_those_that_do() -> None:
    asked = subprocess.run(
        [sys.executable, str(PACKAGING / "build.py"), "bake"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert asked.returncode == 1
    assert "build.py freeze" in asked.stderr
    assert "build.py pack" in asked.stderr


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("libxcb-cursor.so.0", True),
        ("libstdc++.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("libsystemd.so.0", False),
        ("libfontconfig.so.1", False),
    ],
)
def test_on_linux_what_the_desktop_has_itself_is_left_to_it(name: str, kept: bool) -> None:
    from frozen import wanted

    assert wanted(name) is kept


def test_of_the_c_runtime_there_is_one_copy_beside_all_and_it_is_pythons() -> None:
    from frozen import collected

    brought = [
        (r"PySide6\MSVCP140.dll", "of Qt", "BINARY"),
        (r"shiboken6\VCRUNTIME140.dll", "of shiboken", "BINARY"),
        (r"PySide6\Qt6Core.dll", "Qt itself", "BINARY"),
        (r"shiboken6\MSVCP140.dll", "of shiboken", "BINARY"),
        (r"PySide6\opengl32sw.dll", "unused", "BINARY"),
        ("VCRUNTIME140.dll", "of Python", "BINARY"),
    ]
    assert sorted(collected(brought)) == [
        ("MSVCP140.dll", "of Qt", "BINARY"),
        (r"PySide6\Qt6Core.dll", "Qt itself", "BINARY"),
        ("VCRUNTIME140.dll", "of Python", "BINARY"),
    ]


def test_a_debian_package_lies_as_desktops_look_for_it(tmp_path: Path) -> None:
    """Made of a folder that stands for the frozen one."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb is not installed")
    from debian_package import pack

    frozen = tmp_path / "UnitBudget"
    frozen.mkdir()
    for name in ("UnitBudget", "unit-budget", "code.pyz", "THIRD-PARTY-NOTICES.txt"):
        (frozen / name).write_bytes(b"x" * 5000)
    package = pack(frozen, tmp_path / "out", "amd64")
    assert package.name == f"unit-budget_{__version__}_amd64.deb"
    command = ["dpkg-deb", "--contents", str(package)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    lies = {line.split(maxsplit=5)[5]: line.split()[:2] for line in listed}
    assert lies["./usr/lib/unit-budget/UnitBudget"] == ["-rwxr-xr-x", "root/root"]
    assert lies["./usr/lib/unit-budget/code.pyz"] == ["-rw-r--r--", "root/root"]
    assert "./usr/bin/unit-budget -> ../lib/unit-budget/unit-budget" in lies
    assert "./usr/bin/UnitBudget -> ../lib/unit-budget/UnitBudget" in lies
    assert "./usr/share/icons/hicolor/scalable/apps/unit-budget.svg" in lies
    assert "./usr/share/applications/unit-budget.desktop" in lies
    assert "./usr/share/mime/packages/unit-budget.xml" in lies
    assert [name for name in lies if "/DEBIAN" in name] == []


def test_the_file_types_of_the_debian_package_are_the_programs() -> None:
    types = dict(
        re.findall(
            r'<mime-type type="([^"]+)">.*?<glob pattern="\*([^"]+)"/>', script("deb/unit-budget.xml"), re.S
        )
    )
    assert set(types.values()) == {*BOOK.suffixes, *PARCEL.suffixes}
    entry, told = script("deb/unit-budget.desktop"), script("deb/unit-budget.xml")
    assert f"MimeType={';'.join(types)};" in entry
    for kind in (BOOK, PARCEL):
        assert f"<comment>{kind.words}</comment>" in told

"""What a build is told in several places agrees, without building anything."""

import re
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
        (r"PySide6\translations\qtbase_de.qm", False),
        (r"PySide6\opengl32sw.dll", False),
        (r"PySide6\plugins\styles\qmodernwindowsstyle.dll", False),
        (r"PySide6\plugins\tls\qschannelbackend.dll", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
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


def test_the_installer_knows_the_programs_and_where_their_settings_are() -> None:
    from frozen import CONSOLE, WINDOWED

    installer = script("installer.nsi")
    assert f'!define PROGRAM "{WINDOWED}.exe"' in installer
    assert f'!define CONSOLE "{CONSOLE}.exe"' in installer
    application = (ROOT / "ui" / "app.py").read_text(encoding="utf-8")
    organisation = re.search(r'setOrganizationName\("(.+)"\)', application)
    assert organisation
    assert f'!define SETTINGS "Software\\{organisation[1]}"' in installer
    for kind in (BOOK, PARCEL):
        (suffix,) = kind.suffixes
        assert f'!insertmacro OpenWithProgram "{suffix}" ' in installer
        assert f'!insertmacro OpenNoLonger "{suffix}" ' in installer


def test_what_windows_knows_earlier_versions_by_never_changes() -> None:
    """Another word here, and an upgrade would install the program a second time."""
    installer = script("installer.nsi")
    for line in (
        '!define NAME "单位预算公开"',
        '!define ID "UnitBudgetDisclosure"',
        '!define BOOK "UnitBudget.Book"',
        '!define PARCEL "UnitBudget.Parcel"',
    ):
        assert line in installer
    trial = script("try_installer.py")
    assert r"Uninstall\UnitBudgetDisclosure" in trial
    assert r"Software\Classes\UnitBudget.Book" in trial


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

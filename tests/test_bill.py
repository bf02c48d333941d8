"""What a build tells of what it is made of: versions that a release must have, and everybody's licence."""

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"


@pytest.fixture(autouse=True)
def packaging(monkeypatch: pytest.MonkeyPatch) -> None:
    """The build's scripts find each other as they do when one of them is run."""
    monkeypatch.syspath_prepend(str(PACKAGING))


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        ({"Python": "3.13.8", "SQLite": "3.50.4", "Expat": "2.7.3"}, []),
        ({"Python": "3.14.0", "SQLite": "3.51.0", "Expat": "2.10.0"}, []),
        (
            {"Python": "3.13.7", "SQLite": "3.50.10", "Expat": "2.7.3"},
            ["Python 3.13.7 is older than 3.13.8"],
        ),
        (
            {"Python": "3.11.9", "SQLite": "3.45.1", "Expat": "2.6.0"},
            [
                "Python 3.11.9 is older than 3.13.8",
                "SQLite 3.45.1 is older than 3.50.4",
                "Expat 2.6.0 is older than 2.7.3",
            ],
        ),
    ],
)
def test_a_release_is_of_versions_without_known_holes(versions: dict[str, str], told: list[str]) -> None:
    from runtime import too_old

    assert too_old(versions) == told


def test_the_versions_of_this_python_are_read() -> None:
    from runtime import present

    assert set(present()) == {"Python", "SQLite", "Expat"}
    assert all(re.fullmatch(r"\d+(\.\d+)+", version) for version in present().values())
    assert present()["Python"] == ".".join(map(str, sys.version_info[:3]))


def test_what_is_older_is_packed_for_a_trial_alone(tmp_path: Path) -> None:
    import build
    from bill import BILL

    (tmp_path / build.FOLDER).mkdir()
    parts = [
        {"name": "Python", "version": "3.11.9"},
        {"name": "SQLite", "version": "3.45.1"},
        {"name": "Expat", "version": "2.6.0"},
    ]
    (tmp_path / build.FOLDER / BILL).write_text(json.dumps({"components": parts}), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"this is not to be handed out: Python 3\.11\.9 is older than"):
        build.release(tmp_path)


def test_the_uninstaller_takes_away_what_the_build_tells() -> None:
    from bill import BILL, NOTICES

    installer = (PACKAGING / "installer_files.nsh").read_text(encoding="utf-8")
    for name in (BILL, NOTICES, "LICENSE.txt"):
        assert f'!insertmacro ${{DO}} "{name}"' in installer


def test_everything_shipped_is_named_with_its_licence(tmp_path: Path) -> None:
    pytest.importorskip("cyclonedx", reason="what a build needs is not installed")
    pytest.importorskip("PyInstaller", reason="what a build needs is not installed")
    from bill import BILL, NOTICES, Shipped, add, runtime_in, shipped, write_bill, write_notices
    from runtime import present

    parts = shipped()
    assert all(one.texts for one in parts)
    write_bill(tmp_path, parts)
    write_notices(tmp_path, parts)
    bill = json.loads((tmp_path / BILL).read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "UnitBudget"
    urls = {one["purl"] for one in bill["components"]}
    pinned = dict(
        re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    )
    for name in ("pyside6", "typst", "python-calamine", "openpyxl", "lxml", "sqlite-utils"):
        assert f"pkg:pypi/{name}@{pinned[name]}" in {url.replace("_", "-") for url in urls}
    # What is compiled into typst and calamine is named too.
    assert any(url.startswith("pkg:cargo/calamine@") for url in urls)
    assert any(url.startswith("pkg:cargo/krilla@") for url in urls)
    # So is what a table of ours is made of.
    assert any(url.startswith("pkg:pypi/pypinyin@") for url in urls)
    assert runtime_in(tmp_path) == present()
    add(tmp_path, Shipped("fcitx-qt5", "1.2.7", "BSD-3-Clause", "generic", ("its licence",)))
    notices = (tmp_path / NOTICES).read_text(encoding="utf-8")
    assert notices.endswith("its licence\n")
    bill = json.loads((tmp_path / BILL).read_text(encoding="utf-8"))
    added = bill["components"][-1]
    assert (added["purl"], added["licenses"]) == (
        "pkg:generic/fcitx-qt5@1.2.7",
        [{"license": {"id": "BSD-3-Clause"}}],
    )
    assert any(added["purl"] in one.get("dependsOn", ()) for one in bill["dependencies"])
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "SIL OPEN FONT LICENSE",
        "GUST Font License",
        "linked dynamically",
    ):
        assert words in notices, words
    assert notices.count("GNU LESSER GENERAL PUBLIC LICENSE\n") == 1

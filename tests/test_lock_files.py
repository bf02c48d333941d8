"""What is installed is locked: every package, brought along or not, by version and by each file's hash."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
SOURCES = ("requirements.in", "requirements-dev.in", "packaging/requirements-build.in")
PINNED = re.compile(r"([\w.-]+)==([\w.]+)")
LOCKED = re.compile(
    r"^([\w.-]+)(?:\[[\w,.-]+\])?==([\w.]+)(?: ; [^\\\n]+)? \\\n"
    r"((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.M,
)
INSTALLING = re.compile(r"(?:pip\b.*\binstall|pip\b.*\bdownload)\b[^\n]*(?:\\\n[^\n]*)?-r\b[^\n]*", re.M)


def lines(path: Path) -> list[str]:
    """What a file says, comments apart."""
    told = path.read_text(encoding="utf-8").splitlines()
    return [line for line in told if line and not line.startswith("#")]


def named(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(source: str) -> dict[str, str]:
    """The versions that the lock file of a source names."""
    text = (ROOT / source).with_suffix(".txt").read_text(encoding="utf-8")
    return {named(found[1]): found[2] for found in LOCKED.finditer(text)}


def wanted(source: str) -> dict[str, str]:
    """The versions that a source names itself or by another source."""
    versions: dict[str, str] = {}
    path = ROOT / source
    for line in lines(path):
        if line.startswith("-r "):
            versions |= wanted(str((path.parent / line[3:]).resolve().relative_to(ROOT)))
        else:
            pinned = PINNED.fullmatch(line)
            assert pinned, f"{source}: {line}"
            versions[named(pinned[1])] = pinned[2]
    return versions


@pytest.mark.parametrize("source", SOURCES)
def test_a_lock_file_holds_hashes_and_nothing_else(source: str) -> None:
    text = "\n".join(lines((ROOT / source).with_suffix(".txt"))) + "\n"
    assert text.startswith("--require-hashes\n")
    assert LOCKED.sub("", text.removeprefix("--require-hashes\n")) == ""


@pytest.mark.parametrize("source", SOURCES)
def test_a_lock_file_names_what_its_source_does(source: str) -> None:
    assert wanted(source).items() <= locked(source).items()


def test_what_is_asked_for_with_extras_is_locked_with_them() -> None:
    # An older pip takes the one for another package than the other, and finds it unpinned.
    text = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    for name in locked("requirements-dev.in"):
        try:
            asked = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        for requirement in map(Requirement, asked):
            if requirement.extras and (
                requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            ):
                extras = ",".join(sorted(requirement.extras))
                assert f"\n{named(requirement.name)}[{extras}]==" in text, f"{name}: {requirement}"


def test_what_is_tested_and_frozen_is_what_the_program_runs_on() -> None:
    runs_on = locked(SOURCES[0]).items()
    for source in SOURCES[1:]:
        assert runs_on <= locked(source).items(), source


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        ".ci/run",
        "packaging/check_frozen.sh",
        "packaging/check_wheel.sh",
        "packaging/build_with_wine.sh",
        "packaging/build.ps1",
    ],
)
def test_nothing_is_installed_without_its_hash(path: str) -> None:
    commands = [found[0] for found in INSTALLING.finditer((ROOT / path).read_text(encoding="utf-8"))]
    if path.endswith(".ps1"):
        commands = [line for line in lines(ROOT / path) if '"pip"' in line]
    assert commands
    assert not [command for command in commands if "--require-hashes" not in command]


def test_an_action_is_a_commit_and_no_name_that_can_be_moved() -> None:
    for workflow in (ROOT / ".github" / "workflows").iterdir():
        used = re.findall(r"uses: (.+)", workflow.read_text(encoding="utf-8"))
        assert used
        for action in used:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action

"""The house rules that imports can break: one way in, one way down, and no Qt under models/."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What lies below a room and may be used by it; of those not open only the door, the package itself.
GROUND = {"ground", "facts"}
OPEN = GROUND | {"projects", "entry", "past", "state"}
BELOW = {
    "ground": set(),
    "facts": {"ground"},
    "projects": GROUND,
    "tables": GROUND,
    "store": GROUND,
    "readers": {"ground"},
    "entry": GROUND | {"tables"},
    "state": GROUND | {"tables"},
    "publish": GROUND | {"projects", "tables", "state"},
    "exchange": GROUND | {"tables", "state", "readers"},
    "intake": GROUND | {"projects", "tables", "state", "readers", "publish", "exchange"},
    "past": GROUND | {"tables", "state", "intake"},
    "audit": GROUND | {"projects", "tables", "state", "publish", "exchange"},
}


def modules(folder: str) -> Iterator[Path]:
    """Every Python file of a top-level folder."""
    return (ROOT / folder).rglob("*.py")


def imports(path: Path) -> Iterator[str]:
    """The dotted names a file imports, each at least as long as the module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""


def room_of(path: Path) -> str:
    """The room a file of models/ belongs to: its package, or its own name."""
    inside = path.relative_to(ROOT / "models")
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def test_nothing_under_models_knows_qt_or_the_window() -> None:
    for path in modules("models"):
        assert not [name for name in imports(path) if name.split(".")[0] in {"PySide6", "shiboken6", "ui"}], (
            path
        )


def test_the_window_knows_the_book_and_never_the_store() -> None:
    for path in modules("ui"):
        assert not [n for n in imports(path) if n.startswith(("models.store", "sqlite"))], path


@pytest.mark.parametrize("path", sorted(modules("models")), ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_know_only_what_lies_below_them(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        if not name.startswith("models.") or room not in BELOW:
            continue
        target = name.split(".")[1]
        below = target in BELOW[room] and (target in OPEN or name == f"models.{target}")
        assert target == room or below, f"{path} imports {name}"


def test_sqlite_stays_in_the_store() -> None:
    for path in modules("models"):
        if room_of(path) != "store":
            assert not [n for n in imports(path) if n.startswith("sqlite")], path

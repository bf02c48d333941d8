"""The manual's text: whole, linked, and in step with the tables it speaks of."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence

from tests.family import FAMILY, role
from ui import contents
from ui.actions import MENUS
from ui.grid.acts import GRID_ACTS
from ui.help_page import CONTENTS, HELP, markdown, plain_text, title


def links(name: str) -> Iterator[str]:
    yield from re.findall(r"\]\(([^)]*)\)", markdown(name))


def test_the_contents_are_the_files() -> None:
    assert sorted(CONTENTS) == sorted(path.stem for path in HELP.glob("*.md"))


@pytest.mark.parametrize("name", CONTENTS)
def test_every_link_has_a_target(name: str) -> None:
    assert {target.removesuffix(".md") for target in links(name)} <= set(CONTENTS)


@pytest.mark.parametrize("name", CONTENTS)
def test_a_page_is_plain_text_once_shown(name: str) -> None:
    assert title(name)
    assert not re.search(r"\*\*|\]\(|^#|^\|", plain_text(name), re.MULTILINE)


def test_every_page_of_the_window_has_its_own() -> None:
    assert {entry.name for entry in contents.contents_of(FAMILY)} <= set(CONTENTS)


def test_columns_that_the_manual_names_are_on_the_forms() -> None:
    """A heading that changes in the definitions has to change here too."""
    for number, headings in {3: ("其中：表5–7", "其他资金"), 10: ("基本支出", "项目支出")}.items():
        columns = {column.heading for _, column in FAMILY.tables[number - 1].columns()}
        assert columns.issuperset(headings)
        assert all(heading in plain_text(f"table-{role(number)}") for heading in headings)


def keys_told() -> set[str]:
    """The keys that the page of keys tells of, one by one."""
    cells = re.findall(r"^\| ([^|]+) \|", markdown("keys"), re.MULTILINE)
    return {key for cell in cells for key in re.split("、", cell)}


def test_every_key_of_a_menu_or_of_a_table_is_in_the_list() -> None:
    told = keys_told()
    for _, entries in MENUS:
        for entry in entries:
            if entry and entry.keys:
                assert QKeySequence(entry.keys).toString() in told, entry.words
    for act in GRID_ACTS:
        if act:
            assert told.issuperset(QKeySequence(key).toString() for key in act.keys), act.words


def test_the_keys_that_are_typed_are_there() -> None:
    assert {
        "Enter",
        "Tab",
        "F4",
        "F5",
        "Esc",
        "Ctrl+F",
        "Ctrl+H",
        "Ctrl+Shift+F",
        "F1",
        "=12.5*3+4",
    } <= keys_told()

"""The manual's text: whole, linked, and in step with the tables it speaks of."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextDocument

from models.tables import TABLES
from ui import contents
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
    assert {entry.name for entry in contents.CONTENTS} <= set(CONTENTS)


def test_columns_that_the_manual_names_are_on_the_forms() -> None:
    """A heading that changes in the definitions has to change here too."""
    for number, headings in {3: ("其中：表5–7", "其他资金"), 10: ("基本支出", "项目支出")}.items():
        columns = {column.heading for _, column in TABLES[number - 1].columns()}
        assert columns.issuperset(headings)
        assert all(heading in plain_text(f"table-{number}") for heading in headings)


def test_the_keys_are_all_there() -> None:
    keys = QTextDocument()
    keys.setMarkdown(markdown("keys"))
    for key in (
        "Enter",
        "Tab",
        "F2",
        "F4",
        "Delete",
        "Esc",
        "Ctrl+Z",
        "Ctrl+Y",
        "Ctrl+C",
        "Ctrl+V",
        "Ctrl+D",
    ):
        assert re.search(rf"^{re.escape(key)}$", keys.toPlainText(), re.MULTILINE)
    for key in ("Ctrl+F", "Ctrl+滚轮", "Ctrl++", "Ctrl+-", "Ctrl+PageUp", "Ctrl+PageDown", "F1", "=12.5*3+4"):
        assert re.search(rf"^{re.escape(key)}$", keys.toPlainText(), re.MULTILINE)

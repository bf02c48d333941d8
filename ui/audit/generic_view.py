"""What was found in the tables of a file of no known kind, and what was checked of each, to be read."""

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from models.audit import counts
from models.generic import GenericCheck, Mismatch, what_was_checked
from ui.loads_nothing import LoadsNothing


class GenericView(LoadsNothing, QTextBrowser):
    """The text of a check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("表内数字的核对结果")

    def show_check(self, check: GenericCheck) -> None:
        """Show another file's."""
        self.setHtml("".join(_in_full(check)))


def in_brief(check: GenericCheck) -> str:
    """How much was found and checked, in a line."""
    numbers = "　".join(f"{of.word} {number}" for of, number in counts(check.mismatches).items())
    return f"{numbers}　（核对了 {check.checked} 张表，共 {len(check.tables)} 张）"


def _in_full(check: GenericCheck) -> Iterator[str]:
    for notice in check.notices:
        yield f"<p>{escape(notice)}</p>"
    if not check.mismatches:
        yield "<p><b>核对过的数都对得上。</b></p>"
    for one in check.mismatches:
        yield f"<p><b>{escape(f'{one.severity.word} {one.rule}')}</b>　{escape(one.message)}</p>"
        yield _list([one.hint, *_follows(one)])
    yield "<p><b>各表核对了什么</b></p><table>"
    for table in check.tables:
        cells = "".join(
            f"<td style='padding-right: 12px'>{escape(text)}</td>"
            for text in (table.place, table.role, what_was_checked(table))
        )
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _follows(one: Mismatch) -> Iterator[str]:
    yield from (f"随之不符：{text}" for text in one.follows)


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"

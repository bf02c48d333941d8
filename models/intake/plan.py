"""From a published document to the edits that take it over, and the report of them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from models.exchange import plan_import
from models.facts import Edit, Part, Period, Unit
from models.facts.ledger import edits_between
from models.facts.narrative import omission_edit
from models.families import FINEST
from models.intake.own_wording import take_own_wording
from models.intake.prior_figures import take_prior_figures
from models.intake.reading import PublishedDocument
from models.intake.report import DocumentReport
from models.intake.take_projects import take_projects
from models.intake.take_rest import take_rest
from models.intake.take_stated import take_holdings, take_stated
from models.intake.take_words import take_glossary, take_names, take_texts
from models.intake.working import Age, Working
from models.measures import EXPENDITURE_TABLE, FUND_TABLES
from models.state import State

if TYPE_CHECKING:
    from models.exchange import Workbook

_TO_THE_FINEST = (EXPENDITURE_TABLE, *FUND_TABLES.values())


class DocumentPlan(NamedTuple):
    """The edits of an import and its report."""

    edits: tuple[Edit, ...]
    report: DocumentReport


def plan_document(
    document: PublishedDocument, state: State, keeps_wording: bool = True, renaming: bool = False
) -> DocumentPlan:
    """What reading a document into a book does.

    keeps_wording: sentences that say the book's figures in other words than the template's stay as they are.
    renaming: codes are called as the document calls them, whatever the catalogue does.

    One of the book's year says what the book is to say, tables included. Last year's gives its words, their
    years moved on, and its tables as the prior year's; any other its words alone.
    """
    working = Working(state, document)
    _take_tables(working, renaming)
    if working.family.says("balance") and document.family.says("balance"):
        _take_prose(working, keeps_wording)
    working.finish()
    working.report.lines = sum(line.period is Period.CURRENT for line in working.ledger.lines())
    return DocumentPlan(edits_between(state.ledger, working.ledger), working.report)


def _take_prose(working: Working, keeps_wording: bool) -> None:
    take_names(working)
    take_texts(working)
    take_projects(working)
    take_stated(working)
    take_holdings(working)
    if working.age is Age.SAME:
        take_prior_figures(working)
    take_glossary(working)
    take_rest(working)
    if keeps_wording:
        take_own_wording(working)


def _take_tables(working: Working, renaming: bool) -> None:
    document, report = working.document, working.report
    if working.age is Age.OTHER:
        year = f"是 {document.year} 年度的" if document.year else "没有写明年度"
        report.notices.append(
            f"文档{year}，预算本是 {working.book_year} 年度：只导入文字，各表和其他数字没有导入，请核对。"
        )
        return
    if document.tables is None:
        report.notices.append("文档里没有找到预算公开的各张表，各表金额没有导入。")
        return
    period = Period.CURRENT if working.age is Age.SAME else Period.PRIOR
    if period is Period.CURRENT:
        _name_own_unit(working)
    plan = plan_import(document.tables, working.state, period=period, renaming=renaming)
    report.tables = plan.report
    if period is Period.PRIOR:
        report.notices.append(f"文档是 {document.year} 年度的：其中的各张表作为上年数导入，本年数没有改动。")
    if plan.report.unreadable:
        report.notices.append("文档的表里有无法读取的金额，各表金额没有导入，只导入文字。")
    working.apply(plan.edits)
    if period is Period.CURRENT and plan.edits:
        working.apply([omission_edit(working.ledger, Part.SUBTOTALS, _prints_finest_only(document.tables))])


def _name_own_unit(working: Working) -> None:
    """In a book without a name yet the own unit is the document's, whichever stands first in its tables."""
    ledger = working.ledger
    if not ledger.units[ledger.own_unit] and working.document.unit:
        own = ledger.get(Unit, ledger.own_unit)
        working.apply([Edit(own, replace(own, name=working.document.unit))])


def _prints_finest_only(tables: "Workbook") -> bool:
    """Whether the tables that go down to 项 print no code above one."""
    codes = {code for role in _TO_THE_FINEST for code in _codes(tables, role)}
    return bool(codes) and all(len(code) == FINEST for code in codes)


def _codes(tables: "Workbook", role: str) -> Iterable[str]:
    reading = tables.tables.get(role)
    return reading.codes if reading else ()

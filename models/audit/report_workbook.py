"""The audit report of a book, and the summary of many files, as workbooks to be read and sent on."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from models.audit.comment_rules import place_of_comment
from models.audit.finding import Finding, counts
from models.audit.rules import RULES
from models.audit.subject import Subject
from models.audit.summary import SummaryRow
from models.audit.wording import place_words, places_in_words
from models.facts import RuleSetting, Severity, fields
from models.facts.comments import all_comments
from models.ground.file_kinds import workbook_target
from models.ground.files import replacing
from models.ground.printable import cell_text, marked
from models.publish import StandIn

Headings = Sequence[tuple[str, int]]
"""The headings of columns, each with its width in signs."""

_HEADING = Font(bold=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_RULES = {rule.id: rule for rule in RULES}
_FINDINGS = (
    ("序号", 6),
    ("级别", 8),
    ("规则", 8),
    ("检查什么", 24),
    ("位置", 40),
    ("问题", 60),
    ("应为", 16),
    ("实为", 16),
    ("相差", 14),
    ("怎么办", 44),
    ("依据", 44),
)
_IGNORED = (*_FINDINGS, ("忽略的理由", 40))
_SWITCHED = (("规则", 8), ("检查什么", 30), ("原来的级别", 12), ("本预算本的级别", 16), ("理由", 60))
_COMMENTS = (
    ("序号", 6),
    ("位置", 40),
    ("原文", 40),
    ("审核人", 14),
    ("日期", 12),
    ("意见", 50),
    ("答复", 10),
    ("说明", 50),
)
_FONTS = (("规定的字体", 24), ("导出的电脑上代替它的", 30), ("字数", 10))
_FILES = (
    ("序号", 6),
    ("文件", 50),
    ("单位", 36),
    ("年度", 8),
    ("错误", 8),
    ("警告", 8),
    ("提示", 8),
    ("首要问题", 80),
)
_ALL = (("文件", 50), ("级别", 8), ("规则", 8), ("位置", 40), ("问题", 70), ("怎么办", 50))


def write_report(
    path: Path,
    subject: Subject,
    found: Sequence[Finding],
    ignored: Sequence[tuple[Finding, str]] = (),
    missing_fonts: Sequence[StandIn] = (),
) -> None:
    """Write what an audit finds, what is ignored, and which rules are judged otherwise, with reasons.

    missing_fonts: what stands in for fonts on the computer that the document is exported on.

    Raises UnusableFile where the file can't be written.
    """
    ledger = subject.ledger
    workbook = _blank_workbook()
    sheet = _sheet(workbook, "审核报告", _FINDINGS)
    numbers = "，".join(f"{severity.word} {number} 处" for severity, number in counts(found).items())
    _lay(sheet, [f"{subject.naming.year} 年度单位预算审核报告"], heading=True)
    _lay(sheet, [f"单位：{ledger.full_name}"])
    _lay(sheet, [f"金额单位：{subject.say.unit}"])
    _lay(sheet, [f"结果：{numbers}" + (f"，另有已忽略 {len(ignored)} 处" if ignored else "")])
    # A reason outlives the 错误 that it was written for; without any it explains nothing.
    if counts(found)[Severity.ERROR] and (reason := ledger.texts.get(fields.PUBLISHED_WITH_ERRORS, "")):
        _lay(sheet, [f"带错误公开的理由：{reason}"])
    _lay(sheet, [heading for heading, _ in _FINDINGS], heading=True)
    for number, one in enumerate(found, 1):
        _lay(sheet, _in_cells(number, one, subject))
    if ignored:
        sheet = _sheet(workbook, "已忽略", _IGNORED)
        _lay(sheet, [heading for heading, _ in _IGNORED], heading=True)
        for number, (one, why) in enumerate(ignored, 1):
            _lay(sheet, [*_in_cells(number, one, subject), why])
    if comments := all_comments(ledger):
        sheet = _sheet(workbook, "审核意见", _COMMENTS)
        _lay(sheet, [heading for heading, _ in _COMMENTS], heading=True)
        for number, each in enumerate(comments, 1):
            where = place_words(place_of_comment(each, subject), subject)
            told = (each.reviewer, each.made, each.text, each.answer.word, each.reply)
            _lay(sheet, [number, where, each.quoted, *told])
    if switched := ledger.all(RuleSetting):
        sheet = _sheet(workbook, "规则调整", _SWITCHED)
        _lay(sheet, [heading for heading, _ in _SWITCHED], heading=True)
        for setting in switched:
            # A book may keep a setting of a rule that another version of the program has.
            rule = _RULES.get(setting.rule)
            title, usual = (rule.title, rule.severity.word) if rule else ("（本程序没有这条规则）", "")
            _lay(sheet, [setting.rule, title, usual, setting.severity.word, setting.reason])
    if missing_fonts:
        sheet = _sheet(workbook, "字体", _FONTS)
        _lay(sheet, [heading for heading, _ in _FONTS], heading=True)
        for font in missing_fonts:
            _lay(sheet, [font.font, font.instead, font.signs])
    _save(workbook, path)


def _in_cells(number: int, one: Finding, subject: Subject) -> list[str | int | None]:
    rule = _RULES[one.rule]
    all_places = places_in_words(one, subject)
    places = "\n".join(all_places[:_MOST_PLACES])
    if len(all_places) > _MOST_PLACES:
        places += f"\n……共 {len(all_places)} 处"
    told = (one.told, one.expected, one.actual, one.difference, one.hint, rule.reason_in(subject.family))
    return [number, one.severity.word, one.rule, rule.title, places, *told]


_MOST_PLACES = 8


def write_summary(path: Path, rows: Iterable[SummaryRow]) -> None:
    """Write one row a file, and every finding on a second sheet.

    Raises UnusableFile where the file can't be written.
    """
    workbook = _blank_workbook()
    files = _sheet(workbook, "审核汇总", _FILES)
    all_findings = _sheet(workbook, "全部问题", _ALL)
    _lay(files, [heading for heading, _ in _FILES], heading=True)
    _lay(all_findings, [heading for heading, _ in _ALL], heading=True)
    for number, row in enumerate(rows, 1):
        numbers: Sequence[str | int] = ["", "", ""] if row.trouble else list(row.counts.values())
        first = row.trouble or (row.findings[0].message if row.findings else "没有发现问题")
        _lay(files, [number, row.file, row.unit, row.year, *numbers, first])
        for one in row.findings:
            _lay(all_findings, [row.file, one.severity.word, one.rule, one.places, one.message, one.hint])
    _save(workbook, path)


def write_sheets(
    path: Path, sheets: Iterable[tuple[str, Headings, Iterable[Sequence[str | int | None]]]]
) -> None:
    """Write a workbook of lists: each sheet's title, its headings with their widths, and its rows.

    Raises UnusableFile where the file can't be written.
    """
    workbook = _blank_workbook()
    for title, headings, rows in sheets:
        sheet = _sheet(workbook, title, headings)
        _lay(sheet, [heading for heading, _ in headings], heading=True)
        for row in rows:
            _lay(sheet, row)
    _save(workbook, path)


def _blank_workbook() -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    return workbook


def _sheet(workbook: Workbook, title: str, columns: Headings) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(title)
    for number, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _lay(sheet: Worksheet, values: Sequence[str | int | None], heading: bool = False) -> None:
    """One more row; a text stays a text whatever sign it begins with."""
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            cell.value = cell_text(marked(value))
            cell.data_type = "s"
        else:
            cell.value = value
        cell.alignment = _WRAPPED
        if heading:
            cell.font = _HEADING


def _save(workbook: Workbook, path: Path) -> None:
    with replacing(workbook_target(path, "审核报告")) as temporary:
        workbook.save(temporary)

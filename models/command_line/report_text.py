"""Reports, tables and lines as text for a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from models.audit import counts
from models.exchange import sheet_words
from models.facts import BasicShare, CarryForward, ExpenditureLine, Line, RevenueLine
from models.facts.ledger import Ledger
from models.ground.money import MoneyUnit, format_exact

if TYPE_CHECKING:
    from models.audit import Finding, SummaryRow
    from models.department import DepartmentReport
    from models.exchange import ImportReport
    from models.intake import DocumentReport
    from models.tables import Published

# A report is read on a screen; the whole of it is in --json.
_SHOWN = 40
_LONGEST_SHOWN = 60


def import_report(report: "ImportReport") -> Iterator[str]:
    """An import's report, line by line, the worst first."""
    yield from _findings(report)
    if report.unreadable:
        yield "有单元格无法读取，预算本没有任何改动；请改正工作簿后再导入。"
    else:
        yield _verdict(report.applied, report.lines)


def _verdict(applied: bool, lines: int) -> str:
    return f"已导入。预算本现有 {lines} 行收支。" if applied else "这是试读，预算本没有改动。"


def _findings(report: "ImportReport") -> Iterator[str]:
    """What the tables' figures have to say."""
    for sheet in report.sheets:
        yield f"读取 工作表“{sheet.sheet}”→ {sheet_words(report.family, sheet.table)}，{sheet.rows} 行"
    yield from _section("无法读取", [f"{u.place}“{u.text}”：{u.why}" for u in report.unreadable])
    yield from _section(
        "与预算本的明细行不一致（加 --replace 则放弃这些明细行）",
        [
            f"{sheet_words(report.family, c.difference.table)} {c.difference.row} {c.difference.column}："
            f"工作簿 {_wan(c.difference.printed)}，明细行合计 {_wan(c.difference.computed)}；"
            f"{'已放弃' if c.given_up else '保留'}：{'；'.join(c.lines)}"
            for c in report.conflicts
        ],
    )
    yield from _section(
        "与计算结果不一致",
        [
            f"{sheet_words(report.family, d.table)} {d.row} {d.column}（{d.place}）：表上 {_wan(d.printed)}，"
            f"计算 {_wan(d.computed)}，相差 {_wan(d.printed - d.computed)}"
            for d in report.differences
        ],
    )
    yield from _section(
        "目录里没有的科目（已按工作簿的名称加入）",
        [f"{u.facet.word} {u.code} {u.name}（{u.place}）" for u in report.unknown_codes],
    )
    yield from _section(
        "变动",
        [
            f"{sheet_words(report.family, c.table)} {c.row} {c.column}：{_wan(c.old)} → {_wan(c.new)}"
            for c in report.changes
        ],
    )
    yield from _section("提示", report.notices)


def document_report(report: "DocumentReport") -> Iterator[str]:
    """What importing a document has to say, line by line, what must be looked at first."""
    yield f"文档 {report.unit or '（未写明单位）'}，{report.year or '未写明'} 年度"
    left, kept = ([one for one in report.unrecognised if one.kept is kept] for kept in (False, True))
    for title, paragraphs in (
        ("没有识别的段落（没有导入）", left),
        ("与规定文字不同的段落（作为整段文字保留，其中的数字不会随表变动）", kept),
    ):
        yield from _section(
            title, [f"{one.section}（{one.place}）：{_short(one.text)}" for one in paragraphs]
        )
    yield from _section("取自文字的数字", [f"{f.section} {f.what}：{_wan(f.amount)}" for f in report.figures])
    yield from _section(
        "年份已后移一年",
        [f"{m.section} {m.field}：{m.old} → {m.new}（……{m.around}……）" for m in report.moved],
    )
    yield from _section(
        "已取用的文字",
        [
            f"{t.section} {t.field}：{f'{_short(t.old)} → ' if t.old else ''}{_short(t.new)}"
            for t in report.taken
        ],
    )
    yield from _section("提示", report.notices)
    if report.tables:
        yield from _findings(report.tables)
    yield _verdict(report.applied, report.lines)


def department_report(report: "DepartmentReport") -> Iterator[str]:
    """What summing units up has to say, what must be looked at first at its head."""
    yield from _section("没有汇总的文件", [f"“{one.file}”：{one.why}" for one in report.refused])
    yield from _section("还没有交来的单位", report.missing)
    yield from _section("单位之间的往来对不上", report.unbalanced)
    yield from _section("单位之间的往来已相抵", report.set_off)
    yield from _section("名称不同的科目和单位", report.names)
    yield from _section("部门自己填写的", report.kept)
    yield from _section("提示", report.notices)
    yield from _section(
        "变动",
        [
            f"{sheet_words(report.family, one.table)} {one.row} {one.column}："
            f"{_wan(one.that)} → {_wan(one.this)}"
            for one in report.changes
        ],
    )
    yield from _section(
        "表以外的变动", [f"{one.what}：{one.old or '无'} → {one.new or '无'}" for one in report.things]
    )
    for one in report.taken:
        yield (
            f"{one.how} {one.unit}（{one.file}）：收入 {_wan(one.revenue)}，支出 {_wan(one.expenditure)}，"
            f"{one.lines} 行收支，{one.projects} 个项目"
        )
    yield (
        f"{report.department} {report.year} 年度：收入 {_wan(report.revenue)} 万元，"
        f"支出 {_wan(report.expenditure)} 万元。"
    )
    yield "已汇总。" if report.applied else "这是试算，部门预算本没有改动。"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}……（共 {len(line)} 字）"


def findings(found: "Sequence[Finding]") -> Iterator[str]:
    """What the audit finds, a line each with what to do below it, and how much there is."""
    for one in found:
        yield f"{one.severity.word} {one.rule} {one.in_full}"
        yield f"    {one.hint}"
    yield "，".join(f"{severity.word} {number} 处" for severity, number in counts(found).items()) + "。"


def file_in_brief(row: "SummaryRow") -> str:
    """One checked file of many."""
    numbers = "，".join(f"{severity.word} {number} 处" for severity, number in row.counts.items())
    return f"{row.file}：{row.trouble or numbers}"


def _section(title: str, entries: Sequence[str]) -> Iterator[str]:
    if not entries:
        return
    yield f"{title}：{len(entries)} 处"
    yield from (f"  {entry}" for entry in entries[:_SHOWN])
    if len(entries) > _SHOWN:
        yield f"  ……另有 {len(entries) - _SHOWN} 处，用 --json 可看全部"


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)


def published_table(published: "Published") -> Iterator[str]:
    """A table in columns, wide signs counted as two."""
    grid = [*published.header, *published.rows]
    widths = [max(_width(row[column]) for row in grid) for column in range(len(grid[0]))]
    yield published.title
    yield f"单位：{published.unit}"
    for row in grid:
        yield "  ".join(_padded(text, width) for text, width in zip(row, widths, strict=True)).rstrip()
    yield from published.notes


def _padded(text: str, width: int) -> str:
    blank = " " * (width - _width(text))
    return blank + text if text.replace(".", "").lstrip("-").isdigit() and "." in text else text + blank


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def line_in_words(line: Line, ledger: Ledger) -> dict[str, str]:
    """A line with its parts in words, the amount in 元."""
    parts = {"period": line.period.word}
    match line:
        case RevenueLine():
            parts |= {"fact": "收入", "unit": ledger.units[line.unit], "source": line.source.word}
            if line.functional is not None:
                parts |= {"functional": line.functional}
        case BasicShare():
            parts |= {
                "fact": "基本支出构成",
                "unit": ledger.units[line.unit],
                "use": line.use.word,
                "functional": line.functional,
            }
        case ExpenditureLine():
            parts |= {
                "fact": "支出",
                "unit": ledger.units[line.unit],
                "kind": line.kind.word,
                "fund": line.fund.word,
                "functional": line.functional or "",
                "economic": line.economic or "",
                "project": ledger.projects[line.project].name if line.project is not None else "",
                "note": line.note,
            }
        case CarryForward():
            parts |= {"fact": "结转下年"}
    return parts | {"amount": format_exact(line.amount, MoneyUnit.YUAN)}


def table_totals(tables: "Iterable[Published]") -> Iterator[str]:
    """Each table's total row, a table a line."""
    for number, published in enumerate(tables, 1):
        totals = next(row for row in reversed(published.rows) if "合计" in row[0])
        figures = " ".join(text for text in totals[1:] if text)
        yield f"表{number} {published.title}：{totals[0]} {figures}"

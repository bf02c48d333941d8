"""The command line: the same program without a window, for administrators' scripts too.

Exit status: 0 done; 1 done, but the report holds something to be looked at, or not exported, because the
audit finds 错误; 2 the input is no use.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NoReturn

from models.book import (
    COMMENTS,
    DOCUMENTS,
    HAND_IN,
    OPEN_DATA,
    PACKAGE,
    PICTURES,
    WEB_FRAGMENT,
    WEB_PAGE,
    WORKBOOK,
    Book,
    Format,
    Whose,
    blank_book,
    filled,
    format_of,
)
from models.command_line import report_text
from models.command_line.approve_act import add_approve
from models.command_line.check_act import add_check
from models.command_line.collect_act import add_collect
from models.command_line.department_act import add_department
from models.command_line.family_acts import add_family_acts
from models.command_line.next_act import add_next
from models.command_line.receive_act import add_receive
from models.command_line.sample import sample_facts
from models.command_line.settings_act import add_settings
from models.command_line.shared_options import may_state_unit, may_wait, of_family
from models.command_line.telling import DONE, NO_USE, TO_BE_LOOKED_AT, in_a_line, say, say_or_json
from models.exchange import read_workbook, write_template
from models.facts import Layout, Line
from models.facts.comments import open_comments
from models.facts.unit_names import unit_called
from models.families import Family, family_named, usual_family
from models.ground import file_kinds
from models.ground.file_kinds import BOOK
from models.ground.files import TakenName, UnclearLock, UnusableFile, unusable
from models.ground.money import MoneyUnit
from models.house import decisions
from models.intake import is_document, read_document
from models.readers import Patience

_GATE = "审核有错误时不导出，退出码为 1；用 --override 写明理由，或者用 --draft 导出草稿。"
_ENCODING = "输出到管道或文件时用控制台的编码；任何命令都可以加上 --encoding utf-8（或 gbk 等）另选一种。"
_YEARS = range(2000, 2100)


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    options = _parser().parse_args(arguments)
    act: Callable[[argparse.Namespace], int] = options.act
    try:
        return act(options)
    except UnclearLock as trouble:
        print(in_a_line(f"{trouble}解除锁定的命令是：unlock BOOK"), file=sys.stderr)
        return NO_USE
    except UnusableFile as trouble:
        print(in_a_line(str(trouble)), file=sys.stderr)
        return NO_USE


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Leave with the status of an input that is no use."""
        self.exit(NO_USE, f"命令或参数不对（{message}）；用 --help 查看用法。\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(description="单位预算公开：每个数只填一次，各张表自动生成。", epilog=_ENCODING)
    acts = parser.add_subparsers(required=True, metavar="命令")

    act = acts.add_parser("demo", help="在文件夹里生成示例预算本和全部输出，有屏幕时打开窗口")
    act.add_argument("folder", metavar="DIR", type=Path)
    act.add_argument("--exit", action="store_true", help="窗口显示后自行关闭")
    act.set_defaults(act=_demo)

    act = acts.add_parser("sample", help="生成示例预算本")
    act.add_argument("book", metavar="BOOK", type=Path)
    act.set_defaults(act=_sample)

    act = acts.add_parser("import", help="把工作簿或公开文档读入预算本（没有则新建）")
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument(
        "file", metavar="FILE", type=Path, help="工作簿，公开的 .docx、.pdf、.txt 文档，或审核意见 .ysc"
    )
    act.add_argument("--dry-run", action="store_true", help="只给出报告，不改动预算本")
    act.add_argument("--replace", action="store_true", help="放弃与工作簿不一致的明细行")
    act.add_argument("--names", action="store_true", help="科目名称与目录不同的，采用工作簿里的名称")
    may_state_unit(act)
    act.add_argument("--json", action="store_true", help="报告用 JSON 给出")
    of_family(act)
    may_wait(act)
    act.set_defaults(act=_import)

    act = acts.add_parser("unlock", help="解除预算本的锁定：确知无人使用，而锁文件还在时")
    act.add_argument("book", metavar="BOOK", type=Path)
    act.set_defaults(act=_unlock)

    act = acts.add_parser(
        "export",
        help=f"导出{_in_a_row(DOCUMENTS)}、一图读懂的{_in_a_row(PICTURES)}、{_in_a_row((HAND_IN, COMMENTS))}",
        epilog=_GATE,
    )
    act.add_argument("book", metavar="BOOK", type=Path)
    targets = "|".join(f"OUT{one.suffix}" for one in (*DOCUMENTS, *PICTURES, HAND_IN, COMMENTS))
    act.add_argument("target", metavar=targets, type=Path)
    _may_override(act)
    act.add_argument("--data", action="store_true", help="写成开放数据（OUT.zip）：各张表的 CSV、JSON 和说明")
    act.add_argument("--fragment", action="store_true", help="网页不带文件头和样式表，供放进单位自己的网站")
    act.add_argument("--fill", metavar="BUREAU.xlsx", type=Path, help="填入财政局下发的这份工作簿")
    may_wait(act)
    act.set_defaults(act=_export)

    act = acts.add_parser(
        "package",
        help=f"写成一个公开包文件夹：{_in_a_row(DOCUMENTS)}和清单，审核报告放在它旁边",
        epilog=_GATE,
    )
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument("folder", metavar="DIR", type=Path)
    _may_override(act)
    act.set_defaults(act=_package)

    act = acts.add_parser("template", help="生成空白填报模板")
    act.add_argument("workbook", metavar="OUT.xlsx", type=Path)
    act.add_argument(
        "--year",
        type=int,
        choices=_YEARS,
        metavar="2026",
        default=date.today().year,
        help="预算年度（默认今年）",
    )
    of_family(act)
    act.set_defaults(act=_template)

    act = acts.add_parser("show", help="显示第 N 张表")
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument("number", metavar="N", type=int)
    act.add_argument("--unit", metavar="名称", help="只显示这一个单位的数（默认全部单位之和）")
    act.add_argument("--json", action="store_true", help="用 JSON 给出")
    act.set_defaults(act=_show)

    act = acts.add_parser("lines", help="列出全部收支明细行")
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument("--json", action="store_true", help="用 JSON 给出")
    act.set_defaults(act=_lines)
    add_approve(acts)
    add_check(acts)
    add_collect(acts)
    add_department(acts)
    add_receive(acts)
    add_family_acts(acts)
    add_next(acts)
    add_settings(acts)
    return parser


def _in_a_row(formats: Iterable[Format]) -> str:
    return "、".join(f"{one.words}（{one.suffix}）" for one in formats)


def _may_override(act: argparse.ArgumentParser) -> None:
    anyway = act.add_mutually_exclusive_group()
    anyway.add_argument(
        "--override", metavar="理由", default="", help="审核有错误时仍然导出，理由写进预算本和审核报告"
    )
    act.add_argument(
        "--layout",
        choices=[str(layout) for layout in Layout],
        help="这一次的版式："
        + "，".join(f"{layout} {layout.word}" for layout in Layout)
        + "（默认按预算本所选的）",
    )
    anyway.add_argument("--draft", action="store_true", help="导出草稿：不论有没有错误，每一页都标明“草稿”")


def demo_book(folder: Path) -> Path:
    """Where ``demo`` makes its book."""
    return folder / f"示例预算本{BOOK.suffixes[0]}"


def _demo(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(folder, error, "建立文件夹") from error
    path = demo_book(folder)
    if not path.exists():
        Book.create(path, sample_facts()).close()
    with Book.open(path, read_only=True) as book:
        edition = book.publishing.edition()
        if edition.errors:
            edition = edition.as_draft()
        for one in DOCUMENTS:
            one.write(edition, folder / f"单位预算公开{'表' if one is WORKBOOK else ''}{one.suffix}")
        year = book.ledger.settings.year
        tables = [book.figures.published(table.role) for table in book.state.family.tables]
    write_template(folder / f"空白填报模板{WORKBOOK.suffix}", year)
    say(report_text.table_totals(tables))
    say([f"已写入文件夹“{folder}”：" + "、".join(sorted(made.name for made in folder.iterdir()))])
    return DONE


def _sample(options: argparse.Namespace) -> int:
    Book.create(options.book, sample_facts()).close()
    say([f"已生成示例预算本“{options.book}”。"])
    return DONE


def _import(options: argparse.Namespace) -> int:
    if file_kinds.COMMENTS.holds(options.file):
        return _import_comments(options)
    if is_document(options.file):
        return _import_document(options)
    workbook = read_workbook(options.file, Patience(options.seconds), _families(options), options.unit)
    with _receiving(options, workbook.family, workbook.year, workbook.unit) as book:
        _, report = book.imports.import_workbook(
            workbook, options.replace, options.dry_run, renaming=options.names
        )
    say_or_json(options, report.as_json(), report_text.import_report(report))
    return DONE if report.clean else TO_BE_LOOKED_AT


def _import_document(options: argparse.Namespace) -> int:
    document = read_document(options.file, Patience(options.seconds), _families(options))
    with _receiving(options, document.family, document.year, document.unit) as book:
        _, report = book.imports.import_document(document, options.dry_run)
    say_or_json(options, report.as_json(), report_text.document_report(report))
    return DONE if report.clean else TO_BE_LOOKED_AT


def _import_comments(options: argparse.Namespace) -> int:
    with Book.open(options.book) as book:
        before = len(open_comments(book.ledger))
        book.review.take_file(options.file)
        number = len(open_comments(book.ledger))
    say([f"新接收审核意见 {number - before} 条，未答复的共 {number} 条；用 check 查看。"])
    return TO_BE_LOOKED_AT if number else DONE


def _families(options: argparse.Namespace) -> tuple[Family, ...]:
    """The family that was asked for, none where it is to be found out."""
    return () if options.family is None else (family_named(options.family),)


@contextmanager
def _receiving(options: argparse.Namespace, family: Family, year: int | None, unit: str) -> Iterator[Book]:
    """The book to import into; one that is not there yet is made of what came in, where anything did."""
    if options.book.exists():
        with Book.open(options.book, read_only=options.dry_run) as book:
            yield book
        return
    entry_unit = decisions().entry_unit or MoneyUnit.WAN
    with Book.in_memory(blank_book(year or date.today().year, unit, entry_unit, family=family)) as trial:
        yield trial
        if trial.history.to_undo:
            try:
                trial.save_as(options.book)
            except TakenName as taken:
                raise UnusableFile(
                    f"读取期间，“{options.book}”已由另一个程序先建立，这次没有导入；"
                    "请再运行一次，导入到已有的预算本里。"
                ) from taken


def _unlock(options: argparse.Namespace) -> int:
    Book.unlock(options.book)
    say([f"“{options.book}”没有锁定。"])
    return DONE


def _export(options: argparse.Namespace) -> int:
    target: Path = options.target
    if options.fill is not None:
        return _publish(options, filled(options.fill, Patience(options.seconds)), target)
    wanted = format_of(target)
    if options.data and wanted is not OPEN_DATA:
        raise UnusableFile(f"--data 写成 {OPEN_DATA.suffix} 文件，“{target.name}”不是。")
    if options.fragment and wanted is not WEB_PAGE:
        raise UnusableFile(f"--fragment 只用于网页（{WEB_PAGE.suffix}）。")
    return _publish(options, WEB_FRAGMENT if options.fragment else wanted, target)


def _package(options: argparse.Namespace) -> int:
    return _publish(options, PACKAGE, options.folder)


def _publish(options: argparse.Namespace, wanted: Format, target: Path) -> int:
    """Write the book in a format; 错误 hold it back unless there is a reason, or it is a draft."""
    reason: str = options.override.strip()
    layout = options.layout and Layout(options.layout)
    with Book.open(options.book, read_only=not reason) as book:
        edition = book.publishing.edition(options.draft, layout)
        if wanted.gated and not edition.draft and (errors := edition.errors):
            if not reason:
                print(
                    f"审核发现 {errors} 处错误，没有导出；请先用 check 查看并改正，"
                    "或者用 --override 写明理由，或者用 --draft 导出草稿。",
                    file=sys.stderr,
                )
                return TO_BE_LOOKED_AT
            book.audit.override_audit(reason)
            edition = book.publishing.edition(layout=layout)
        if wanted.paged and (notice := edition.font_notice):
            print(in_a_line(notice), file=sys.stderr)
        sentences = wanted.write(edition, target)
    say([*sentences, wanted.written(target), *_contents(target)])
    return TO_BE_LOOKED_AT if sentences else DONE


def _contents(target: Path) -> list[str]:
    """What a folder that was written holds, in a line."""
    return ["其中：" + "、".join(sorted(file.name for file in target.iterdir()))] if target.is_dir() else []


def _template(options: argparse.Namespace) -> int:
    (family,) = _families(options) or (usual_family(),)
    write_template(options.workbook, options.year, family)
    say([f"已写入“{options.workbook}”。"])
    return DONE


def _show(options: argparse.Namespace) -> int:
    with Book.open(options.book, read_only=True) as book:
        tables = book.state.family.tables
        if not 0 < options.number <= len(tables):
            raise UnusableFile(f"没有第 {options.number} 张表，这个预算本有 {len(tables)} 张表。")
        figures = book.figures.of(Whose(_unit_called(book, options.unit)))
        published = figures.published(tables[options.number - 1].role)
    if options.json:
        print(json.dumps({**asdict(published), "table": options.number}, ensure_ascii=False))
    else:
        say(report_text.published_table(published))
    return DONE


def _unit_called(book: Book, name: str | None) -> int | None:
    """The book's unit of a name, None for none. Raises UnusableFile where it has no such unit."""
    units = book.ledger.units
    if name is None:
        return None
    if (unit := unit_called(units, name)) is None:
        raise UnusableFile(f"预算本里没有单位“{name}”，有：{'、'.join(units.values())}。")
    return unit


def _lines(options: argparse.Namespace) -> int:
    with Book.open(options.book, read_only=True) as book:
        lines = [
            report_text.line_in_words(fact, book.ledger) for fact in book.ledger if isinstance(fact, Line)
        ]
    if options.json:
        print(json.dumps(lines, ensure_ascii=False, indent=1))
    else:
        say("\t".join(filter(None, line.values())) for line in lines)
    return DONE

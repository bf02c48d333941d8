"""The command line's ways out: one file, a 公开包, a blank template."""

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from models.book import (
    COMMENTS,
    DOCUMENTS,
    HAND_IN,
    OFD,
    OPEN_DATA,
    PACKAGE,
    PICTURES,
    WEB_FRAGMENT,
    WEB_PAGE,
    WORD,
    Book,
    Earlier,
    Format,
    compared,
    filled,
    format_of,
)
from models.command_line.shared_options import asked_families, may_wait, of_family
from models.command_line.telling import DONE, TO_BE_LOOKED_AT, say
from models.exchange import write_template
from models.facts import Layout
from models.families import usual_family
from models.ground.files import UnusableFile
from models.readers import Patience

_GATE = "审核有错误时不导出，退出码为 1；用 --override 写明理由，或者用 --draft 导出草稿。"
_YEARS = range(2000, 2100)


def add_export(act: argparse.ArgumentParser) -> None:
    """What ``export`` can be told."""
    whole, pictures, between = map(_in_a_row, ((*DOCUMENTS, OFD), PICTURES, (HAND_IN, COMMENTS)))
    act.description = f"导出{whole}、一图读懂的{pictures}、{between}"
    act.epilog = _GATE
    act.add_argument("book", metavar="BOOK", type=Path)
    targets = "|".join(f"OUT{one.suffix}" for one in (*DOCUMENTS, OFD, *PICTURES, HAND_IN, COMMENTS))
    act.add_argument("target", metavar=targets, type=Path)
    _how_published(act)
    act.add_argument("--data", action="store_true", help="写成开放数据（OUT.zip）：各张表的 CSV、JSON 和说明")
    act.add_argument("--fragment", action="store_true", help="网页不带文件头和样式表，供放进单位自己的网站")
    act.add_argument(
        "--compare",
        metavar="OLD",
        help="写成带修订标记的 Word（OUT.docx）：与另一个预算本、一份公开文档或本预算本的一个版本比较",
    )
    act.add_argument("--fill", metavar="BUREAU.xlsx", type=Path, help="填入财政局下发的这份工作簿")
    may_wait(act)
    act.set_defaults(act=_export)


def add_package(act: argparse.ArgumentParser) -> None:
    """What ``package`` can be told."""
    act.description = f"写成一个公开包文件夹：{_in_a_row(DOCUMENTS)}和清单，审核报告放在它旁边"
    act.epilog = _GATE
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument("folder", metavar="DIR", type=Path)
    _how_published(act)
    act.set_defaults(act=_package)


def add_template(act: argparse.ArgumentParser) -> None:
    """What ``template`` can be told."""
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


def _in_a_row(formats: Iterable[Format]) -> str:
    return "、".join(f"{one.words}（{one.suffix}）" for one in formats)


def _how_published(act: argparse.ArgumentParser) -> None:
    anyway = act.add_mutually_exclusive_group()
    anyway.add_argument(
        "--override", metavar="理由", default="", help="审核有错误时仍然导出，理由写进预算本和审核报告"
    )
    anyway.add_argument("--draft", action="store_true", help="导出草稿：不论有没有错误，每一页都标明“草稿”")
    act.add_argument(
        "--layout",
        choices=[str(layout) for layout in Layout],
        help="这一次的版式："
        + "，".join(f"{layout} {layout.word}" for layout in Layout)
        + "（默认按预算本所选的）",
    )


def _export(options: argparse.Namespace) -> int:
    target: Path = options.target
    if options.fill is not None:
        return _publish(options, filled(options.fill, Patience(options.seconds)), target)
    wanted = format_of(target)
    if options.data and wanted is not OPEN_DATA:
        raise UnusableFile(f"--data 写成 {OPEN_DATA.suffix} 文件，“{target.name}”不是。")
    if options.compare is not None:
        if wanted is not WORD:
            raise UnusableFile(f"--compare 写成 {WORD.suffix} 文件，“{target.name}”不是。")
        return _publish(options, compared(_earlier(options)), target)
    if options.fragment and wanted is not WEB_PAGE:
        raise UnusableFile(f"--fragment 只用于网页（{WEB_PAGE.suffix}）。")
    return _publish(options, WEB_FRAGMENT if options.fragment else wanted, target)


def _earlier(options: argparse.Namespace) -> Earlier:
    """What the book is compared with."""
    with Book.open(options.book, read_only=True) as book:
        return book.past.earlier_called(options.compare, Patience(options.seconds))


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
            say([notice])
        sentences = wanted.write(edition, target)
    say([*sentences, wanted.written(target), *_contents(target)])
    return TO_BE_LOOKED_AT if sentences else DONE


def _contents(target: Path) -> list[str]:
    """What a folder that was written holds, in a line."""
    return ["其中：" + "、".join(sorted(file.name for file in target.iterdir()))] if target.is_dir() else []


def _template(options: argparse.Namespace) -> int:
    (family,) = asked_families(options) or (usual_family(),)
    write_template(options.workbook, options.year, family)
    say([f"已写入“{options.workbook}”。"])
    return DONE

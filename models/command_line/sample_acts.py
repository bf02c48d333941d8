"""The command line's sample: its book alone, or a folder with all that is made of it."""

import argparse
from pathlib import Path

from models.book import DOCUMENTS, WORKBOOK, Book
from models.command_line import report_text
from models.command_line.sample import sample_facts
from models.command_line.telling import DONE, say
from models.exchange import write_template
from models.ground.file_kinds import BOOK
from models.ground.files import unusable


def add_demo(act: argparse.ArgumentParser) -> None:
    """What ``demo`` can be told."""
    act.add_argument("folder", metavar="DIR", type=Path)
    act.add_argument("--exit", action="store_true", help="窗口显示后自行关闭")
    act.set_defaults(act=_demo)


def add_sample(act: argparse.ArgumentParser) -> None:
    """What ``sample`` can be told."""
    act.add_argument("book", metavar="BOOK", type=Path)
    act.set_defaults(act=_sample)


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

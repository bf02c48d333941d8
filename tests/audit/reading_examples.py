"""Examples of the rules on what others made: the reference's ten tables, a document, and changed ones."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import docx

from models.audit import Reading
from models.audit.subject import Subject
from models.book import Book
from models.checking.one_file import check_file
from models.command_line.sample import sample_facts
from tests.audit.examples import Example, sample
from tests.audit.units import text_of_unit
from tests.exchange.workbooks import Grid, detail_list, save, ten_tables
from tests.intake.documents import as_text, as_word


def ten() -> Subject:
    """The reference's workbook."""
    return workbook(lambda tables: None)


def workbook(change: Callable[[list[Grid]], object]) -> Subject:
    """The reference's workbook after a change of its grids."""
    tables = ten_tables()
    change(tables)
    with TemporaryDirectory() as folder:
        return check_file(save(tables, Path(folder) / "十张表.xlsx")).subject


def cell(table: int, label: str, column: int, value: object) -> Callable[[list[Grid]], object]:
    """Print something else in a table's cell."""

    def change(tables: list[Grid]) -> None:
        tables[table - 1].row_of(label)[column] = value

    return change


def written_as(*changes: tuple[str, str]) -> Subject:
    """The sample book with what its file says: all that it prints, after changes of the words."""
    made = sample()
    texts = [one.text for one in made.printed]
    for old, new in changes:
        texts = [text.replace(old, new) for text in texts]
    return Subject(made.state, Reading(read_back=tuple(texts)))


def with_details(tables: list[Grid]) -> None:
    """Add the detail list, and let table 5 disagree with it."""
    tables.append(detail_list())
    tables[4].row_of("2010350")[3] = 530.52


def another_code(tables: list[Grid]) -> None:
    for number in (3, 5):
        row = tables[number - 1].row_of("2013999")
        row[0], row[1] = "2013998", "其他新事务"


def renamed_code(tables: list[Grid]) -> None:
    for number in (3, 5):
        tables[number - 1].row_of("2013999")[1] = "其他新事务"


def without_codes_of_five_digits(tables: list[Grid]) -> None:
    """A table that prints no 款 at all lacks none."""
    tables[4].body[:] = [row for row in tables[4].body if len(str(row[0])) != 5]


def without_allowance(tables: list[Grid]) -> None:
    """An item is left out, and its money stays in the sums above it."""
    for number in (3, 5):
        tables[number - 1].body.remove(tables[number - 1].row_of("2210203"))


def only_four(tables: list[Grid]) -> None:
    """So few tables are not meant to be all ten."""
    del tables[4:]


def retitled(tables: list[Grid], year: str = "2025") -> None:
    tables[8].title = tables[8].title.replace("2026", year)


def published(*changes: tuple[str, str]) -> Subject:
    """The sample's own document as text, read back after each first such text was changed."""
    with TemporaryDirectory() as folder, Book.in_memory(sample_facts()) as book:
        path = as_text(book, Path(folder) / "公开文本.txt")
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        return check_file(path).subject


def unit_document(unit: str, *changes: tuple[str, str]) -> Subject:
    """The document of one of the units in tests/data/units as text, after changes of the words."""
    text = text_of_unit(unit)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "公开文本.txt"
        path.write_text(text, encoding="utf-8")
        return check_file(path).subject


def in_word(looks: str) -> Subject:
    """The sample's own document as a Word file, with a word more that looks like this."""
    with TemporaryDirectory() as folder, Book.in_memory(sample_facts()) as book:
        path = as_word(book, Path(folder) / "公开文本.docx")
        document = docx.Document(str(path))
        run = next(one for one in document.paragraphs if "1688.85" in one.text).add_run("1500.00万元")
        setattr(run.font, looks, True)
        document.save(str(path))
        return check_file(path).subject


EXAMPLES = (
    Example(
        "R01",
        lambda: workbook(cell(5, "201", 2, "1,512.42")),
        lambda: workbook(cell(5, "201", 2, 1512.24)),
    ),
    Example(
        "R02",
        lambda: workbook(cell(9, "30101", 2, "１３３.９８")),
        lambda: workbook(cell(9, "30101", 2, "约134")),
    ),
    Example(
        "R03",
        lambda: workbook(lambda tables: tables.append(detail_list())),
        lambda: workbook(with_details),
    ),
    Example(
        "R04",
        lambda: workbook(renamed_code),
        lambda: workbook(another_code),
    ),
    Example(
        "R05",
        lambda: workbook(lambda tables: retitled(tables, "2026 ")),
        lambda: workbook(retitled),
    ),
    Example(
        "R06",
        lambda: workbook(only_four),
        lambda: workbook(lambda tables: tables.pop(3)),
    ),
    Example(
        "R07",
        lambda: published(("一般公共预算拨款收入1688.85万元", "一般公共预算拨款收入 1688.85 万元")),
        lambda: published(
            ("一般公共预算拨款收入1688.85万元", "一般公共预算拨款收入1688.58万元"),
            ("因公出国（境）经费\n2026年", "因公出国（境）经费\n2027年"),
            ("事业运行520.52万元", "事业运行530.52万元"),
            ("（九）2210203-购房补贴", "（九）2210204-购房补贴"),
            ("共有车辆2辆", "共有车辆3辆"),
            ("委托业务费预算总额0万元", "委托业务费预算总额1万元"),
        ),
    ),
    Example(
        "R08",
        lambda: published(
            ("本单位2026年度没有使用国有资本经营预算拨款安排的支出。", "我单位不涉及这类支出。")
        ),
        lambda: published(
            ("本单位2026年度没有使用国有资本经营预算拨款安排的支出。\n", ""),
            ("2026年度一般公共预算拨款基本支出696.95万元，其中：\n", ""),
        ),
    ),
    Example(
        "R09",
        lambda: published(("本部门2026年度没有委托业务费", "本单位2026年度没有委托业务费")),
        lambda: published(("本部门2026年度没有委托业务费预算。", "我单位委托业务由财政统一安排。")),
    ),
    Example(
        "R10",
        lambda: published(("财政拨款\t649.00", "财政拨款\t648.00"), ("其他资金\t0.00", "其他资金\t1.01")),
        lambda: published(("资金总额\t649.00", "资金总额\t694.00"), ("资金总额\t50.00", "资金总额\t约50")),
    ),
    Example(
        "R11",
        lambda: workbook(without_codes_of_five_digits),
        lambda: workbook(lambda tables: tables[4].body.remove(tables[4].row_of("20103"))),
    ),
    Example(
        "R12",
        lambda: workbook(lambda tables: tables[4].body.remove(tables[4].row_of("2210203"))),
        lambda: workbook(without_allowance),
    ),
    Example(
        "R13",
        lambda: published(("（九）2210203-购房补贴", "（九）2210203购房补贴")),
        lambda: published(("（九）2210203-购房补贴", "（九）22102-住房改革支出")),
    ),
    Example(
        "R17",
        # One line that states it beside the title will do.
        lambda: published(("2026 年度支出预算总表\n单位：万元", "2026 年度支出预算总表　　单位：万元")),
        lambda: published(("2026 年度支出预算总表\n单位：万元", "2026 年度支出预算总表")),
    ),
    Example("R14", lambda: in_word("bold"), lambda: in_word("hidden")),
    Example(
        "W01",
        lambda: written_as(("696.95万元", "696.95 万元")),
        lambda: written_as(("696.95万元", "696.59万元"), ("本部门无下属单位。", "")),
    ),
)

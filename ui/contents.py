"""The parts of the document in the order of the navigation: their names, and whether they are filled."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from models.book import Book
from models.facts import Holding, Period, Stated
from models.families import Family
from models.projects.projects import missing
from models.publish import Paragraph


@dataclass(frozen=True, slots=True)
class Entry:
    """A part: its name in the manual and in the settings, its title, whether it is filled.

    costly: that takes as long as a key press may, and is asked for only when the clerk pauses. section: the
    one of the document that it is for; a kind of document without words for it has no such part.
    """

    name: str
    title: str
    tip: str
    filled: Callable[[Book], bool]
    costly: bool = False
    section: str = ""


_TABLE = "table-"


def part_of_table(role: str) -> str:
    """What the part of a table is called."""
    return f"{_TABLE}{role}"


def table_of_part(name: str) -> str | None:
    """The role of the table that is a part; None for a part that is no table."""
    return name.removeprefix(_TABLE) if name.startswith(_TABLE) else None


def _table_filled(role: str) -> Callable[[Book], bool]:
    return lambda book: book.tables().has_money(role)


def _explained(book: Book) -> bool:
    paragraphs = (block for block in book.publishing.explanations() if isinstance(block, Paragraph))
    return not any(span.missing for paragraph in paragraphs for span in paragraph.spans)


def _all_said(book: Book) -> bool:
    lacks = missing(book.ledger)
    return bool(lacks) and not any(lacks.values())


_BEFORE_TABLES = (
    Entry(
        "overview",
        "总览",
        "填了什么、还缺什么，收支是否平衡，有什么问题",
        lambda book: True,
    ),
    Entry(
        "unit",
        "单位信息",
        "单位名称、年度和概况",
        lambda book: bool(book.ledger.units[book.ledger.own_unit]),
    ),
)
_AFTER_TABLES = (
    Entry(
        "prior",
        "上年数",
        "各项总额与上年的比较，上年数从哪里来",
        lambda book: bool(book.tables(Period.PRIOR).figures()),
    ),
    Entry(
        "projects",
        "项目与绩效",
        "每个项目的资金、年度目标和绩效指标",
        _all_said,
    ),
    Entry(
        "explanations",
        "情况说明",
        "第三部分 单位预算情况说明",
        _explained,
        costly=True,
        section="balance",
    ),
    Entry(
        "matters",
        "其他事项",
        "机关运行经费、政府采购、委托业务费、车辆和设备",
        lambda book: bool(book.ledger.all(Stated) or book.ledger.all(Holding)),
    ),
    Entry(
        "glossary",
        "名词解释",
        "规定的和本单位自己的名词解释",
        lambda book: True,
        section="glossary",
    ),
    Entry(
        "audit",
        "审核",
        "哪里不对、为什么、怎么改",
        lambda book: True,
    ),
    Entry(
        "proof",
        "校对",
        "与上年公开稿、保存的版本逐句逐格对照",
        lambda book: True,
    ),
    Entry(
        "pictures",
        "图解",
        "一图读懂：收入、支出、“三公”经费和项目画成图",
        lambda book: True,
    ),
    Entry(
        "publish",
        "预览与导出",
        "公开文本一页一页的样子，导出和打印",
        lambda book: True,
    ),
)


@cache
def contents_of(family: Family) -> tuple[Entry, ...]:
    """The parts of a kind of document, in the order of the navigation."""
    tables = (
        Entry(
            part_of_table(table.role),
            f"{number}  {table.name}",
            table.name,
            _table_filled(table.role),
        )
        for number, table in enumerate(family.tables, 1)
    )
    after = (entry for entry in _AFTER_TABLES if not entry.section or family.says(entry.section))
    return (*_BEFORE_TABLES, *tables, *after)


def is_part(family: Family, name: str) -> bool:
    """Whether the contents of a kind of document have a part of this name."""
    return any(entry.name == name for entry in contents_of(family))


def number_of(family: Family, name: str) -> int:
    """A part's place in the contents. Raises ValueError for a name that they have not."""
    return [entry.name for entry in contents_of(family)].index(name)

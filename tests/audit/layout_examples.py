"""Examples of the rules on how others put a document together: its numbers, its order, its rows."""

from collections.abc import Callable

from models.audit.reading import Line, Reading
from models.audit.subject import Subject
from tests.audit.examples import Example, sample
from tests.audit.reading_examples import published, without_codes_of_five_digits, workbook
from tests.exchange.workbooks import Grid

_VEHICLES, _RECEPTION = "（三）公务用车购置及运行费\n", "（二）公务接待费\n"
_BALANCE, _GENERAL = "一、预算收支总体情况\n", "二、一般公共预算拨款支出情况\n"


def renumbered(old: str, new: str) -> Callable[[], Subject]:
    """The sample's document with another number before some words."""
    return lambda: published((old, new))


def moved(label: str, after: str, table: int = 5) -> Callable[[list[Grid]], object]:
    """Put a table's row right behind another one."""

    def change(tables: list[Grid]) -> None:
        body = tables[table - 1].body
        row = tables[table - 1].row_of(label)
        body.remove(row)
        body.insert(body.index(tables[table - 1].row_of(after)) + 1, row)

    return change


def without(label: str, table: int) -> Callable[[list[Grid]], object]:
    """Leave a table's row out."""
    return lambda tables: tables[table - 1].body.remove(tables[table - 1].row_of(label))


def only_with_money(tables: list[Grid]) -> None:
    """Table 9 as offices print it that list no code without money."""
    tables[8].body[:] = [row for row in tables[8].body if row[2]]


_HEADINGS = ("一、主要职责", "二、单位构成", "三、工作任务", "四、收支情况", "五、支出情况", "六、绩效目标")


def with_contents(*pages: int, **otherwise: str) -> Subject:
    """A document whose headings stand on pages 3 to 8, and contents that say these pages, and other words."""
    lines = tuple(Line("概况", text, f"heading {text}", page) for page, text in enumerate(_HEADINGS, 3))
    named = zip(map(otherwise.get, _HEADINGS, _HEADINGS), pages, strict=True)
    contents = tuple(f"{text}……{page}" for text, page in named)
    return Subject(sample().state, Reading(paragraphs=lines, contents=contents))


EXAMPLES = (
    Example(
        "D01",
        # One item in another shape, and tasks that are numbered anew below each heading, or go on there.
        lambda: published(
            (_RECEPTION, "2.公务接待费\n"), ("扩大数据汇聚范围", "1.扩大数据汇聚范围"), ("优化“e", "2.优化“e")
        ),
        lambda: published(
            (_VEHICLES, "（四）公务用车购置及运行费\n"),
            ("五、结转结余资金", "六、结转结余资金"),
            ("（一）贯彻", "（三）贯彻"),
        ),
    ),
    Example(
        "D02",
        lambda: published((_BALANCE, "1.预算收支总体情况\n")),
        lambda: published(
            ("第一部分", "第二部分"),
            ("一、单位主要职责", "二、单位主要职责"),
            (_GENERAL, "三、一般公共预算拨款支出情况\n"),
            ("第四部分", "第三部分"),
            ("三、支出预算总表\n2026 年度支出预算总表", "三、支出预算总表\n2026 年度收入预算总表"),
        ),
    ),
    Example(
        "D03",
        renumbered("（一）2010350-事业运行", "1.2010350-事业运行"),
        lambda: published(
            ("（一）2010350-事业运行520.52万元", "（一）2210203-购房补贴520.52万元"),
            ("（九）2210203-购房补贴", "（九）2010350-事业运行"),
        ),
    ),
    Example(
        "D04",
        # The pages are counted from the first after the cover.
        lambda: with_contents(1, 2, 3, 4, 5, 6),
        lambda: with_contents(1, 2, 3, 4, 7, 6, **{"二、单位构成": "三、单位构成"}),
    ),
    Example(
        "R15",
        # Without the rows of the 款 a table is in order too.
        lambda: workbook(without_codes_of_five_digits),
        lambda: workbook(moved("2080505", "2210201")),
    ),
    Example("R16", lambda: workbook(only_with_money), lambda: workbook(without("30202", 9))),
)

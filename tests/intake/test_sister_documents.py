"""Documents of the same kind in other words: each says what the sample's own does, and is read so.

Each is the sample's text changed as offices change it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.facts import Asset, Holding, Period, RevenueLine, Stock
from models.families import TOTAL, Address, default_family
from models.ground.files import UnusableFile
from models.intake import read_document
from models.tables import Published, publish
from tests.document_text import lines_of
from tests.family import FAMILY, role

Change = Callable[[str], str]
NAME = "福州市“智慧福州”管理服务中心（本级）"


@pytest.fixture
def text(sample: Book) -> str:
    return "\n".join(lines_of(sample.publishing.document().blocks()))


def written(text: str, tmp_path: Path) -> Path:
    path = tmp_path / "公开.txt"
    path.write_text(text, encoding="utf-8")
    return path


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def messages(path: Path) -> list[str]:
    return [f"{one.rule} {one.message}" for one in check_file(path).findings]


def imported(path: Path) -> Book:
    book = Book.in_memory(blank_book(2026, ""))
    book.imports.import_document(read_document(path))
    return book


def amount(book: Book, number: int, row: str, column: str) -> int:
    return book.tables().amount(Address(role(number), row, column))


WORDINGS: dict[str, Change] = {
    "a department's": lambda text: replaced(
        text, ("单位所有收入和支出均纳入单位预算管理", "部门所有收入和支出均纳入部门预算管理")
    ),
    "rise and fall": lambda text: replaced(
        text, ("比上年减少", "较上年降低"), ("，下降", "，降低"), ("，与上年持平", "，与上年一致")
    ),
    "reasons": lambda text: replaced(text, ("主要原因是", "主要是由于")),
    "level with figures": lambda text: replaced(
        text, ("3.00万元，与上年持平", "3.00万元，比上年增加0.00万元，增长0.00%，与上年持平")
    ),
    "totals": lambda text: replaced(
        text, ("单位名称\t合计", "单位名称\t总计"), ("科目编码\t科目名称\t合计", "科目编码\t科目名称\t小计")
    ),
    "a heading and its text": lambda text: replaced(
        text, ("的主要职责是：\n", "的主要职责是："), ("（一）机关运行经费\n", "（一）机关运行经费。")
    ),
    "two sentences in one paragraph": lambda text: replaced(text, ("\n相应安排支出预算", "相应安排支出预算")),
    "a sentence in two paragraphs": lambda text: replaced(
        text, ("下降100.00%。主要原因是：", "下降100.00%。\n主要原因是：")
    ),
    "nothing is said to be 0.00": lambda text: replaced(
        text,
        ("一般公共预算拨款收入1688.85万元。", "一般公共预算拨款收入1688.85万元、其他收入0.00万元。"),
        ("项目支出991.90万元。", "项目支出991.90万元、上缴上级支出0.00万元，结转下年支出0.00万元。"),
    ),
    "more and fewer decimals": lambda text: replaced(
        text, ("政府采购货物预算1.2万元", "政府采购货物预算1.20万元"), ("经费支出0万元", "经费支出0.00万元")
    ),
    "six kinds of vehicles": lambda text: replaced(
        text,
        ("副部（省）级以上领导用车0辆、主要领导干部用车0辆", "省部级领导干部用车0辆"),
        ("、离退休干部用车0辆", ""),
        ("机要通信用车1辆、应急保障用车1辆、执法", "机要通讯用车1辆、应急保障用车1辆，执法"),
    ),
    "planned vehicles without their kinds": lambda text: "\n".join(
        f"{line.partition('，其中：')[0]}，{line.rpartition('。单位')[2].join(('单位', ''))}"
        if "安排购置车辆" in line
        else line
        for line in text.splitlines()
    ),
    "without a comma": lambda text: replaced(text, (f"2026年，{NAME}政府采购", f"2026年{NAME}政府采购")),
    "another number of the last heading": lambda text: replaced(text, ("2.有关情况说明", "3.有关情况说明")),
    "a glossary with its title twice": lambda text: replaced(
        text, ("第四部分 名词解释", "第四部分\n名词解释\n名词解释")
    ),
}


@pytest.mark.parametrize("change", WORDINGS.values(), ids=WORDINGS)
def test_other_words_for_the_same_are_no_fault(
    sample: Book, text: str, change: Change, tmp_path: Path
) -> None:
    changed = change(text)
    assert changed != text
    assert messages(written(changed, tmp_path)) == [
        f"{one.rule} {one.message}" for one in sample.audit.findings()
    ]


@pytest.mark.parametrize("change", WORDINGS.values(), ids=WORDINGS)
def test_other_words_for_the_same_become_the_same_facts(
    sample: Book, text: str, change: Change, tmp_path: Path
) -> None:
    book = imported(written(change(text), tmp_path))
    assert [(number, table.rows) for number, table in published(book)] == [
        (number, table.rows) for number, table in published(sample)
    ]
    prior = [line.amount for line in book.ledger.all(RevenueLine) if line.period is Period.PRIOR]
    assert prior == [line.amount for line in sample.ledger.all(RevenueLine) if line.period is Period.PRIOR]
    assert [holding for holding in holdings(book) if holding[2]] == [
        (Asset.CONFIDENTIAL, Stock.OWNED, 1),
        (Asset.EMERGENCY, Stock.OWNED, 1),
    ]


def published(book: Book) -> list[tuple[str, Published]]:
    naming = book.state.naming
    return [(table.role, publish(table, book.tables(), naming)) for table in default_family().tables]


def holdings(book: Book) -> list[tuple[Asset, Stock, int]]:
    return [(one.asset, one.stock, one.count) for one in book.ledger.all(Holding)]


def test_a_unit_s_own_wording_is_printed_back(text: str, tmp_path: Path) -> None:
    changed = replaced(
        text,
        ("单位所有收入和支出均纳入单位预算管理", "部门所有收入和支出均纳入部门预算管理"),
        ("下降100.00%。主要原因是：", "降低100.00%。主要是因为"),
    )
    back = lines_of(imported(written(changed, tmp_path)).publishing.document().blocks())
    assert [line for line in changed.splitlines() if "部门所有收入" in line or "主要是因为" in line] == [
        line for line in back if "部门所有收入" in line or "主要是因为" in line
    ]


def test_a_wrong_figure_in_other_words_is_found_and_not_printed_back(text: str, tmp_path: Path) -> None:
    wrong = replaced(text, ("相应安排支出预算1688.85万元", "2026年相应安排支出预算1688.58万元"))
    path = written(wrong, tmp_path)
    assert any("写的是 1688.58，" in one for one in messages(path))
    assert "1688.58" not in "\n".join(lines_of(imported(path).publishing.document().blocks()))


def without_item(text: str, code: str, amount: str) -> str:
    """The text without an item's rows and sentence: it is secret."""
    lines = [line for line in text.splitlines() if not line.startswith(code) and f"{code}-" not in line]
    assert amount in text
    return "\n".join(lines)


def test_a_withheld_item_is_one_finding_and_totals_stay_as_printed(text: str, tmp_path: Path) -> None:
    path = written(without_item(text, "2210203", "48.84"), tmp_path)
    told = [one for one in messages(path) if not one.startswith(("N08", "P04"))]
    assert told == [
        "R12 表5《一般公共预算拨款支出预算表》“22102 住房改革支出”下面列出的各项加起来比它少 48.84 万元。"
    ]
    book = imported(path)
    assert [amount(book, 3, row, TOTAL) for row in (TOTAL, "221", "22102", "2210203")] == [
        1688_850_000,
        112_120_000,
        112_120_000,
        0,
    ]
    assert amount(book, 5, "22102", "basic") == 112_120_000
    again, _ = book.imports.import_document(read_document(path))
    assert not again.cells


@pytest.mark.parametrize(
    ("code", "figure", "above"),
    [
        ("2010350", "520.52", "20103 政府办公厅（室）及相关机构事务"),
        ("2010399", "961.90", "20103 政府办公厅（室）及相关机构事务"),
        ("2080502", "3.91", "20805 行政事业单位养老支出"),
        ("2080505", "40.27", "20805 行政事业单位养老支出"),
        ("2080506", "20.13", "20805 行政事业单位养老支出"),
        ("2210201", "53.48", "22102 住房改革支出"),
    ],
)
def test_whichever_item_is_withheld_no_other_finding_follows(
    text: str, tmp_path: Path, code: str, figure: str, above: str
) -> None:
    path = written(without_item(text, code, figure), tmp_path)
    assert [one for one in messages(path) if not one.startswith(("N08", "P04"))] == [
        f"R12 表5《一般公共预算拨款支出预算表》“{above}”下面列出的各项加起来比它少 {figure} 万元。"
    ]


def test_where_no_item_is_printed_below_that_is_the_one_finding(text: str, tmp_path: Path) -> None:
    path = written(without_item(text, "2013999", "30.00"), tmp_path)
    assert [one for one in messages(path) if not one.startswith(("N08", "P04"))] == [
        "A03 科目 20139 社会工作事务还有下级科目，金额没有列到“项”。"
    ]


def test_a_figure_that_one_table_alone_has_too_low_is_no_secret(text: str, tmp_path: Path) -> None:
    row = "2080502\t事业单位离退休\t3.91\t3.91\t\t"
    path = written(replaced(text, (row, row.replace("3.91", "3.19"))), tmp_path)
    assert not [one for one in messages(path) if one.startswith("R12")]
    assert [one for one in messages(path) if one.startswith("R01")]


def test_a_class_where_an_item_is_prescribed_is_one_finding(text: str, tmp_path: Path) -> None:
    kept = [line for line in text.splitlines() if not line.startswith(("（二）2010399-", "（三）2013999-"))]
    lines = [
        "（一）201-一般公共服务支出1512.42万元。主要用于单位运转支出。" if "2010350-" in line else line
        for line in kept
    ]
    told = [one for one in messages(written("\n".join(lines), tmp_path)) if one[:3] not in ("N08", "P04")]
    assert told == [
        "R13 “二、一般公共预算拨款支出情况”里“（一）201-一般公共服务支出1512.42万元。主要用于单位运转支出。”"
        "没有列到项级，应列到：2010350、2010399、2013999。"
    ]


def of_two_units(text: str) -> str:
    """A department's: its own unit stands second in table 2, and carries all projects out."""
    own = '福州市"智慧福州"管理服务中心\t1688.85\t1688.85\t'
    return replaced(
        text,
        (own, "某数据中心\t100.00\t100.00\t\t\t\t\t\t\t\t\t\n" + own.replace("1688.85", "1588.85")),
        ("及0个下属单位", "及1个下属单位"),
        ("\n本部门无下属单位。", "\n（二）\t某数据中心"),
    )


def test_a_department_s_money_is_not_doubled(text: str, tmp_path: Path) -> None:
    book = imported(written(of_two_units(text), tmp_path))
    assert amount(book, 3, TOTAL, TOTAL) == 1688_850_000
    assert amount(book, 3, TOTAL, "project") == 991_900_000
    assert [book.ledger.units[book.ledger.own_unit], len(book.ledger.units)] == [
        '福州市"智慧福州"管理服务中心',
        2,
    ]


def test_money_of_a_unit_below_meets_the_tables(text: str, tmp_path: Path) -> None:
    changed = of_two_units(text).replace("实施单位\t福州市“智慧福州”管理服务中心", "实施单位\t某数据中心")
    book = imported(written(changed, tmp_path))
    assert amount(book, 3, TOTAL, TOTAL) == 1688_850_000
    assert amount(book, 3, TOTAL, "project") == 991_900_000


def test_a_department_s_own_unit_may_stand_anywhere(sample: Book, text: str, tmp_path: Path) -> None:
    assert messages(written(of_two_units(text), tmp_path)) == [
        f"{one.rule} {one.message}" for one in sample.audit.findings()
    ]


def finest_only(text: str) -> str:
    """The text as places print it that leave out 类 and 款 and write 0.00 for a blank."""
    lines = text.splitlines()
    start, end = lines.index("三、支出预算总表"), lines.index("八、一般公共预算支出经济分类情况表")
    kept = []
    for number, line in enumerate(lines):
        code = line.partition("\t")[0]
        if start < number < end and code.isdigit():
            if len(code) < 7:
                continue
            line = "\t".join(cell or "0.00" for cell in line.split("\t"))
        kept.append(line)
    return "\n".join(kept)


def test_tables_of_items_alone_are_printed_so(text: str, tmp_path: Path) -> None:
    book = imported(written(finest_only(text), tmp_path))
    rows = dict(published(book))
    for number in (3, 5):
        codes = [row[0] for row in rows[role(number)].rows if row[0].isdigit()]
        assert codes == [
            *("2010350", "2010399", "2013999"),
            *("2080502", "2080505", "2080506", "2210201", "2210202", "2210203"),
        ]
    assert amount(book, 3, "201", TOTAL) == 1512_420_000


def test_tables_of_items_alone_are_no_fault(sample: Book, text: str, tmp_path: Path) -> None:
    assert messages(written(finest_only(text), tmp_path)) == [
        f"{one.rule} {one.message}" for one in sample.audit.findings()
    ]


def test_a_table_that_lacks_a_column_is_read_and_that_is_said(text: str, tmp_path: Path) -> None:
    lines = text.splitlines()
    start, end = lines.index("三、支出预算总表"), lines.index("四、财政拨款收支预算总表")
    shorter = [
        line.rpartition("\t")[0] if start < number < end and line.count("\t") == 7 else line
        for number, line in enumerate(lines)
    ]
    document = read_document(written("\n".join(shorter), tmp_path))
    assert document.tables is not None
    assert document.tables.tables.keys() == FAMILY.roles
    assert [one for one in document.tables.report.notices if "栏" in one] == [
        "第 69 行的《支出预算总表》没有“对附属单位补助支出”栏，按没有金额读取。"
    ]


def test_a_project_is_named_by_its_table_s_title(sample: Book, text: str, tmp_path: Path) -> None:
    changed = replaced(
        text, ("资金总额\t", "资金总额：\t"), ("年度目标\t", "项目实施期目标\t"), ("指标值", "目标值")
    )
    lines = [line for line in changed.splitlines() if not line.startswith(("项目名称\t", "主管部门\t"))]
    read = read_document(written("\n".join(lines), tmp_path)).projects
    named = [project.name for project in sample.ledger.projects.values()]
    assert [one.name for one in read] == named
    assert sum(one.fiscal or 0 for one in read) == 991_900_000
    assert all(one.goal and len(one.indicators) > 3 for one in read)


def test_the_whole_unit_s_performance_table_is_no_project(sample: Book, text: str, tmp_path: Path) -> None:
    whole = (
        "2.部门整体支出绩效目标表\n部门整体支出绩效目标表\n（2026年度）\n"
        "部门名称\t某中心\n年度预算安排（万元）\t资金总额\t1688.85\n总体目标\t做好工作。\n"
        "绩效目标指标\t一级指标\t二级指标\t三级指标\t目标值\n产出指标\t数量指标\t次数\t≥2次\n3.有关情况说明"
    )
    document = read_document(written(replaced(text, ("2.有关情况说明", whole)), tmp_path))
    assert len(document.projects) == len(sample.ledger.projects)
    assert document.remarks == ("本部门无其他需要说明的绩效目标情况。",)
    assert "《部门整体支出绩效目标表》在预算本里还没有位置，没有导入。" in document.notices


OTHERS = {
    "final accounts": (
        "某信访局\n2024年度部门决算\n第一部分 部门概况\n一、主要职责\n负责来信来访工作。\n"
        "第二部分 2024年度部门决算表\n国有资本经营预算财政拨款支出决算表\n单位：万元\n"
        "科目编码\t科目名称\t小计\t基本支出\t项目支出\n合计\t\t0.00\t0.00\t0.00\n",
        "某信访局2024年度部门决算",
        "是决算，不是预算公开文本，没有读取。",
    ),
    "another province's": (
        "2026年某市发展局部门预算\n目录\n第一部分 部门概况\n一、主要职能\n拟订发展规划。\n"
        "第二部分 部门预算收支总体情况\n2026年部门预算收入1000万元，比2025年增加10万元。\n"
        "第四部分 政府采购预算情况\n政府采购预算10万元。\n第五部分 “三公”经费\n10万元。\n",
        "2026年某市发展局部门预算",
        "标题和写法与已有的公开格式都不同（最接近的“福州市 2026 年度部门预算”对上 0 部分、0 句、0 张表），"
        "没有读取。",
    ),
}


@pytest.mark.parametrize(("content", "title", "why"), OTHERS.values(), ids=OTHERS)
def test_another_kind_of_document_is_named_and_not_half_read(
    content: str, title: str, why: str, tmp_path: Path
) -> None:
    path = written(content, tmp_path)
    for act in (read_document, check_file):
        with pytest.raises(UnusableFile) as told:
            act(path)
        assert str(told.value) == f"“{path}”看起来是“{title}”，{why}"

"""How real documents differ from the standard, each done to the sample: what is the same stays the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.facts import Severity
from models.families import TOTAL, Address
from models.intake import read_document
from tests.document_text import lines_of

UNIT = "福州市“智慧福州”管理服务中心（本级）"
OWN = {"P04"}  # The sample's one fault: a limit of costs that is written as a floor.
NAME = "其他政府办公厅（室）及相关机构事务支出"
VEHICLES = (
    "副部（省）级以上领导用车0辆、主要领导干部用车0辆、机要通信用车1辆、应急保障用车1辆、执法执勤用车0辆、"
    "特种专业技术用车0辆、离退休干部用车0辆、其他用车0辆。"
)
TO_BUY = VEHICLES.replace("1辆", "0辆")


@pytest.fixture
def text(sample: Book) -> str:
    return "\n".join(lines_of(sample.publishing.document().blocks())) + "\n"


def change(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """Replaces each first by each second, which must be there."""

    def changed(text: str) -> str:
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        return text

    return changed


def withheld(text: str) -> str:
    """The item printed with 300 less under another code, its parents as they were."""
    lines = []
    for line in text.splitlines():
        if "2010399" in line:
            line = line.replace("2010399", "2010302").replace(NAME, "一般行政管理事务")
            line = line.replace("961.90", "661.90")
        lines.append(line)
    return "\n".join(lines) + "\n"


CASES = {
    "department's words": (
        change(("单位所有收入和支出均纳入单位预算管理", "部门所有收入和支出均纳入部门预算管理")),
        OWN,
    ),
    "other words for rise and fall": (change(("，增长", "，上升"), ("，下降", "，降低")), OWN),
    "other headings of sums": (
        change(("单位名称\t合计\t", "单位名称\t总计\t"), ("科目名称\t合计\t基本", "科目名称\t小计\t基本")),
        OWN,
    ),
    "lead and text in one paragraph": (change(("的主要职责是：\n", "的主要职责是：")), OWN),
    "six kinds of vehicles": (
        change(
            (f"其中：{TO_BUY}单位", "单位"),
            (
                VEHICLES,
                "省部级领导干部用车0辆、机要通信用车1辆、应急保障用车1辆，执法执勤用车0辆，特种专业技术用车0辆，其他用车0辆。",
            ),
        ),
        OWN,
    ),
    "a class instead of its items": (
        lambda text: "\n".join(
            "（一）201-一般公共服务支出1512.42万元。主要用于单位运转支出。" if "）2010350-" in line else line
            for line in text.splitlines()
            if "）2010399-" not in line and "）2013999-" not in line
        ),
        OWN | {"R13"},
    ),
    "an item withheld": (withheld, OWN | {"R12", "R15"}),
    "a department of two units": (
        change(
            ("及0个下属单位", "及1个下属单位"),
            (f"（一）\t{UNIT}\n本部门无下属单位。\n", f"（一）\t福州市智慧城市数据中心\n（二）\t{UNIT}\n"),
            (
                '\n福州市"智慧福州"管理服务中心\t1688.85\t1688.85\t',
                "\n福州市智慧城市数据中心\t100.00\t100.00\t\t\t\t\t\t\t\t\t"
                '\n福州市"智慧福州"管理服务中心\t1588.85\t1588.85\t',
            ),
        ),
        OWN,
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_only_a_fault_is_a_finding(kind: str, text: str, tmp_path: Path) -> None:
    done, rules = CASES[kind]
    path = tmp_path / "a.txt"
    path.write_text(done(text), encoding="utf-8")
    grave = [one.rule for one in check_file(path).findings if one.severity is not Severity.NOTICE]
    assert sorted(grave) == sorted(rules)


@pytest.mark.parametrize("kind", sorted(CASES.keys() - {"a class instead of its items"}))
def test_its_money_stays_what_is_printed(kind: str, text: str, tmp_path: Path) -> None:
    done, _ = CASES[kind]
    path = tmp_path / "a.txt"
    path.write_text(done(text), encoding="utf-8")
    book = Book.in_memory(blank_book(2026, ""))
    book.imports.import_document(read_document(path))
    columns = (TOTAL, "basic", "project")
    figures = [book.tables().amount(Address("spending_by_function", TOTAL, column)) for column in columns]
    assert figures == [1_688_850_000, 696_950_000, 991_900_000]

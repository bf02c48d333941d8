"""Tables go by what they show: their numbers are a family's own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.families import default_family
from models.measures import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    REVENUE_TABLE,
    STATE_CAPITAL_TABLE,
    THREE_PUBLIC_TABLE,
)

ROOT = Path(__file__).parent.parent.parent
_TAKE_A_TABLE = {
    *("Address", "table", "amount", "codes", "listed_codes", "table_words", "has_money", "title_of"),
    "part_of_table",
}


def numbers(text: str) -> Iterator[int]:
    """The lines of a file where a table is called by a number."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(ast.Name(name) | ast.Attribute(_, name), [ast.Constant(int()), *_]):
                if name in _TAKE_A_TABLE:
                    yield node.lineno
            case ast.keyword("tables", ast.Call(_, [ast.Set(several)])):
                yield from (one.lineno for one in several if isinstance(one, ast.Constant))
            case ast.Compare(left, _, others) if ast.unparse(left).endswith((".table", ".table.number")):
                for other in others:
                    constants = other.elts if isinstance(other, ast.Tuple) else [other]
                    yield from (one.lineno for one in constants if _is_number(one))


def numbered_words(text: str) -> Iterator[str]:
    """What a file says of a table by its number, other than to whoever reads the file."""
    tree = ast.parse(text)
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield from re.findall(r"表\d+", node.value)


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > 0


@pytest.mark.parametrize(
    "line",
    [
        "Address(5, TOTAL, column)",
        "subject.amount(9, TOTAL, column)",
        "Rule(tables=frozenset({4, 5}))",
        "page.model.table.number == 2",
        "printed.table in (1, 4)",
    ],
)
def test_a_number_is_noticed(line: str) -> None:
    assert list(numbers(line))


@pytest.mark.parametrize("folder", ["models", "ui"])
def test_no_table_is_called_by_a_number(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not list(numbers(text)), path
        assert not list(numbered_words(text)), path


def test_each_name_is_of_the_table_that_it_says() -> None:
    assert {table.role: table.name for table in default_family().tables} == {
        BALANCE_TABLE: "收支预算总表",
        REVENUE_TABLE: "收入预算总表",
        EXPENDITURE_TABLE: "支出预算总表",
        APPROPRIATIONS_TABLE: "财政拨款收支预算总表",
        GENERAL_TABLE: "一般公共预算拨款支出预算表",
        GOVERNMENT_FUND_TABLE: "政府性基金预算拨款支出预算表",
        STATE_CAPITAL_TABLE: "国有资本经营预算拨款支出预算表",
        ECONOMIC_TABLE: "一般公共预算支出经济分类情况表",
        BASIC_ECONOMIC_TABLE: "一般公共预算基本支出经济分类情况表",
        THREE_PUBLIC_TABLE: "一般公共预算“三公”经费支出预算表",
    }

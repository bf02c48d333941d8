"""Other provinces' documents and final accounts: what is checked in each, and that nothing false is said."""

from pathlib import Path

import pytest

from models.facts import Severity
from models.generic import check_generic
from models.readers import Patience
from tests.intake.test_real_documents import SHARED

ELSEWHERE = SHARED / "real" / "elsewhere-2026"
_SECONDS = 120
# How many tables there are, and how many of them are checked. The others have no figure (政府性基金 and
# 国有资本经营, where there is none), or nothing that adds up.
_CHECKED = {
    "beijing": (13, 8),
    "changchun": (11, 8),
    "changsha": (10, 8),
    "chongqing": (9, 9),
    "final-accounts-2024-national-bureau": (18, 12),
    "final-accounts-2024-shanghai-putuo": (10, 6),
    "guangzhou": (13, 10),
    "hangzhou": (11, 8),
    "huzhou": (11, 9),
    "shenzhen": (12, 9),
    "suzhou": (13, 11),
    "wuhan": (12, 10),
    "wuxi": (13, 9),
    "xian": (19, 10),
    "yantai": (18, 16),
    "zhuhai": (13, 8),
}
# What is truly wrong in them, looked up in the files: page, printed, expected.
_WRONG = {
    # A class of spending is not shown in the two tables of both sides: 1905.00 are missing below the total.
    "beijing": [(Severity.WARNING, "第 1 页", "9,151.309668", "7246.309668")],
    # Two rows have money in 项目支出 and 合计 and none in the 小计 between; the rows below 301 add up to 9.75
    # more than it, those below 302 to 10.37 more.
    "changchun": [
        (Severity.ERROR, "第 8 页", "0.00", "458.00"),
        (Severity.ERROR, "第 8 页", "0.00", "16.56"),
        (Severity.ERROR, "第 11 页", "911.21", "920.96"),
        (Severity.ERROR, "第 11 页", "211.00", "221.37"),
    ],
}
pytestmark = pytest.mark.skipif(not ELSEWHERE.is_dir(), reason="no real documents here")


@pytest.mark.parametrize("name", _CHECKED)
def test_a_document_of_another_province(name: str) -> None:
    check = check_generic(Path(ELSEWHERE / f"{name}.pdf"), Patience(_SECONDS))
    assert (len(check.tables), check.checked) == _CHECKED[name]
    found = [
        (one.severity, one.place.partition("《")[0], one.printed, one.expected) for one in check.mismatches
    ]
    assert found == _WRONG.get(name, [])


def test_more_than_half_of_all_tables_are_checked() -> None:
    assert {path.stem for path in ELSEWHERE.glob("*.pdf")} == set(_CHECKED)
    tables, checked = map(sum, zip(*_CHECKED.values(), strict=True))
    assert (tables, checked) == (206, 151)

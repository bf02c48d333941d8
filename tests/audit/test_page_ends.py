"""What stands at the head or foot of each page names the unit and the year of the document, too."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from models.book import Book
from models.checking.one_file import check_file
from tests.audit.units import TINY, facts_of
from tests.intake.documents import as_word

Headed = Callable[[str, str], list[str]]
OWN = "临江市侨乡文化研究所"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Book.in_memory(facts_of(TINY)) as book:
        return as_word(book, tmp_path_factory.mktemp("page ends") / "公开文本.docx")


@pytest.fixture
def headed(plain: Path, tmp_path: Path) -> Headed:
    def found(head: str, foot: str) -> list[str]:
        document = docx.Document(str(plain))
        document.sections[0].header.paragraphs[0].text = head
        document.sections[0].footer.paragraphs[0].text = foot
        path = tmp_path / "公开文本.docx"
        document.save(str(path))
        return [one.in_full for one in check_file(path).findings]

    return found


def test_another_unit_and_another_year_are_told_of(headed: Headed) -> None:
    assert headed("临江市档案馆单位预算公开", "2025年度单位预算公开 第 1 页") == [
        "页眉页脚“2025年度单位预算公开 第 1 页”写的是 2025 年度，文档是 2026 年度。",
        f"“页眉页脚”写的单位是“临江市档案馆”，这份文件是“{OWN}”的。",
    ]


def test_a_unit_s_name_alone_is_read(headed: Headed) -> None:
    assert headed("临江市档案馆", "1") == [f"“页眉页脚”写的单位是“临江市档案馆”，这份文件是“{OWN}”的。"]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (OWN, "2026年3月印"),
        (f"{OWN}2026年度单位预算", "- 3 -"),
        ("侨乡文化研究所", "2025年12月编制"),
        ("单位预算公开", "公开文本（2026年度）"),
    ],
)
def test_its_own_name_and_a_date_are_right(headed: Headed, head: str, foot: str) -> None:
    assert headed(head, foot) == []

"""Documents of another kind are named for what they are, by their beginning, and not half read."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.ground.files import UnusableFile
from models.intake import reading
from models.intake.recognition import title_of
from models.readers import Piece, Prose, read_text
from tests.intake.test_real_documents import SHARED
from tests.readers.pdf_made import Made, table, text

ELSEWHERE = sorted((SHARED / "real" / "elsewhere-2026").glob("*.pdf"))
_CLOSEST = "与已有的公开格式都不同（最接近的“福州市 2026 年度单位预算”对上 0 部分、0 句、0 张表），没有读取。"


def cover(*lines: str) -> list[Piece]:
    return [Prose(line, "第 1 页") for line in lines]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["某市某局2026年部门预算", "目录"], "某市某局2026年部门预算"),
        (["某市某局2026年度部门预算二〇二六年三月目录"], "某市某局2026年度部门预算"),
        (["某市某局2026年度部门预算2026年3月"], "某市某局2026年度部门预算"),
        (["中共某市委", "宣传处2024年度部门决算目录"], "中共某市委宣传处2024年度部门决算"),
        (["附件1", "某市某局2026年部门预算"], "某市某局2026年部门预算"),
        (["第一部分 2026年部门预算", "某市某局2026年部门预算"], "某市某局2026年部门预算"),
        (["某市某局概况，2026年部门预算"], ""),
    ],
)
def test_a_document_is_named_by_its_cover(lines: list[str], title: str) -> None:
    assert title_of(cover(*lines)) == title


def refused(made: Made, tmp_path: Path) -> str:
    path = tmp_path / "别处.pdf"
    made.writer.write(content := BytesIO())
    path.write_bytes(content.getvalue())
    with pytest.raises(UnusableFile) as told:
        reading.read_document(path)
    return str(told.value).replace(str(path), "")


def test_a_document_of_nothing_but_tables_is_named_by_these(tmp_path: Path) -> None:
    made = Made()
    for number, name in enumerate(("收支总表", "收入总表", "支出总表"), 1):
        made.add_page(
            table(60, 600, [[f"预算0{number}表 {name}", ""], ["项目", "金额"], ["工资", "1.00"]], wide=200)
        )
    assert refused(made, tmp_path) == (
        f"“”里是“预算01表收支总表”“预算02表收入总表”等 3 张表，标题和表头{_CLOSEST}"
    )


def test_a_long_document_of_another_kind_is_refused_by_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Made()
    made.add_page(text(60, 700, "某市某局2026年部门预算"))
    for number in range(60):
        made.add_page(text(60, 700, f"{number}、关于预算安排的说明。"))
    asked: list[int | None] = []

    def seen(path: Path, patience: object = None, pages: int | None = None) -> object:
        asked.append(pages)
        return read_text(path, None, pages)

    monkeypatch.setattr("models.intake.reading.read_text", seen)
    assert refused(made, tmp_path) == f"“”看起来是“某市某局2026年部门预算”，标题和写法{_CLOSEST}"
    assert asked == [12]


def test_a_long_document_that_may_be_ours_is_read_to_its_end(tmp_path: Path) -> None:
    made = Made()
    made.add_page(text(60, 700, "第一部分 单位概况") + text(60, 650, "一、单位主要职责"))
    made.add_page(text(60, 700, "某中心的主要职责是：") + text(60, 650, "（一）办事。"))
    for number in range(40):
        made.add_page(text(60, 700, f"（二）办第{number**2}件事。"))
    made.writer.write(path := tmp_path / "公开.pdf")
    assert reading.read_document(path).duties[-1] == "（二）办第1521件事。"


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: path.stem)
def test_a_real_document_from_elsewhere_is_named_in_one_sentence(path: Path) -> None:
    with pytest.raises(UnusableFile) as told:
        reading.read_document(path)
    sentence = str(told.value)
    assert sentence.count("。") == 1
    assert sentence.endswith("没有读取。")
    printed = "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages[:5])
    named = sentence.split("“")[2].split("”")[0]
    assert named[-12:] in printed
    assert ("是决算" in sentence) == path.stem.startswith("final-accounts")

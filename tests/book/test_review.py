"""审核意见 in the unit's book: findings until they are answered, one act each, told in the history."""

from pathlib import Path

from openpyxl import load_workbook

from models.audit import Finding, Passage, is_comment
from models.book import Book
from models.facts import Answer, Comment
from models.families import Address
from models.publish import CellOf

FIGURE = Comment(
    "general_by_function/2010399/project", "961.90 万元", "比上年多，请说明", "李审核", "2026-03-02"
)
SENTENCE = Comment("balance.revenue", "收支总预算……", "这句不通", "李审核", "2026-03-02")


def commented(book: Book) -> list[Finding]:
    return [one for one in book.audit.findings() if is_comment(one)]


def test_a_comment_is_a_finding_at_its_place_until_it_is_answered(sample: Book) -> None:
    sample.review.take([FIGURE, SENTENCE])
    sentence, figure = sorted(commented(sample), key=lambda one: one.key)
    assert figure.places == (CellOf(Address("general_by_function", "2010399", "project")),)
    assert sentence.places == (Passage("一、预算收支总体情况", "收支总预算……", None, "balance.revenue"),)
    assert figure.message == "李审核 2026-03-02：比上年多，请说明"
    assert sample.review.answer(figure, Answer.KEPT, " ").refusal == "保留原样的，请写明理由。"
    sample.review.answer(figure, Answer.KEPT, "合同已签")
    sample.review.answer(sentence, Answer.MENDED, "")
    assert commented(sample) == []
    assert [(one.answer, one.reply) for one in sample.ledger.all(Comment)] == [
        (Answer.KEPT, "合同已签"),
        (Answer.MENDED, ""),
    ]
    sample.undo()
    assert [one.key for one in commented(sample)] == [sentence.key]


def test_the_history_says_where_and_what(sample: Book) -> None:
    sample.review.take([FIGURE])
    sample.review.answer(commented(sample)[0], Answer.KEPT, "合同已签")
    answered, taken = sample.past.change_history()[:2]
    row = "2010399 其他政府办公厅（室）及相关机构事务支出"
    place = f"审核意见 本年 表5《一般公共预算拨款支出预算表》“{row}”的项目支出"
    assert (taken.words, answered.words) == ("接收审核意见", "答复审核意见（保留）")
    assert [(one.what, one.field, one.new) for one in answered.changes] == [
        (place, "答复", "保留"),
        (place, "说明", "合同已签"),
    ]


def test_taking_the_same_comments_again_is_no_act(sample: Book) -> None:
    sample.review.take([FIGURE])
    assert not sample.review.take([FIGURE]).anything


def test_the_audit_report_tells_the_reviewer_what_became_of_it(sample: Book, tmp_path: Path) -> None:
    sample.review.take([FIGURE, SENTENCE])
    sample.review.answer(commented(sample)[0], Answer.KEPT, "合同已签")
    sample.publishing.edition().write_audit_report(tmp_path / "报告.xlsx")
    sheet = load_workbook(tmp_path / "报告.xlsx")["审核意见"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[2], *row[3:]) for row in rows] == [
        ("961.90 万元", "李审核", "2026-03-02", "比上年多，请说明", "保留", "合同已签"),
        ("收支总预算……", "李审核", "2026-03-02", "这句不通", "未答复", None),
    ]

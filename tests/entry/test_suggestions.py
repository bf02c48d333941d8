"""What is offered where the clerk writes a reason or a purpose."""

from models.book import Book
from models.entry.suggestions import as_field, suggestions


def write(book: Book, **texts: str) -> None:
    """Keep texts; a key's points are written as two underscores."""
    book.narrative.set_texts("填写说明", {key.replace("__", "."): text for key, text in texts.items()})


def test_a_purpose_is_offered_from_last_year_then_other_funds_then_the_usual_one(blank: Book) -> None:
    write(
        blank,
        last__purpose__general__2080505="去年写的养老保险用途",
        purpose__government_fund__2080505="基金里写的用途",
        last__purpose__state_capital__2080505="去年在国资里写的用途",
        purpose__general__2080506="职业年金用途",
        reason__general="人员支出预算增加",
    )
    assert suggestions(blank.ledger, "purpose.general.2080505") == (
        "去年写的养老保险用途",
        "基金里写的用途",
        "去年在国资里写的用途",
        "单位在职人员机关事业单位基本养老保险的单位缴费部分支出",
    )


def test_a_reason_is_offered_from_last_year_then_this_book_s_other_reasons(blank: Book) -> None:
    write(
        blank,
        last__reason__general="项目支出增加",
        last__reason__revenue="收入增加",
        reason__revenue="人员支出预算增加",
        reason__expenditure="人员支出预算增加",
        purpose__general__2010350="事业运行用途",
    )
    assert suggestions(blank.ledger, "reason.general") == ("项目支出增加", "人员支出预算增加", "收入增加")


def test_what_a_field_holds_already_is_not_offered(blank: Book) -> None:
    write(blank, reason__general="甲", reason__revenue="甲", reason__expenditure="乙")
    assert suggestions(blank.ledger, "reason.general") == ("乙",)


def test_codes_of_the_same_name_share_a_usual_purpose(blank: Book) -> None:
    usual = ("机关在职人员工资福利及保障机关正常运转的公用经费支出",)
    assert suggestions(blank.ledger, "purpose.general.2120101") == usual
    assert suggestions(blank.ledger, "purpose.government_fund.2010301") == usual
    assert suggestions(blank.ledger, "purpose.general.2120899") == ()
    assert suggestions(blank.ledger, "purpose.reception") == ("保障国内公务接待需要",)


def test_a_typed_text_is_one_line_without_the_stop_that_the_sentence_has() -> None:
    assert as_field("reason.general", " 人员支出\n预算增加。") == "人员支出预算增加"
    assert as_field("purpose.general.2010350", "日常运转；") == "日常运转"
    assert as_field("performance.remarks", "本部门另有说明。") == "本部门另有说明。"

"""Where the document's words come from, said so that a clerk finds the place."""

from models.book import Book
from models.facts import Asset, Fund, Holding, Matter, OwnCode, Period, Settings, Source, Stated, Stock
from models.families import Address
from models.publish import CellOf, FactOf, FieldOf, Origin, Paragraph, text_of
from models.publish.own_words import describe_override, overriding, restoring

PRIOR = Period.PRIOR


def told(book: Book, *origins: Origin) -> list[str]:
    """The words for these origins."""
    return [one.words for one in book.publishing.describe(origins)]


def paragraph(book: Book, key: str) -> Paragraph:
    """A paragraph of 第三部分."""
    return next(
        one for one in book.publishing.explanations() if isinstance(one, Paragraph) and one.key == key
    )


def test_a_figure_names_its_table_row_and_column(sample: Book) -> None:
    assert told(sample, CellOf(Address("general_by_function", "2010399", "project"))) == [
        "表5《一般公共预算拨款支出预算表》2010399 其他政府办公厅（室）及相关机构事务支出 "
        "项目支出：961.90 万元"
    ]
    assert told(sample, CellOf(Address("three_public", "reception", "amount"))) == [
        "表10《一般公共预算“三公”经费支出预算表》2、公务接待费：5.00 万元"
    ]
    assert told(sample, CellOf(Address("balance", "208", "expenditure"))) == [
        "表1《收支预算总表》八、社会保障和就业支出：64.31 万元"
    ]
    assert told(sample, CellOf(Address("balance", Source.GENERAL, "revenue"))) == [
        "表1《收支预算总表》一、一般公共预算拨款收入：1688.85 万元"
    ]


def test_a_sum_tells_its_parts(sample: Book) -> None:
    assert told(sample, CellOf(Address("general_by_function", "total", "total"))) == [
        "表5《一般公共预算拨款支出预算表》合计 小计：1688.85 万元",
        "其中：基本支出 696.95 + 项目支出 991.90",
    ]


def test_a_change_tells_both_years(sample: Book) -> None:
    cell = Address("general_by_function", "total", "total")
    assert told(sample, CellOf(cell), CellOf(cell, PRIOR)) == [
        "表5《一般公共预算拨款支出预算表》合计 小计：本年 1688.85 万元，上年 1487.44 万元"
    ]


def test_a_code_without_money_is_still_named(sample: Book) -> None:
    assert told(sample, CellOf(Address("general_by_function", "2050101", "basic"), PRIOR)) == [
        "表5《一般公共预算拨款支出预算表》2050101 行政运行 基本支出：上年 0.00 万元"
    ]


def test_a_sum_over_many_places_names_those_with_money(sample: Book) -> None:
    figure = next(span for span in paragraph(sample, "basic_expenditure.public_use").spans if span.origins)
    assert told(sample, *figure.origins) == [
        "表9《一般公共预算基本支出经济分类情况表》302 商品和服务支出：44.74 万元"
    ]


def test_what_no_table_holds_tells_where_it_is_entered(sample: Book) -> None:
    services = [FactOf(Stated, f"{period}/{Matter.SERVICES}") for period in Period]
    assert sample.publishing.describe(services) == (
        ("政府采购服务预算：本年 118.35 万元，上年 0 万元", services[0]),
    )
    vehicles = {asset: FactOf(Holding, f"{asset}/{Stock.OWNED}") for asset in Asset}
    assert sample.publishing.describe(vehicles.values()) == (
        ("机要通信用车，上年末占用使用：1", vehicles[Asset.CONFIDENTIAL]),
        ("应急保障用车，上年末占用使用：1", vehicles[Asset.EMERGENCY]),
    )
    assert sample.publishing.describe([FactOf(Settings)]) == (("预算年度", FactOf(Settings)),)
    assert sample.publishing.describe([FactOf(OwnCode)]) == (
        ("科目名称，取自科目目录或本预算本的命名", None),
    )
    field = FieldOf(f"reason.{Fund.GENERAL}")
    assert sample.publishing.describe([field, field]) == (("单位自己填写的文字", None),)


def test_every_stretch_of_the_explanations_has_words(sample: Book) -> None:
    for block in sample.publishing.explanations():
        if isinstance(block, Paragraph):
            assert all(sample.publishing.describe(span.origins) for span in block.spans if span.origins), (
                block.key
            )


def test_performance_tables_are_a_line_each(sample: Book) -> None:
    keys = [block.key for block in sample.publishing.explanations() if block.key.startswith("project-")]
    assert len(keys) == 5
    assert text_of(paragraph(sample, keys[1]).spans) == (
        "《平台监管及等保复测工作经费项目绩效目标表》，资金总额50.00万元"
    )


def test_an_overridden_paragraph_tells_what_the_template_says_and_when_that_has_changed(sample: Book) -> None:
    before = paragraph(sample, "general_budget.2010350")
    template = "（一）2010350-事业运行520.52万元。主要用于事业单位人员及公用经费等方面支出。"
    sample.narrative.set_texts("改写本段", overriding(before, "事业运行另行说明。"))
    own = paragraph(sample, "general_budget.2010350")
    assert (text_of(own.spans), own.overridden, own.outdated) == ("事业运行另行说明。", True, False)
    assert describe_override(own) == f"本段已改写，其中的数不再随表变动。\n模板现为：{template}"
    sample.narrative.set_texts("填写说明", {"purpose.general.2010350": "日常运转"})
    own = paragraph(sample, "general_budget.2010350")
    assert describe_override(own) == (
        "本段已改写，其中的数不再随表变动。\n"
        "改写之后模板已有变化，模板现为：（一）2010350-事业运行520.52万元。主要用于日常运转。"
    )
    sample.narrative.set_texts("恢复模板", restoring(own))
    assert not paragraph(sample, "general_budget.2010350").overridden
    assert [key for key in sample.ledger.texts if key.startswith(("paragraph.", "template."))] == []


def test_the_template_s_own_words_or_none_give_a_paragraph_back(sample: Book) -> None:
    before = paragraph(sample, "general_budget.2010350")
    for text in ("", text_of(before.template)):
        sample.narrative.set_texts("改写本段", overriding(before, "另写"))
        sample.narrative.set_texts("改写本段", overriding(before, text))
        assert paragraph(sample, "general_budget.2010350") == before


def test_what_a_sentence_leaves_out_for_want_of_money_comes_from_its_figures(sample: Book) -> None:
    """Otherwise nothing would lead from the sentence to a source that has no money yet."""
    unseen = [span for span in paragraph(sample, "balance.expenditure").spans if not span.text]
    assert [origin for span in unseen for origin in span.origins] == [
        CellOf(Address("spending_by_function", "total", "operating")),
        CellOf(Address("spending_by_function", "total", "remitted")),
        CellOf(Address("spending_by_function", "total", "subsidy")),
        CellOf(Address("balance", "carry_forward", "expenditure")),
    ]

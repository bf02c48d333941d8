"""The document as a whole: its parts in the reference's order, what is missing, overridden or left out."""

from models.book import Book
from models.facts import Part, Profile, Project
from models.publish import Document, Paragraph, TableBlock, text_of
from tests.document_text import lines_of

# The contents of the published document, without its page numbers.
CONTENTS = """\
第一部分 单位概况
一、单位主要职责
二、单位预算单位构成
三、单位主要工作任务
第二部分 2026 年度单位预算表
一、收支预算总表
二、收入预算总表
三、支出预算总表
四、财政拨款收支预算总表
五、一般公共预算拨款支出预算表
六、政府性基金预算拨款支出预算表
七、国有资本经营预算拨款支出预算表
八、一般公共预算支出经济分类情况表
九、一般公共预算基本支出经济分类情况表
十、一般公共预算“三公”经费支出预算表
第三部分 2026 年度单位预算情况说明
一、预算收支总体情况
二、一般公共预算拨款支出情况
三、政府性基金预算拨款支出情况
四、国有资本经营预算拨款支出情况
五、一般公共预算拨款基本支出情况
六、一般公共预算“三公”经费支出情况
七、预算绩效目标情况
八、其他重要事项说明
第四部分 名词解释
""".splitlines()


def contents(document: Document) -> list[str]:
    """The headings as the contents list them."""
    return [" ".join(text_of(line) for line in heading.lines) for heading in document.headings()]


def paragraph(document: Document, key: str) -> Paragraph:
    """The paragraph of this key."""
    return next(one for one in document.blocks() if isinstance(one, Paragraph) and one.key == key)


def test_has_the_references_contents(sample: Book) -> None:
    assert contents(sample.publishing.document()) == CONTENTS


def test_wide_tables_stand_across_the_page_and_cover_and_contents_have_no_page_number(sample: Book) -> None:
    sections = sample.publishing.document().sections
    wide = [section.blocks[0].key for section in sections if section.landscape]
    assert wide == ["table-revenue_by_unit", "table-spending_by_function"]
    assert [section.numbered for section in sections[:3]] == [False, False, True]
    assert all(section.numbered for section in sections[2:])


def test_every_place_has_a_key_of_its_own(sample: Book) -> None:
    keys = [key for key, _ in sample.publishing.document().places()]
    assert len(keys) == len(set(keys))
    assert len(keys) > 1000


def test_the_sample_misses_nothing(sample: Book) -> None:
    assert [span.text for _, span in sample.publishing.document().places() if span.missing] == []


def test_a_new_book_says_what_is_missing(blank: Book) -> None:
    missing = {span.origins[0] for _, span in blank.publishing.document().places() if span.missing}
    assert {origin.key for origin in missing} == {"duties", "tasks", "tasks.aim"}
    assert "某单位的主要职责是：" in lines_of(blank.publishing.document().blocks())
    assert "2026年，某单位主要任务是：【待填写】围绕上述任务，重点抓好以下工作：" in lines_of(
        blank.publishing.document().blocks()
    )


def test_the_units_names(blank: Book) -> None:
    blank.names.set_profile(Profile("某单位（本级）", "某单位"))
    lines = lines_of(blank.publishing.document().blocks())
    assert "2026年，某单位（本级）委托业务费预算总额0万元。" in lines
    assert (
        "2026年，某单位一般公共预算拨款安排的机关运行经费支出0万元。主要原因是本部门没有机关运行经费。"
        in lines
    )


def test_a_paragraph_gives_way_to_own_text_and_comes_back(sample: Book) -> None:
    own = "2026年预算安排3.00万元，用于参加国际会议。"
    sample.narrative.set_texts("改写本段", {"paragraph.three_public_expenses.abroad": own})
    changed = paragraph(sample.publishing.document(), "three_public_expenses.abroad")
    assert (text_of(changed.spans), changed.overridden) == (own, True)
    sample.narrative.set_texts("恢复模板", {"paragraph.three_public_expenses.abroad": ""})
    back = paragraph(sample.publishing.document(), "three_public_expenses.abroad")
    assert (text_of(back.spans), back.overridden) == (
        "2026年预算安排3.00万元，与上年持平。主要是保障因公出国（境）需要。",
        False,
    )


def test_parts_are_left_out_and_put_back(sample: Book) -> None:
    whole = sample.publishing.document()
    for part in Part:
        sample.narrative.omit(part, True)
    assert contents(sample.publishing.document()) == CONTENTS[:-1]
    assert len(sample.publishing.document().sections) == len(whole.sections) - 3
    assert not [
        block for block in sample.publishing.document().blocks() if "project-" in getattr(block, "key", "")
    ]
    for part in Part:
        sample.narrative.omit(part, False)
    assert sample.publishing.document() == whole


def test_projects_are_printed_in_their_order_and_only_those_published(sample: Book) -> None:
    def titles() -> list[str]:
        return [
            line
            for line in lines_of(sample.publishing.document().blocks())
            if line.endswith("项目绩效目标表")
        ]

    before = titles()
    assert len(before) == 5
    third = sample.ledger.projects[sorted(sample.ledger.projects)[2]]
    sample.narrative.move_project(third.id, -2)
    assert titles() == [before[2], before[0], before[1], before[3], before[4]]
    moved = sample.ledger.get(Project, third.id)
    sample.narrative.change_project(
        Project(moved.unit, moved.name, moved.id, moved.position, published=False)
    )
    assert titles() == [before[0], before[1], before[3], before[4]]


def test_a_performance_table_has_the_references_columns(sample: Book) -> None:
    tables = [one for one in sample.publishing.document().blocks() if isinstance(one, TableBlock)]
    (widths,) = {one.widths for one in tables if one.key.startswith("project-")}
    assert widths == (14, 14, 18, 13, 13, 16)


def test_own_terms_take_the_place_of_the_prescribed_ones(sample: Book) -> None:
    sample.narrative.set_terms(
        [("智慧城市", "指用信息技术管理的城市。"), ("财政拨款收入", "指财政拨付的资金。")]
    )
    lines = lines_of(sample.publishing.document().blocks())
    assert lines[lines.index("第四部分 名词解释") + 1 :] == [
        "一、智慧城市：指用信息技术管理的城市。",
        "二、财政拨款收入：指财政拨付的资金。",
    ]


def test_table_headers_are_merged_as_printed(sample: Book) -> None:
    table = next(
        block
        for block in sample.publishing.document().blocks()
        if isinstance(block, TableBlock) and block.key == "table-general_by_function.table"
    )
    header = [[(text_of(cell.spans), cell.columns, cell.rows) for cell in row] for row in table.rows[:2]]
    assert header == [
        [("科目编码", 1, 2), ("科目名称", 1, 2), ("小计", 1, 2), ("其中：", 2, 1)],
        [("基本支出", 1, 1), ("项目支出", 1, 1)],
    ]
    assert table.header_rows == 2

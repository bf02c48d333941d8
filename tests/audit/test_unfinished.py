"""What is not written yet is told apart from what is written wrong."""

from models.audit import all_rules


def test_what_is_yet_to_be_written_or_confirmed_is_unfinished_and_all_else_is_wrong() -> None:
    assert {rule.title for rule in all_rules() if rule.unfinished} == {
        "绩效目标完整",
        "绩效目标表写明责任单位",
        "原因和用途都写了",
        "没有占位符",
        "必备内容齐全",
        "从去年沿用的已确认",
    }

"""A report on a screen: the worst first, and no more than can be read."""

from models.command_line.report_text import import_report
from models.exchange import ImportReport


def test_forty_of_a_kind_are_shown_and_the_others_counted() -> None:
    notices = [f"提示{number}" for number in range(1, 42)]
    shown = list(import_report(ImportReport(notices=notices[:40])))
    assert shown == ["提示：40 处", *(f"  {notice}" for notice in notices[:40]), "这是试读，预算本没有改动。"]
    shown = list(import_report(ImportReport(notices=notices)))
    assert shown[40:] == ["  提示40", "  ……另有 1 处，用 --json 可看全部", "这是试读，预算本没有改动。"]

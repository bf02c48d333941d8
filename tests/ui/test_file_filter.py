from models.checking.one_file import CHECKED_KINDS
from models.ground.file_kinds import DOCUMENT
from ui.file_filter import file_filter


def test_a_file_dialog_shows_what_can_be_read() -> None:
    assert file_filter(DOCUMENT) == "公开文档 (*.docx *.pdf *.txt *.docm)"


def test_several_kinds_are_shown_together() -> None:
    assert file_filter(*CHECKED_KINDS) == (
        "预算本、工作簿、公开文档 (*.ysb *.xlsx *.xls *.ods *.et *.xlsm *.xlsb *.docx *.pdf *.txt *.docm)"
    )

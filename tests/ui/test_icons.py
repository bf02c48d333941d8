"""Pictures in each size in which they are shown, so that none is drawn blurred."""

from PySide6.QtWidgets import QApplication

from ui.icons import APPLICATION, icon


def test_the_programs_icon_is_there_in_each_size_that_a_taskbar_takes(qapp: QApplication) -> None:
    sizes = sorted(size.width() for size in icon(APPLICATION).availableSizes())
    assert sizes == [16, 24, 32, 48, 64, 128, 256]


def test_an_act_s_icon_is_there_for_each_scale_of_the_screen(qapp: QApplication) -> None:
    assert sorted(size.width() for size in icon("new").availableSizes()) == [16, 20, 24, 32, 40]

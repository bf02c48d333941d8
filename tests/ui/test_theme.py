"""The looks: readable in light and dark, digits in columns, every icon drawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QImage, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)
from pytestqt.qtbot import QtBot

from ui.icons import APPLICATION, ICONS, icon
from ui.theme import FAMILIES, Shades, apply_theme, grid_font, is_dark, shades, ui_font

READABLE = 4.5
NAMES = sorted(path.stem for path in ICONS.glob("*.svg"))
NEEDED = {
    "error",
    "notice",
    *("new", "next-year", "open", "import", "export", "backup", "undo", "redo", "search", "help"),
    *("add-row", "remove-row", "zoom-in", "zoom-out", "fit-width", "table", "unit", "compare"),
    *("check-filled", "check-empty", "warning", "app"),
}
BACKGROUNDS = [name for name in Shades._fields if name.endswith("_background")]
TEXTS = ["text", "hint_text", "negative"]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, as it was afterwards."""
    yield qapp
    apply_theme(qapp, dark=False)


def luminance(colour: QColor) -> float:
    """WCAG 2 relative luminance."""
    parts = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_readable_on_every_background(text: str, background: str, dark: bool) -> None:
    of = shades(dark)
    assert contrast(getattr(of, text), getattr(of, background)) >= READABLE


@pytest.mark.parametrize("dark", [False, True])
def test_the_kinds_of_cells_differ(dark: bool) -> None:
    backgrounds = {getattr(shades(dark), name).name() for name in BACKGROUNDS}
    assert len(backgrounds) == len(BACKGROUNDS)


@pytest.mark.parametrize("dark", [False, True])
def test_the_palette_is_readable(app: QApplication, dark: bool) -> None:
    apply_theme(app, dark)
    role = QPalette.ColorRole
    for palette in (app.palette(), QToolTip.palette()):
        for text, ground in (
            (role.WindowText, role.Window),
            (role.Text, role.Base),
            (role.Text, role.AlternateBase),
            (role.PlaceholderText, role.Base),
            (role.ButtonText, role.Button),
            (role.HighlightedText, role.Highlight),
            (role.ToolTipText, role.ToolTipBase),
            (role.Link, role.Base),
            (role.Link, role.Window),
        ):
            assert contrast(palette.color(text), palette.color(ground)) >= READABLE, (text, ground)


def test_the_accent_is_a_calm_blue_and_lighter_in_the_dark() -> None:
    light, dark = shades(False).selection_accent, shades(True).selection_accent
    assert light == QColor("#2f6fb3")
    assert abs(light.hslHue() - dark.hslHue()) <= 5
    assert dark.lightness() > light.lightness()


def test_the_clerk_may_choose(app: QApplication) -> None:
    apply_theme(app, dark=True)
    assert is_dark()
    apply_theme(app, dark=False)
    assert not is_dark()


def test_unless_told_it_follows_the_system(app: QApplication) -> None:
    changed = app.styleHints().colorSchemeChanged
    apply_theme(app)
    assert not is_dark()
    changed.emit(Qt.ColorScheme.Dark)
    assert is_dark()
    changed.emit(Qt.ColorScheme.Light)
    assert not is_dark()
    apply_theme(app, dark=False)
    changed.emit(Qt.ColorScheme.Dark)
    assert not is_dark()


def test_the_fonts_are_named_and_the_style_is_one(app: QApplication) -> None:
    apply_theme(app, dark=False)
    assert app.style().baseStyle().name() == "fusion"
    assert app.font().families() == list(FAMILIES)
    assert app.font().pointSizeF() == 10.5
    apply_theme(app, dark=False, scale=2)
    assert app.font().pointSizeF() == 21


def test_digits_are_equally_wide(qapp: QApplication) -> None:
    font = grid_font()
    assert font.featureValue(QFont.Tag("tnum")) == 1
    metrics = QFontMetricsF(font)
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
    assert not ui_font().featureTags()


def test_the_set_is_whole() -> None:
    assert set(NAMES) == NEEDED


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [16, 20, 40])
def test_every_icon_is_drawn_and_seen(app: QApplication, name: str, dark: bool, size: int) -> None:
    apply_theme(app, dark)
    assert QSvgRenderer(str(ICONS / f"{name}.svg")).isValid()
    drawn = icon(name).pixmap(size, size).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    assert (drawn.width(), drawn.height()) == (size, size)
    colours = [drawn.pixelColor(x, y) for x in range(size) for y in range(size)]
    solid = [colour for colour in colours if colour.alpha() > 200]
    assert solid
    # A mark is no text: 3:1 is what a sign needs to be seen (WCAG 2, 1.4.11).
    window = app.palette().color(QPalette.ColorRole.Window)
    assert max(contrast(colour, window) for colour in solid) >= 3


def test_an_icon_is_drawn_once(qapp: QApplication) -> None:
    assert icon("undo") is icon("undo")
    assert icon(APPLICATION).availableSizes()


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(KeyError, match="no-such-icon"):
        icon("no-such-icon")


@pytest.mark.parametrize("dark", [False, True])
def test_a_tables_lines_are_seen(app: QApplication, dark: bool) -> None:
    apply_theme(app, dark)
    table = QTableView()
    table.ensurePolished()
    option = QStyleOptionViewItem()
    option.initFrom(table)
    line = QColor.fromRgba(
        table.style().styleHint(QStyle.StyleHint.SH_Table_GridLineColor, option) & 0xFFFFFFFF
    )
    assert contrast(line, shades(dark).entry_background) >= 1.4


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["check-filled", "check-empty", "warning"])
def test_a_mark_is_seen_in_a_selected_row(app: QApplication, name: str, dark: bool) -> None:
    apply_theme(app, dark)
    drawn = icon(name).pixmap(QSize(16, 16), 1, QIcon.Mode.Selected).toImage()
    colours = [drawn.pixelColor(x, y) for x in range(16) for y in range(16)]
    accent = shades(dark).selection_accent
    assert max(contrast(colour, accent) for colour in colours if colour.alpha() > 200) >= 3


def test_no_dialog_searches_the_machines_icon_themes(app: QApplication, tmp_path: Path) -> None:
    theme = tmp_path / "hicolor"
    (theme / "16").mkdir(parents=True)
    (theme / "index.theme").write_text("[Icon Theme]\nName=Hicolor\nDirectories=16\n[16]\nSize=16\n")
    (theme / "16" / "folder.svg").write_bytes((ICONS / "open.svg").read_bytes())
    QIcon.setThemeSearchPaths([str(tmp_path)])
    QIcon.setThemeName("hicolor")
    assert QIcon.hasThemeIcon("folder")
    apply_theme(app, dark=False)
    assert not QIcon.hasThemeIcon("folder")
    assert not app.style().standardIcon(QStyle.StandardPixmap.SP_DirIcon).isNull()


def test_buttons_of_qts_own_dialogs_have_words_alone(app: QApplication, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    # As some desktops have it, whether or not that of this test has.
    with_icon = QPushButton(app.style().standardIcon(QStyle.StandardPixmap.SP_DirIcon), "打开")
    box.addButton(with_icon, QDialogButtonBox.ButtonRole.ActionRole)
    box.show()
    assert [button.icon().isNull() for button in box.buttons()] == [True, True, True]

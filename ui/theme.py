"""How the application looks: style, fonts, and one palette for light and one for dark."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

if TYPE_CHECKING:
    from models.facts import Severity

# Named one by one: left to itself, Qt takes Windows' western font and mixes others in for Chinese.
FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "DengXian", "Noto Sans CJK SC", "PingFang SC")
POINT_SIZE = 10.5

STYLE = "Fusion"
"""Qt's own, which looks the same everywhere. An application is begun with it: see make_application."""

_MIDDLE_LIGHTNESS = 128
_LINES_DARKER = 120
# Empty is what Qt takes for "wherever themes are".
_NO_THEMES = ":/no-themes"


class Shades(NamedTuple):
    """The named colours of a grid, and of whatever else tells figures apart by colour."""

    text: QColor
    hint_text: QColor
    negative: QColor
    entry_background: QColor
    computed_background: QColor
    detail_background: QColor
    header_background: QColor
    prior_background: QColor
    error_background: QColor
    grid_line: QColor
    selection_background: QColor
    selection_accent: QColor
    selection_text: QColor
    warning: QColor
    note: QColor

    def of_severity(self, severity: "Severity") -> QColor:
        """The colour of what the audit finds."""
        # Imported here: an empty window has found nothing.
        from models.facts import Severity

        found = {Severity.ERROR: self.negative, Severity.WARNING: self.warning}
        return found.get(severity, self.selection_accent)


_LIGHT = Shades(
    text=QColor("#1f2933"),
    hint_text=QColor("#55606d"),
    negative=QColor("#b3261e"),
    entry_background=QColor("#ffffff"),
    computed_background=QColor("#f1f3f6"),
    detail_background=QColor("#e6f0fb"),
    header_background=QColor("#e3e8ef"),
    prior_background=QColor("#f3dfb8"),
    error_background=QColor("#fde7e5"),
    grid_line=QColor("#cfd6df"),
    selection_background=QColor("#d3e3f5"),
    selection_accent=QColor("#2f6fb3"),
    selection_text=QColor("#ffffff"),
    warning=QColor("#a86200"),
    note=QColor("#7b3fa0"),
)
_DARK = Shades(
    text=QColor("#e6eaef"),
    hint_text=QColor("#aab4c0"),
    negative=QColor("#ff9a90"),
    entry_background=QColor("#1b1f24"),
    computed_background=QColor("#272c33"),
    detail_background=QColor("#1c2f45"),
    header_background=QColor("#303743"),
    prior_background=QColor("#4a3a18"),
    error_background=QColor("#4d2322"),
    grid_line=QColor("#434c58"),
    selection_background=QColor("#274463"),
    selection_accent=QColor("#74ace6"),
    selection_text=QColor("#10161d"),
    warning=QColor("#e9a94b"),
    note=QColor("#c79be6"),
)


def shades(dark: bool) -> Shades:
    """The grid's colours for a dark or a light window."""
    return _DARK if dark else _LIGHT


def is_dark() -> bool:
    """Whether the application is shown dark at present, whoever decided it."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < _MIDDLE_LIGHTNESS


def ui_font(scale: float = 1.0) -> QFont:
    """The font of everything but figures."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(POINT_SIZE * scale)
    return font


def grid_font(scale: float = 1.0) -> QFont:
    """The font of a grid: all digits equally wide, so that figures stand in columns."""
    font = ui_font(scale)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def apply_theme(
    app: QApplication, dark: bool | None = None, scale: float = 1.0, plainly: bool = True
) -> None:
    """Give the application its looks; ``dark`` None follows the system, now and when it changes.

    May be called again at any time; ``scale`` enlarges the text of the whole application. ``plainly`` gives
    it the style that shows foreign text as it is, which has to be there before any such text; else it keeps
    the one that it was begun with.
    """
    # The hints reach what the system draws, title bars and native dialogs; the palette all the rest.
    hints = app.styleHints()
    follower = _follower(app)
    follower.following = dark is None
    if dark is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    if plainly:
        _set_style(app)
    # For its icons the first file or print dialog would look into each folder of each theme on the machine,
    # some hundred thousand looks while the window does not answer. Qt draws its own where it finds none.
    QIcon.setThemeSearchPaths([_NO_THEMES])
    app.setFont(ui_font(scale))
    follower.paint(hints.colorScheme() is Qt.ColorScheme.Dark if dark is None else dark)


def _set_style(app: QApplication) -> None:
    # Imported here: it takes a tenth of a start, whose first page has words of ours alone.
    from ui.plain_style import PlainStyle

    if not isinstance(app.style(), PlainStyle):
        app.setStyle(PlainStyle(STYLE))


def when_painted(do: Callable[[], object]) -> None:
    """Have a method called each time the application has turned light or dark."""
    if isinstance(app := QApplication.instance(), QApplication):
        _follower(app).painted.connect(do)


class _Follower(QObject):
    """Repaints the application when the system turns dark or light, unless the clerk has chosen.

    painted: the application has its colours.
    """

    painted = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.following = False
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        if self.following:
            self.paint(scheme is Qt.ColorScheme.Dark)

    def paint(self, dark: bool) -> None:
        """Give the application its colours."""
        _paint(self._app, dark)
        self.painted.emit()


@cache
def _follower(app: QApplication) -> _Follower:
    """The application's own. To find it among its children each of them would be made known to Python."""
    return _Follower(app)


def _paint(app: QApplication, dark: bool) -> None:
    palette = _palette(dark)
    app.setPalette(palette)
    # The style makes a table's lines darker than this colour: darker than a dark window, nobody sees them.
    lined = QPalette(palette)
    lined.setColor(QPalette.ColorRole.Window, shades(dark).grid_line.lighter(_LINES_DARKER))
    app.setPalette(lined, "QTableView")  # type: ignore[arg-type]  # the stub wants bytes, Qt words
    QToolTip.setPalette(palette)


def _palette(dark: bool) -> QPalette:
    of, role, group = shades(dark), QPalette.ColorRole, QPalette.ColorGroup
    window, button = QColor("#2b3139" if dark else "#f6f7f9"), QColor("#39414b" if dark else "#fbfcfd")
    palette = QPalette(button, window)
    for each, colour in {
        role.Window: window,
        role.WindowText: of.text,
        role.Base: of.entry_background,
        role.AlternateBase: of.computed_background,
        role.Text: of.text,
        role.PlaceholderText: of.hint_text,
        role.Button: button,
        role.ButtonText: of.text,
        role.BrightText: of.negative,
        role.ToolTipBase: of.header_background,
        role.ToolTipText: of.text,
        role.Highlight: of.selection_accent,
        role.HighlightedText: of.selection_text,
        role.Accent: of.selection_accent,
        role.Link: of.selection_accent,
        role.LinkVisited: of.selection_accent,
    }.items():
        palette.setColor(each, colour)
    faint = QColor("#7a8592" if dark else "#8a939e")
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, each, faint)
    palette.setColor(group.Disabled, role.Highlight, of.grid_line)
    return palette

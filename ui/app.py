"""The application: Qt set up once, in Chinese, and the window shown."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QStandardPaths, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from models import __version__
from models.house import portable_folder
from ui.appearance import kept_appearance
from ui.backup_keeper import BackupKeeper
from ui.collector import collect_later
from ui.crash_guard import CrashGuard
from ui.house_news import HouseNews
from ui.main_window import MainWindow
from ui.session import Session
from ui.theme import STYLE, apply_theme

# Seconds that a thread beside the window may keep the lock of the interpreter: a frame asks for it often.
_TURN = 0.001
# Milliseconds until the window has been painted.
_SEEN = 50
# As good as none; with 0 PySide passes over an error in what is then done.
_AT_ONCE = 1


def run_window(file: Path | None = None, leave: bool = False) -> int:
    """Show the window, on a book or another file of ours where one is named; ``leave`` ends it then."""
    sys.setswitchinterval(_TURN)
    keep_settings_beside()
    app = make_application(plainly=leave)
    session = Session()
    guard = CrashGuard(session, _start_log, app)
    guard.install()
    news = HouseNews(app)
    opening: Callable[[], object] | None = None
    try:
        window = MainWindow(session)
        BackupKeeper(session, app)
        news.told.connect(window.tell_news)
        window.show()
        news.begin()
        if file is not None:
            opening = partial(window.open_file, file)
            if leave:
                opening()
    except Exception as error:
        if leave:
            raise
        guard.caught_at_start(error)
    if leave:
        QTimer.singleShot(0, window.close)
    else:
        from ui.loading_ahead import LoadingAhead

        # A book waits for what it takes, and keys for the book from the first on; so does the quickest click.
        LoadingAhead(app).done.connect(news.look_up_rules)
        ready = partial(_make_ready, session, guard, app, opening)
        QTimer.singleShot(_AT_ONCE if opening else _SEEN, app, ready)
    return app.exec()


def _make_ready(
    session: Session,
    guard: CrashGuard,
    app: QApplication,
    opening: Callable[[], object] | None,
) -> None:
    """See to what nobody misses before the window is seen: style, other ways to end, log, all the rest."""
    from ui.ending import Ending

    # Before any text that is not ours.
    apply_theme(app, kept_appearance().dark)
    Ending(session, app)
    guard.begin_log()
    if opening is not None:
        opening()


def _start_log() -> Path | None:
    from models.ground.crash_report import start_log

    return start_log(log_folder())


def keep_settings_beside() -> None:
    """Have a program that is carried about leave nothing on the computer that it is used on."""
    if (folder := portable_folder()) is not None:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


def log_folder() -> Path:
    return portable_folder() or Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    )


def make_application(plainly: bool = True) -> QApplication:
    """The one QApplication, with the settings' names, Qt's own words in Chinese, and the looks."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Said in its arguments: setStyle would have all of what a style draws made known to Python.
        app = QApplication([*sys.argv[:1], "-style", STYLE])
    collect_later(app)
    app.setOrganizationName("unit-budget-disclosure")
    app.setApplicationName("unit-budget-disclosure")
    app.setApplicationDisplayName("单位预算公开")
    app.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    for catalogue in ("qtbase", "qt"):
        translator = QTranslator(app)
        if translator.load(
            f"{catalogue}_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ):
            app.installTranslator(translator)
    apply_theme(app, kept_appearance().dark, plainly=plainly)
    return app

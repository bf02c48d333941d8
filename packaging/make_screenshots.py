"""Photograph every page: python packaging/make_screenshots.py

Writes packaging/screenshots/*.png of a screen of 1366 × 768, at 100 % and at 150 %, light and dark, from the
sample book.
One process for each scale: Qt reads its scale factor once, at the start.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = Path(__file__).parent / "screenshots"
SCALES = {"100": "1", "150": "1.5"}
SIZE = (1366, 768)


def main() -> int:
    """Start a process for each scale, or be one."""
    if len(sys.argv) > 1:
        return photograph(sys.argv[1])
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # Left to itself the offscreen platform has a screen on which no dialog finds room.
        screen = {"name": "screen", "x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}
        screens = Path(folder) / "screens.json"
        screens.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "dpr": 1}]}))
        for name, factor in SCALES.items():
            platform = f"offscreen:configfile={screens}"
            made = subprocess.run(
                [sys.executable, __file__, name],
                env={**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": platform},
                check=False,
            )
            if made.returncode:
                return made.returncode
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}")
    return 0


def photograph(scale: str) -> int:
    """Photograph each page of the sample in this process's scale."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QSettings

    from models.book import Book
    from models.command_line.sample import sample_facts
    from models.families import Address
    from ui.app import make_application
    from ui.contents import contents_of, part_of_table
    from ui.dialogs.code_picker import CodePicker
    from ui.dialogs.family_dialog import FamilyDialog
    from ui.dialogs.lines_dialog import LinesDialog
    from ui.dialogs.new_book import NewBookDialog
    from ui.main_window import MainWindow
    from ui.session import Session
    from ui.theme import apply_theme

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "示例预算本.ysb"
        Book.create(path, sample_facts()).close()
        for dark in (False, True):
            apply_theme(app, dark=dark)
            session = Session()
            settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
            window = MainWindow(session, settings)
            window.resize(*(round(side / float(SCALES[scale])) for side in SIZE))
            window.show()
            mark = f"{scale}-{'dark' if dark else 'light'}"

            def shoot(name: str, widget: object = window, mark: str = mark) -> None:
                for _ in range(3):
                    app.processEvents()
                widget.grab().save(str(TARGET / f"{name}-{mark}.png"))

            shoot("start")
            session.open(path)
            for number, entry in enumerate(contents_of(session.family)):
                window.show_page(entry.name)
                shoot(f"page-{number:02}-{entry.name}")
            window.show_page(part_of_table("general_by_function"))
            page = window.table_page()
            page.comparison.setChecked(True)
            shoot("comparison")
            page.comparison.setChecked(False)
            cell = Address("general_by_function", "2010350", "basic")
            for name, dialog in (
                ("new-book", NewBookDialog(session, window)),
                ("family", FamilyDialog(session, window)),
                ("lines", LinesDialog(session, cell, page.model.period, window)),
                ("codes", CodePicker(session, page.model.facet, window, "jbylbx")),
            ):
                dialog.show()
                shoot(name, dialog)
                dialog.close()
            window.show_help()
            shoot("help", window._help)
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

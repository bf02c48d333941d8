"""The program's one entrance: the command line; without a command, the window."""

import os
import sys
from pathlib import Path

_BOOK_SUFFIX = ".ysb"
_READER = "--reader"


def main() -> int:
    """Speak UTF-8 whatever the console's code page, then do what was asked."""
    for stream in (sys.stdout, sys.stderr):
        # A windowed program on Windows has no streams at all.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    arguments = _without_platform(sys.argv[1:])
    if arguments == ["--smoke-test"]:
        from ui.smoke_test import smoke_test

        return smoke_test()
    if not arguments or arguments[0].lower().endswith(_BOOK_SUFFIX):
        return _show(Path(arguments[0]) if arguments else None)
    # Imported here: the window opens without what only a command needs.
    from models.cli import DONE, demo_book, run

    status = run(arguments)
    if arguments[0] == "demo" and status == DONE and _has_display("--exit" in arguments):
        return _show(demo_book(Path(arguments[1])), leave="--exit" in arguments)
    return status


def _without_platform(arguments: list[str]) -> list[str]:
    """The arguments without Qt's own ``-platform NAME``: Wine hands no QT_ variables on."""
    if "-platform" in arguments[:-1]:
        place = arguments.index("-platform")
        os.environ["QT_QPA_PLATFORM"] = arguments[place + 1]
        return arguments[:place] + arguments[place + 2 :]
    return arguments


def _show(book: Path | None, leave: bool = False) -> int:
    # Imported here: a script on a server without Qt's system libraries still has its command line.
    from ui.app import run_window

    return run_window(book, leave)


def _has_display(leaving: bool) -> bool:
    """Whether a window can be shown to somebody; one that leaves by itself may also be shown to nobody."""
    if sys.platform in ("win32", "darwin"):
        return True
    shown = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return shown or (leaving and "QT_QPA_PLATFORM" in os.environ)


if __name__ == "__main__":
    if sys.argv[1:2] == [_READER]:
        # Started by this program itself, to read what somebody else made: see models.readers.
        from models.readers.child import serve

        sys.exit(serve(sys.argv[2]))
    sys.exit(main())

"""The program's one entrance: the command line; without a command, the window."""

import gc
import os
import sys
from pathlib import Path

from models.ground.console import set_up_streams, unsaid

_SUFFIXES = (".ysb", ".ysp", ".ysc")
_NO_USE, _INTERRUPTED = 2, 130
_OUR_FAULT = "程序出了错，没有做完。这是程序的问题；此前完成的每一步都已存好。请把这份报告发给技术支持："
_READER, _READING = "--reader", "import"


def main() -> int:
    """Do what was asked; a mistake of ours is reported, and never ends like something that was done."""
    encoding, arguments = _taken_out("--encoding", sys.argv[1:])
    try:
        set_up_streams(encoding)
    except LookupError:
        set_up_streams()
        print(f"没有“{encoding}”这种编码；可以用 utf-8、gbk、gb18030。", file=sys.stderr)
        return _NO_USE
    platform, arguments = _taken_out("-platform", arguments)
    if platform is not None:
        # Qt's own option: Wine hands no QT_ variables on.
        os.environ["QT_QPA_PLATFORM"] = platform
    try:
        status = _do(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one door for what nobody expected
        return _report(error)
    if (trouble := unsaid()) is not None:
        print(f"结果没有全部写出：{trouble.strerror}。", file=sys.stderr)
        return _NO_USE
    return status


def _do(arguments: list[str]) -> int:
    if arguments == ["--smoke-test"]:
        from ui.smoke_test import smoke_test

        return smoke_test()
    if not arguments or arguments[0].lower().endswith(_SUFFIXES):
        return _show(Path(arguments[0]) if arguments else None)
    if arguments[0] == _READING:
        # The process that will read the file gets ready while this one loads all that the command needs.
        from models.readers import prepare

        prepare()
    # Imported here: the window opens without what only a command needs.
    from models.command_line.cli import run
    from models.command_line.telling import DONE

    status = run(arguments)
    if arguments[0] == "demo" and status == DONE and _has_display("--exit" in arguments):
        from models.command_line.sample_acts import demo_book

        return _show(demo_book(Path(arguments[1])), leave="--exit" in arguments)
    return status


def _report(error: Exception) -> int:
    """Tell a mistake of ours where somebody may read it; the exit status."""
    # Imported here: it is not often needed.
    from datetime import datetime

    from models.ground.crash_report import OUR_FAULT, crash_report

    told = f"{_OUR_FAULT}\n{crash_report(error, datetime.now())}"
    if sys.stderr is not None:
        print(told, file=sys.stderr)
    elif sys.platform == "win32":
        # A windowed program whose own window could not be made.
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, told, "单位预算公开", 0x10)
    return OUR_FAULT


def _taken_out(option: str, arguments: list[str]) -> tuple[str | None, list[str]]:
    """What an option of all commands says, wherever it stands, and the arguments without it."""
    if option not in arguments[:-1]:
        return None, arguments
    place = arguments.index(option)
    return arguments[place + 1], arguments[:place] + arguments[place + 2 :]


def _show(file: Path | None, leave: bool = False) -> int:
    if not _has_display(leaving=True):
        # Qt itself would abort.
        print("这里没有可以显示窗口的屏幕；不用窗口的命令见 --help。", file=sys.stderr)
        return _NO_USE
    # What a start makes stays: nobody looks for garbage among it, and the window's own collector does later.
    gc.disable()
    # Imported here: a script on a server without Qt's system libraries still has its command line.
    from ui.app import run_window

    return run_window(file, leave)


def _has_display(leaving: bool) -> bool:
    """Whether a window can be shown to somebody; one that leaves by itself may also be shown to nobody."""
    if sys.platform in ("win32", "darwin"):
        return True
    shown = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return shown or (leaving and bool(os.environ.get("QT_QPA_PLATFORM")))


if __name__ == "__main__":
    if sys.argv[1:2] == [_READER]:
        # Started by this program itself, to read what somebody else made: see models.readers.
        from models.readers.child import serve

        sys.exit(serve(sys.argv[2]))
    sys.exit(main())

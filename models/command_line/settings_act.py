"""The command line's look at what administrators decided: before a file is handed out, and where it holds."""

import argparse
from pathlib import Path

from models import __version__
from models.checking.decisions_check import all_troubles
from models.command_line.telling import DONE, TO_BE_LOOKED_AT, say
from models.house import Decisions, decisions, newer_version, read_decisions, told


def add_settings(act: argparse.ArgumentParser) -> None:
    """What ``settings`` can be told."""
    act.epilog = "退出码 1 是有不能照办的。"
    act.add_argument("file", metavar="FILE", type=Path, nargs="?", help="这一份文件（默认本机生效的那一份）")
    act.set_defaults(act=_settings)


def _settings(options: argparse.Namespace) -> int:
    decided: Decisions = decisions() if options.file is None else read_decisions(options.file)
    troubles = all_troubles(decided)
    say([*(told(decided) or ["这台电脑没有管理员设置。"]), *troubles])
    if decided.newer_versions is not None and (newer := newer_version(decided.newer_versions, __version__)):
        say([newer.in_words])
    return TO_BE_LOOKED_AT if troubles else DONE

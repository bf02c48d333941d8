"""What others made of this program, and under which licences: the build writes it beside the program."""

import sys
from pathlib import Path

NOTICES = "THIRD-PARTY-NOTICES.txt"
_FROM_SOURCE = "程序在从源代码运行：用到的软件包列在 requirements.txt 里，各自带着自己的许可。"


def third_party_notices() -> str:
    """The notices of the program that runs; a sentence where nobody built it, or they are gone."""
    if not getattr(sys, "frozen", False):
        return _FROM_SOURCE
    path = Path(sys.executable).with_name(NOTICES)
    try:
        return path.read_text(encoding="utf-8")
    except OSError as trouble:
        return f"读不出程序旁边的 {NOTICES}（{trouble.strerror}）。重新安装一次，它会回来。"

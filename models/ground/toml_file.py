"""TOML files that an administrator or a bureau writes by hand: read, or told what is wrong and where."""

import re
import tomllib
from pathlib import Path
from typing import Any

from models.ground.files import read_whole

# Each is a few pages of text, and no name in it has more than a few parts: one larger or deeper would keep
# the machine busy for hours.
_MOST_BYTES = 2**20
_TOO_DEEP = re.compile(r"(?:[\w\"'-]{1,60}[ \t]{0,9}\.[ \t]{0,9}){20}")
_PLACE = re.compile(r"at line (\d+)")


class NotToml(Exception):  # noqa: N818 - it says what the file is
    """A file that is no TOML; its text is a clause for whoever wrote it, to be put behind the file's name."""


def toml_in(path: Path) -> dict[str, Any]:
    """What a file says. Raises NotToml, and UnusableFile where it can't be read or is too large."""
    raw = read_whole(path, _MOST_BYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotToml("不是 UTF-8 编码的文本，请另存为 UTF-8") from None
    if deep := _TOO_DEEP.search(text):
        raise NotToml(f"第 {text.count(chr(10), 0, deep.start()) + 1} 行不是正确的 TOML：一个名称里的点太多")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _PLACE.search(str(error))
        where = f"第 {found[1]} 行" if found else "末尾"
        hint = "文字要用引号括起；路径用单引号，例如 'P:\\预算公开'"
        raise NotToml(f"{where}不是正确的 TOML，整个文件都没有采用：{hint}") from None

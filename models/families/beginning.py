"""A new family begun from another: it extends that one, and has in comments what can be said otherwise."""

import json
from pathlib import Path

from models.families.family import Family
from models.families.source import FAMILY
from models.families.trouble import FamilyError

_HEAD = """\
# 一套公开格式。只写与“{title}”（{key}）不同的地方；没有写的都照它的。
# 改 tables/ 和 wording/ 里的文件：去掉一行前面的 # 再改；没有改动的行和文件可以删去。
# 改好以后运行：main.py family check 这个文件夹
extends = "{key}"
name = "{name}"
level = "{level}"
place = "{place}"
# 换了地方的，写出它的区县：只写区县、不写市名的文件靠它们认出来。
# districts = {districts}
# 文件按公文格式（GB/T 9704）排版的，去掉下一行前面的 #；各预算本仍可自选。
# layout = "official"
"""
_OTHER_FILE = "# 下面是“{title}”的写法。去掉一行（连同它所在的 [表] 一行）前面的 # 再改。\n"


def begin_family(folder: Path, model: Family) -> None:
    """Write the folder. Raises FamilyError where there is something already or it can't be written."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FamilyError(folder, "这个文件夹里已经有内容，没有写入；请换一个新的文件夹名")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        head = _HEAD.format(
            title=model.title,
            key=model.key,
            name=folder.name,
            level=model.level,
            place=model.place,
            districts=json.dumps(model.districts, ensure_ascii=False),
        )
        (folder / f"{FAMILY}.toml").write_text(head, encoding="utf-8")
        for name, text in model.texts().items():
            file = folder / f"{name}.toml"
            file.parent.mkdir(exist_ok=True)
            lines = (f"# {line}".rstrip() for line in text.splitlines())
            file.write_text(_OTHER_FILE.format(title=model.title) + "\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise FamilyError(folder, f"写不了（{error.strerror}）") from error

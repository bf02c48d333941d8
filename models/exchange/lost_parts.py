"""What a workbook holds that is lost where it is written anew, and not patched.

openpyxl keeps cells, formulas, formats and plain drop-downs; it drops what its own model has no place for.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

# What parts of these names hold.
_PARTS = (
    ("xl/charts/", "图表"),
    ("xl/media/", "图片"),
    ("xl/pivottables/", "数据透视表"),
    ("xl/slicers/", "切片器"),
    ("xl/ctrlprops/", "表单控件"),
    ("xl/activex/", "ActiveX 控件"),
    ("xl/threadedcomments/", "批注会话"),
    ("xl/vbaproject.bin", "宏"),
    ("xl/embeddings/", "嵌入的文件"),
    ("xl/connections.xml", "外部数据连接"),
    ("customui/", "自定义功能区"),
    ("_xmlsignatures/", "数字签名"),
)
_SHAPE = re.compile(rb"<(?:[\w.-]+:)?(?:sp|cxnSp|grpSp)[\s>]")
_DROP_DOWNS = re.compile(rb"x14:dataValidation[\s>]|/2009/9/main\"[^>]*>\s*<[\w.-]+:dataValidation")
_LOOKS = re.compile(rb"x14:conditionalFormatting[\s>]")
_SPARKLINES = re.compile(rb"x14:sparklineGroup[\s>]")
# What may be typed into though the sheet is protected.
_RANGES = re.compile(rb"<(?:[\w.-]+:)?protectedRange[\s>]")


def lost_parts(source: Path) -> Iterator[str]:
    """In words, each once."""
    with zipfile.ZipFile(source) as parts:
        names = {name: name.replace("\\", "/").lower() for name in parts.namelist()}
        for start, words in _PARTS:
            if any(name.startswith(start) for name in names.values()):
                yield words
        drawings = [parts.read(name) for name, plain in names.items() if plain.startswith("xl/drawings/")]
        if any(_SHAPE.search(drawing) for drawing in drawings):
            yield "文本框或图形"
        sheets = [
            parts.read(name) for name, plain in names.items() if plain.startswith("xl/worksheets/sheet")
        ]
    for pattern, words in (
        (_DROP_DOWNS, "取自其他工作表的下拉列表"),
        (_LOOKS, "条件格式（部分）"),
        (_SPARKLINES, "迷你图"),
        (_RANGES, "保护工作表时允许编辑的区域"),
    ):
        if any(pattern.search(sheet) for sheet in sheets):
            yield words

"""Fill a bureau's own workbook: the book's figures into its cells, all else left as it is.

Runs in the child process: the workbook is somebody else's, and openpyxl reads all of it.
"""

import pickle
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.exchange.draft_mark import mark_draft
from models.exchange.filling import Filling
from models.exchange.lost_parts import lost_parts
from models.exchange.package_patch import SheetChanges, write_patched
from models.exchange.read_table import read_table
from models.exchange.recognise import Recognised, Unrecognised
from models.exchange.sheet_parts import Found, tables_of
from models.families import Family
from models.ground.file_kinds import WRITTEN_WORKBOOK
from models.ground.files import UnusableFile, unusable_as_file
from models.readers import read_sheets
from models.tables import Tables


def fill(source: Path, target: Path, figures: bytes, draft: bool) -> list[str]:
    """Write the figures into ``target``, a copy of ``source``; formulas, formats and other sheets stay.

    figures are Tables and their Naming, pickled by this program.

    Cells are changed where they stand in the file, and nothing else of it; a draft says so on every page and
    on a sheet of its own. Where rows must move the workbook is written anew, and what it loses is said.

    Returns what the clerk must look at, a sentence each: figures that found no place, tables that were not
    filled, what is lost.

    Raises UnusableFile where the workbook can't be used or no table is recognised in it.
    """
    tables, naming = pickle.loads(figures)
    sheets = read_sheets(source)
    if not zipfile.is_zipfile(source) or source.suffix.lower() != WRITTEN_WORKBOOK:
        raise UnusableFile(
            f"只能填入 {WRITTEN_WORKBOOK} 工作簿，“{source}”不是；"
            f"请在 Excel 中另存为 {WRITTEN_WORKBOOK} 后再试。"
        )
    recognised = [one for sheet in sheets for one in tables_of(sheet, naming.family)]
    found = [one for one in recognised if isinstance(one, Recognised) and one.table]
    if not found:
        raise UnusableFile(f"“{source}”里没有找到预算公开的各张表（按标题和表头识别），无法填入。")
    stated = {one.unit for one in found if one.unit}
    common = stated.pop() if len(stated) == 1 else None
    workbook = _opened(source)
    sentences = [*_not_filled(recognised), *_not_there(found, tables, naming.family)]
    roles = Counter(one.table.role for one in found if one.table)
    made: dict[str, SheetChanges] = {}
    moved = False
    # From below, for a table may need more rows than it has, and moves what stands under it.
    for one in sorted(found, key=lambda each: -each.first_row):
        sheet, unit = workbook[one.sheet.name], one.unit or common
        if one.table and (unit is None or one.other_unit):
            why = f"不认识金额单位“{one.other_unit}”" if one.other_unit else "没有写明金额单位"
            sentences.append(f"工作表“{one.sheet.name}”的《{one.table.name}》没有填入：{why}。")
        elif one.table and roles[one.table.role] > 1:
            sentences.append(f"工作表“{one.sheet.name}”的《{one.table.name}》分在几处，没有填入。")
        elif isinstance(sheet, Worksheet) and unit is not None:
            changes = made.setdefault(sheet.title, SheetChanges())
            filling = Filling(sheet, read_table(one, unit), tables, naming, changes)
            sentences += filling.fill()
            moved |= filling.moved
    if moved and (lost := "、".join(lost_parts(source))):
        why = "有表的行数不够，下面的内容要往下移，只能整本重写"
        sentences.insert(0, f"“{source.name}”{why}，其中的{lost}会丢失，请核对。")
    try:
        if moved:
            if draft:
                mark_draft(workbook)
            workbook.save(target)
        else:
            write_patched(source, target, made, draft)
    except OSError as error:
        raise unusable_as_file(target, error, "写入") from error
    return sentences


def _not_filled(recognised: Sequence[Found]) -> Iterator[str]:
    """Tables of ours whose headers are not, or whose columns are not clear."""
    for one in recognised:
        if isinstance(one, Unrecognised) and one.table:
            why = one.why or "表头不是本程序这套表的"
            yield f"工作表“{one.sheet.name}”的《{one.table.name}》没有填入：{why}。"


def _not_there(found: Sequence[Recognised], tables: Tables, family: Family) -> Iterator[str]:
    """Tables with money that the workbook has no sheet for."""
    there = {one.table.role for one in found if one.table}
    missing = [one for one in family.tables if one.role not in there and tables.has_money(one.role)]
    if missing:
        names = "、".join(f"《{one.name}》" for one in missing)
        yield f"这份工作簿里没有找到{names}，这些表的金额没有填入。"


def _opened(source: Path) -> Workbook:
    try:
        return load_workbook(source, rich_text=True)
    except Exception as error:
        # It holds every part of the file to the letter, and says in a dozen ways what it can't understand.
        why = "里有无法理解的内容，不能填入；请在 Excel 中打开并另存后再试。"
        raise UnusableFile(f"“{source}”{why}") from error

"""Checking a folder of files that somebody else made, on all cores."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from models.audit import SummaryRow, ToldFinding, places_in_words, row_as_data, row_from_data
from models.checking.one_file import can_be_checked, check_file
from models.ground.file_kinds import BACKUPS, FileKind
from models.ground.files import BlankFile, UnusableFile, unusable
from models.ground.money import MoneyUnit
from models.readers import SECONDS, Patience, ask

# What programs lay beside a file: Excel's, WPS's and LibreOffice's marks of one that is open, a Mac's notes.
_ASIDE = ("~$", ".~", "._")
_ASIDE_FOLDERS = frozenset({"__MACOSX", BACKUPS})
_BLANK = "表都是空白的，没有审核。"
# Seconds for the audit of one file of many, beside those for reading it.
_JUDGING = 10


def files_in(folder: Path, also: FileKind | None = None) -> list[Path]:
    """Books, workbooks and documents in a folder and those inside, in order; ``also`` those of this kind.

    Raises UnusableFile for none.
    """
    try:
        found = sorted(path for path in folder.rglob("*") if _is_wanted(path, also))
    except OSError as error:
        raise unusable(folder, error, "读取") from error
    if not found:
        raise UnusableFile(f"文件夹“{folder}”里没有预算本、工作簿或公开文本。")
    return found


def _is_wanted(path: Path, also: FileKind | None) -> bool:
    aside = path.name.startswith(_ASIDE) or not _ASIDE_FOLDERS.isdisjoint(path.parts)
    return not aside and (can_be_checked(path) or (also is not None and also.holds(path)))


def check_in_brief(path: Path, name: str, unit: MoneyUnit | None) -> object:
    """One file of many, in a process of its own: what is wrong with it, or why it can't be checked."""
    return row_as_data(_in_brief(path, name, unit))


def _in_brief(path: Path, name: str, unit: MoneyUnit | None) -> SummaryRow:
    try:
        subject, findings, _ = check_file(path, unit=unit)
    except BlankFile:
        return SummaryRow(name, trouble=_BLANK, blank=True)
    except UnusableFile as trouble:
        return SummaryRow(name, trouble=str(trouble))
    told = tuple(
        ToldFinding(
            one.rule,
            one.severity,
            "；".join(places_in_words(one, subject, len(one.places))),
            one.told,
            one.hint,
        )
        for one in findings
    )
    return SummaryRow(name, subject.ledger.full_name, subject.naming.year, findings=told)


def check_many(
    paths: Sequence[Path], folder: Path, seconds: float = SECONDS, unit: MoneyUnit | None = None
) -> Iterator[SummaryRow]:
    """Check files on all cores; the rows come in the files' order, each as soon as it can.

    Each is checked in a child process: whatever it does there is its own trouble, and none of the others'.
    ``seconds`` are for reading one of them, ``unit`` is that of tables which state none.
    """
    names = [str(path.relative_to(folder)) for path in paths]
    patiences = [Patience(seconds + _JUDGING) for _ in paths]
    with ThreadPoolExecutor(min(len(paths), os.cpu_count() or 1)) as pool:
        try:
            yield from pool.map(partial(_row, unit), paths, names, patiences)
        finally:
            # Whoever breaks off waits for nothing that has begun.
            for patience in patiences:
                patience.lose()


def _row(unit: MoneyUnit | None, path: Path, name: str, patience: Patience) -> SummaryRow:
    try:
        return ask(f"{__name__}:check_in_brief", path, name, unit, decode=row_from_data, patience=patience)
    except UnusableFile as trouble:
        return SummaryRow(name, trouble=str(trouble))

"""Blocks of cells as Excel and WPS put them on the clipboard: tabs, line ends, double quotes."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from models.facts import Period
from models.families import Address

_CUT = "application/x-unit-budget-cut"
Cells = tuple[tuple[Address | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """What was cut, to be moved when it is pasted: the book's file, the year, the cells; None for words.

    unit: whose figures were shown, None for those of all units.
    """

    book: str
    period: Period
    unit: int | None
    cells: Cells


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as tab-separated text; a cell with a tab, a line break or a quote is quoted."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def with_cut(rows: Iterable[Sequence[str]], cut: Cut) -> QMimeData:
    """Rows as text for other programs, and what is to be moved for this one."""
    mime = QMimeData()
    mime.setText(to_text(rows))
    said = {"book": cut.book, "period": cut.period.value, "unit": cut.unit, "cells": cut.cells}
    mime.setData(_CUT, json.dumps(said).encode())
    return mime


def cut_in(mime: QMimeData | None) -> Cut | None:
    """What was cut and not yet moved, None where the clipboard holds something else, or nothing."""
    if mime is None or not mime.hasFormat(_CUT):
        return None
    said = json.loads(mime.data(_CUT).toStdString())
    cells = tuple(tuple(Address(*cell) if cell else None for cell in row) for row in said["cells"])
    return Cut(said["book"], Period(said["period"]), said["unit"], cells)

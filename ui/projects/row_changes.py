"""Laying new rows into a model so that those that stay keep their places under the clerk's hands."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex

_R = TypeVar("_R")


def lay_rows(
    model: QAbstractTableModel,
    rows: list[_R],
    new: Sequence[_R],
    keys: Sequence[object],
    new_keys: Sequence[object],
) -> None:
    """Make ``rows`` the new ones and tell the model's views; rows of equal keys are the same row.

    What differs is one stretch: a row that has moved is taken away and put in.
    """
    start, most = 0, min(len(keys), len(new_keys))
    while start < most and keys[start] == new_keys[start]:
        start += 1
    same = 0
    while same < most - start and keys[-1 - same] == new_keys[-1 - same]:
        same += 1
    if (end := len(keys) - same) > start:
        model.beginRemoveRows(QModelIndex(), start, end - 1)
        del rows[start:end]
        model.endRemoveRows()
    if (end := len(new_keys) - same) > start:
        model.beginInsertRows(QModelIndex(), start, end - 1)
        rows[start:start] = new[start:end]
        model.endInsertRows()
    rows[:] = new
    if rows:
        model.dataChanged.emit(model.index(0, 0), model.index(len(rows) - 1, model.columnCount() - 1))

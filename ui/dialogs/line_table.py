"""A table of lines: its columns, and what a delegate asks of it."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex

from models.facts import Counted, Facet
from models.facts.catalog import Catalog

Index = QModelIndex | QPersistentModelIndex


class Field(StrEnum):
    """A column, by its heading."""

    UNIT = "单位"
    FUNCTIONAL = "功能分类"
    ECONOMIC = "经济分类"
    KIND = "支出类型"
    FUND = "资金性质"
    SOURCE = "收入来源"
    PROJECT = "项目"
    AMOUNT = "金额"
    NOTE = "备注"


EXPENDITURE = tuple(field for field in Field if field is not Field.SOURCE)
REVENUE = (Field.UNIT, Field.SOURCE, Field.AMOUNT)
REVENUE_BY_FUNCTION = (Field.UNIT, Field.FUNCTIONAL, Field.SOURCE, Field.AMOUNT)
FACETS = {Field.FUNCTIONAL: Facet.FUNCTIONAL, Field.ECONOMIC: Facet.ECONOMIC}


class Heard(NamedTuple):
    """What a typed text would do: the line it makes, None where it can't, and words for the clerk."""

    line: Counted | None
    words: str = ""


class LineTable(QAbstractTableModel):
    """Lines in rows, under the headings of ``fields``: what LinesView shows and LinesDelegate edits."""

    fields: tuple[Field, ...] = ()

    @property
    def has_one_unit(self) -> bool:
        """Whether all lines are one unit's."""
        return True

    def field(self, index: Index) -> Field:
        """What the index's column is about."""
        return self.fields[index.column()]

    def can_be_new(self, index: Index) -> bool:
        """Whether a cell that is chosen may also be typed."""
        return False

    @property
    def catalog(self) -> Catalog:
        """What the codes typed here are found in."""
        raise NotImplementedError

    def choices(self, index: Index) -> list[tuple[str, object]]:
        """What a cell can be chosen from, words and values; nothing where it is typed."""
        return []

    def hear(self, index: Index, value: object) -> Heard:
        """What a text typed, or a value chosen, would make of the index's line."""
        raise NotImplementedError

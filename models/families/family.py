"""A kind of document: its tables, its wording and its words, read from data and checked."""

import json
from collections.abc import Mapping
from functools import cache, cached_property
from hashlib import sha256
from typing import Any, Self

from models.facts import Fund, Layout
from models.families.definition import Column, TableDefinition
from models.families.source import FAMILY, TABLES, WORDING, Data, Kept, Source, whole
from models.families.table_data import Entries, like_tables, table_of
from models.families.trouble import FamilyError
from models.measures import FUND_TABLES, REVENUE_BY_FUNCTION_TABLE, REVENUE_TABLE

DEFAULT_FAMILY = "fuzhou-2026-unit"
"""The family of a book that names none: all books were of it before there were others."""
_LEVEL = "{level}"


class Family:
    """One kind of document.

    key: the name of its folder. title: what it is called. level: the word in titles, parts and sentences,
    单位 or 部门. place: whose offices publish it. districts: the counties and districts of that place, which
    a document may name alone. layout: how its pages look where a book does not say.
    follows: the key of the family whose next edition it is. tables: in the order in which they are printed.
    entry_order: the roles of the tables in which money is first entered before those that add to them or
    repeat them. blank_rows_may_go: the roles of the tables whose rows without money a book may leave out in
    print; workbooks always have them.
    Raises FamilyError, when made or when its tables or a section are first asked for, where the data is not
    what it should be.
    """

    def __init__(self, key: str, source: Source) -> None:
        self.key, self._source = key, source
        entries = Entries(f"{key}/family.toml", "", source.file(FAMILY))
        self.title = entries.text("name")
        self.level = entries.text("level")
        self.place = entries.text("place", "")
        self.districts = entries.texts("districts")
        self.layout = entries.word("layout", Layout, Layout.CUSTOMARY)
        self.year_from = entries.take("year_from", int, "一个年份", 0)
        self._roles = entries.texts("tables", needed=True)
        self.entry_order = entries.texts("entry_order", needed=True)
        self.blank_rows_may_go = frozenset(entries.texts("blank_rows_may_go"))
        self.follows = entries.text("follows", "")
        self.parts = entries.texts("parts")
        self.lists: Mapping[str, Mapping[str, str]] = entries.take("lists", dict, "几组“编码 = 名称”", {})
        self._printed: Mapping[str, Any] = entries.take(
            "print", dict, "各表怎样印：unit、zeros、finest_only、blank_rows", {}
        )
        entries.text("extends", "")
        entries.end()
        if unknown := self.blank_rows_may_go.difference(self._roles):
            raise entries.wrong(f"blank_rows_may_go 里的 {'、'.join(sorted(unknown))} 不在 tables 里")
        self._sections: dict[str, Data] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return (kept_family, (self.key, self.content))

    def tried(self) -> Self:
        """The same, once its tables could be made: where it is not our own. Raises FamilyError."""
        _ = self.tables
        return self

    @cached_property
    def tables(self) -> tuple[TableDefinition, ...]:
        """Its tables, in order."""
        files = {role: _levelled(self._source.file(f"{TABLES}/{role}"), self.level) for role in self._roles}
        for role, data in files.items():
            if not data:
                raise FamilyError(self._name(role), "没有这个文件，family.toml 的 tables 却列了这张表")
        made = {
            role: table_of(role, {**self._printed, **data}, self._name(role), self.lists)
            for role, data in like_tables(files, self._name)
        }
        return tuple(made[role] for role in self._roles)

    def _name(self, role: str) -> str:
        return f"{self.key}/{TABLES}/{role}.toml"

    @cached_property
    def _by_role(self) -> Mapping[str, TableDefinition]:
        return {table.role: table for table in self.tables}

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of its tables."""
        return frozenset(self._roles)

    def table(self, role: str) -> TableDefinition:
        """The table of a role; KeyError for one that the family has not."""
        return self._by_role[role]

    def column(self, role: str, key: str) -> Column | None:
        """A table's column, None where the family has no such table or column."""
        return self._columns.get((role, key))

    @cached_property
    def _columns(self) -> Mapping[tuple[str, str], Column]:
        return {(table.role, column.key): column for table in self.tables for _, column in table.columns()}

    def number_of(self, role: str) -> int:
        """A table's number as it is spoken of, from 1; KeyError for a role that the family has not."""
        return self._numbers[role]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {role: number for number, role in enumerate(self._roles, 1)}

    def order_of(self, role: str) -> int:
        """A table's place among the others, behind all of them for a role that the family has not."""
        return self._numbers.get(role, len(self.tables) + 1)

    @cached_property
    def fund_tables(self) -> Mapping[Fund, str]:
        """The roles of the funds' own tables that the family has."""
        return {fund: role for fund, role in FUND_TABLES.items() if role in self.roles}

    @property
    def city(self) -> str:
        """The last part of its place as names begin with it: 泉州."""
        return self.place.rpartition("省")[2].removesuffix("市") or self.place

    @property
    def revenue_table(self) -> str:
        """The role of the table in which revenue is entered: by unit, or by function."""
        return REVENUE_TABLE if REVENUE_TABLE in self.roles else REVENUE_BY_FUNCTION_TABLE

    @property
    def is_department(self) -> bool:
        """Whether its documents are of a department with the units below it."""
        return self.level == "部门"

    @property
    def sections(self) -> tuple[str, ...]:
        """The files of wording that it has."""
        return self._source.names(WORDING)

    def texts(self) -> Mapping[str, str]:
        """Tables and wording as they are written, by the files' names."""
        return self._source.texts()

    def wording(self, section: str) -> Data:
        """A section's phrases, the level's word put in; empty where the family has no such section."""
        if section not in self._sections:
            self._sections[section] = _levelled(self._source.file(f"{WORDING}/{section}"), self.level)
        return self._sections[section]

    def says(self, section: str) -> bool:
        """Whether the family has words for a section; its documents lack those that it has none for."""
        return bool(self.wording(section))

    @cached_property
    def content(self) -> str:
        """The family whole, to be kept by a book: the same text for the same family."""
        return json.dumps(whole(self._source), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def digest(self) -> str:
        """Tells one edition of a family from another of the same name."""
        return sha256(self.content.encode()).hexdigest()


def _levelled(phrases: Any, level: str) -> Any:
    if isinstance(phrases, str):
        return phrases.replace(_LEVEL, level)
    if isinstance(phrases, list):
        return [_levelled(each, level) for each in phrases]
    if isinstance(phrases, Mapping):
        return {key: _levelled(value, level) for key, value in phrases.items()}
    return phrases


@cache
def kept_family(key: str, content: str) -> Family:
    """A family as a book keeps it. Raises FamilyError where it is none."""
    try:
        files = json.loads(content)
    except ValueError:
        raise FamilyError(key, "预算本里保存的格式读不了") from None
    if not isinstance(files, dict):
        raise FamilyError(key, "预算本里保存的格式读不了")
    return Family(key, Kept(files)).tried()

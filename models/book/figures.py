"""Acts on the ten tables: figures typed and pasted, lines, codes, units."""

from collections.abc import Sequence
from dataclasses import replace

from models.book.open_book import OpenBook
from models.facts import Edit, Facet, Line, OwnCode, Period, Settings, Unit
from models.pasting import Rejected, Texts, lay_onto, to_be_typed, unmet
from models.projects import with_project_ids
from models.tables import Address, Cell, Changes, LaidRow, Published, notes_of, publish, table, typed


class FigureActs(OpenBook):
    """What the clerk does in the tables' forms."""

    def published(self, number: int, period: Period = Period.CURRENT) -> Published:
        """Table 1–10 as it is printed."""
        return publish(table(number), self._tables[period], self.naming)

    def notes(self, number: int, period: Period = Period.CURRENT) -> tuple[str, ...]:
        """The notes printed below a table."""
        return notes_of(table(number), self._tables[period], self.ledger.settings.year)

    def cell(self, address: Address, period: Period = Period.CURRENT) -> Cell:
        """One figure: its amount, where it comes from, and the lines behind it."""
        return self._tables[period].cell(address, self.ledger.own_unit)

    def lines_in_row(self, number: int, row: str, period: Period = Period.CURRENT) -> list[Line]:
        """The lines that count in a table's row, each once."""
        tables = self._tables[period]
        columns = (column.key for _, column in table(number).columns())
        found = {line.id: line for key in columns for line in tables.lines(Address(number, row, key))}
        return list(found.values())

    def set_cell(self, address: Address, amount: int, period: Period = Period.CURRENT) -> Changes:
        """Type a figure into a table. What can't be typed comes back as a refusal."""
        cell = self.cell(address, period)
        edits = typed(cell, amount, self.ledger.settings.entry_unit, self.ledger.new_id())
        if isinstance(edits, str):
            return Changes(refusal=edits)
        return self._act(f"填写{table(address.table).name}", edits)

    def set_cells(
        self, words: str, figures: Sequence[tuple[Address, int]], period: Period = Period.CURRENT
    ) -> tuple[Changes, dict[Address, str]]:
        """Type many figures as one act called ``words``; what is refused comes back with its sentence."""
        if self.is_busy:
            return self._act(words, ()), {}
        tables, unit = self._tables[period], self.ledger.settings.entry_unit
        refused: dict[Address, str] = {}
        edits: list[Edit] = []
        for address, amount in figures:
            made = typed(self.cell(address, period), amount, unit, self.ledger.new_id())
            if isinstance(made, str):
                refused[address] = made
            else:
                # The next cell is judged by what this one did; _act then does it all again, and for good.
                tables.apply(made)
                edits += made
        tables.apply([edit.reversed for edit in reversed(edits)])
        return self._act(words, edits), refused

    def paste(
        self,
        number: int,
        laid: Sequence[LaidRow],
        corner: tuple[int, int],
        texts: Texts,
        period: Period = Period.CURRENT,
    ) -> tuple[Changes, list[Rejected]]:
        """Paste a block onto a table's form as one act; what went nowhere comes back with its reason.

        A pasted total or subtotal is no entry: it is said only where it differs from the computed one.
        """
        unit, tables = self.ledger.settings.entry_unit, self._tables[period]
        pasted = lay_onto(table(number), laid, *corner, texts, unit)
        entries = to_be_typed(pasted, tables)
        changes, refused = self.set_cells(f"粘贴到{table(number).name}", entries, period)
        return changes, unmet(pasted, tables, refused, unit)

    def put_line(self, line: Line) -> Changes:
        """Add a line (id 0), or change the one of its id."""
        if not line.id:
            return self._act("增加明细行", [Edit(None, replace(line, id=self.ledger.new_id()))])
        return self._act("修改明细行", [Edit(self.ledger.get(type(line), line.id), line)])

    def change_lines(self, words: str, edits: Sequence[Edit]) -> Changes:
        """Add (before None), change and remove (after None) lines as one act; a new line is given its id.

        So is a new project, by whose negative id the lines name it until then.
        """
        return self._act(words, [self._as_held(edit) for edit in with_project_ids(self.ledger, edits)])

    def _as_held(self, edit: Edit) -> Edit:
        """The edit on the fact as the book has it now, whatever copy the caller had; new ones with an id."""
        if edit.before is not None:
            return Edit(self.ledger.get(type(edit.before), edit.before.id), edit.after)
        if edit.after is None or edit.after.id:
            return edit
        return Edit(None, replace(edit.after, id=self.ledger.new_id()))

    def remove_lines(self, lines: Sequence[Line]) -> Changes:
        """Remove lines of the book."""
        return self._act("删除明细行", [Edit(self.ledger.get(type(line), line.id), None) for line in lines])

    def name_code(self, facet: Facet, code: str, name: str) -> Changes:
        """Let the book have a code, or call it otherwise."""
        known = next((own for own in self.ledger.own_codes if (own.facet, own.code) == (facet, code)), None)
        named = OwnCode(facet, code, name, known.id if known else self.ledger.new_id())
        return self._act(f"命名科目 {code}", [Edit(known, named)])

    def add_unit(self, name: str) -> Changes:
        """Add a unit below the book's own."""
        return self._act("增加下属单位", [Edit(None, Unit(name, self.ledger.new_id()))])

    def rename_unit(self, unit: int, name: str) -> Changes:
        """Call a unit otherwise."""
        before = self.ledger.get(Unit, unit)
        return self._act("修改单位名称", [Edit(before, replace(before, name=name))])

    def remove_unit(self, unit: int) -> Changes:
        """Remove a unit below the book's own; one that holds money or projects is refused."""
        held = [fact for fact in self.ledger if getattr(fact, "unit", None) == unit]
        if unit == self.ledger.own_unit:
            return Changes(refusal="这是预算本的本级单位，不能删除。")
        if held:
            return Changes(
                refusal=f"“{self.ledger.units[unit]}”还有 {len(held)} 行收支或项目，请先删除或改到其他单位。"
            )
        return self._act("删除下属单位", [Edit(self.ledger.get(Unit, unit), None)])

    def change_settings(self, settings: Settings) -> Changes:
        """Change the year or the entry unit."""
        return self._act("修改预算本设置", [Edit(self.ledger.settings, settings)])

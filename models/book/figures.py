"""Acts on the ten tables: figures typed and pasted, lines, codes, units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.book.act_beside import ActBeside, act_beside
from models.book.open_book import OpenBook
from models.book.part import BookPart
from models.entry.cell_notes import note_edit
from models.entry.moving import DETAILS_STAY, Moving
from models.entry.pasted_block import PasteHow, Texts
from models.entry.pasting import Rejected, Target, lay_onto, pasted_words, to_be_typed, unmet
from models.facts import CarryForward, Counted, Edit, Period
from models.families import Address
from models.past.act_words import place_of
from models.past.history import Act, RowStep
from models.projects.projects import with_project_ids
from models.tables import (
    Cell,
    CellState,
    Changes,
    LaidRow,
    Naming,
    Place,
    Published,
    Tables,
    listed_codes,
    notes_of,
    publish,
    typed,
    why_not,
)

# Of fewer rows nobody waits for a paste: a window for a tenth of a second at most.
_MANY_ROWS = 200
_READ_ONLY = "这个预算本以只读方式打开，只能查看，不能填写。"

_OF_OWN = (
    "结转下年支出是整个预算本的一个数，记在“{own}”名下，不能在这里填写：请在表的上方选“{own}”或全部单位再填。"
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose figures are meant: those of one unit or, None, of all.

    usual: whose a figure becomes that is typed into those of all; the own unit's where None.
    """

    unit: int | None = None
    usual: int | None = None


@dataclass(frozen=True, slots=True)
class Pasting:
    """A paste done in another thread; outcome has its words and what went nowhere, once it is done."""

    act: ActBeside
    outcome: list[tuple[str, list[Rejected]]]


class Figures(BookPart):
    """What the clerk does in the tables' forms: in those of all units, or of one."""

    def __init__(self, book: OpenBook, whose: Whose = Whose()) -> None:
        super().__init__(book)
        self._whose = whose

    def of(self, whose: Whose) -> "Figures":
        """The same acts on these units' figures."""
        return self if whose == self._whose else Figures(self._book, whose)

    @property
    def unit(self) -> int:
        """Whose a typed figure becomes."""
        usual = self._ledger.own_unit if self._whose.usual is None else self._whose.usual
        return usual if self._whose.unit is None else self._whose.unit

    @property
    def naming(self) -> Naming:
        """What the rows are called: of units those that are meant."""
        return self._book.naming.of_unit(self._whose.unit)

    def tables(self, period: Period = Period.CURRENT) -> Tables:
        """The tables of a period, always up to date."""
        return self._book.tables(period, self._whose.unit)

    def _place(self, period: Period, address: Address | None) -> Place:
        return Place(period, address, unit=self._whose.unit)

    def published(self, role: str, period: Period = Period.CURRENT) -> Published:
        """A table as it is printed, by its role."""
        naming = replace(self.naming, year=period.year_in(self.naming.year))
        return publish(self._family.table(role), self.tables(period), naming)

    def notes(self, role: str, period: Period = Period.CURRENT) -> tuple[str, ...]:
        """The notes printed below a table."""
        year = period.year_in(self._ledger.settings.year)
        return notes_of(self._family.table(role), self.tables(period), year)

    def cell(self, address: Address, period: Period = Period.CURRENT) -> Cell:
        """One figure: its amount, where it comes from, and the lines behind it."""
        cell = self.tables(period).cell(address, self.unit)
        return replace(cell, state=CellState.COMPUTED, line=None) if self._is_elsewhere(cell) else cell

    def _is_elsewhere(self, cell: Cell) -> bool:
        """Whether what is typed here would be no money of the unit that is shown: the book has but one."""
        return isinstance(cell.line, CarryForward) and self._whose.unit not in (None, self._ledger.own_unit)

    def lines_in_row(self, role: str, row: str, period: Period = Period.CURRENT) -> list[Counted]:
        """The lines that count in a table's row, each once."""
        tables = self.tables(period)
        columns = (column.key for _, column in self._family.table(role).columns())
        found = {line.id: line for key in columns for line in tables.lines(Address(role, row, key))}
        return list(found.values())

    def set_cell(self, address: Address, amount: int, period: Period = Period.CURRENT) -> Changes:
        """Type a figure into a table. What can't be typed comes back as a refusal."""
        edits = self._typed(address, amount, period)
        if isinstance(edits, str):
            return Changes(refusal=edits)
        words = f"填写{self._family.table(address.table).name}"
        return self._book.act(words, edits, self._place(period, address))

    def why_not(self, address: Address, period: Period = Period.CURRENT) -> str:
        """Why nothing can be typed at an address, and where to type instead; "" where something can."""
        if self._book.read_only:
            return _READ_ONLY
        return self._refusal(address, self.cell(address, period), period)

    def _typed(self, address: Address, amount: int, period: Period) -> tuple[Edit, ...] | str:
        """What typing does, or the sentence why it is refused."""
        cell, unit = self.cell(address, period), self._ledger.settings.entry_unit
        if cell.line is None:
            return self._refusal(address, cell, period)
        return typed(cell, amount, unit, self._ledger.new_id())

    def _refusal(self, address: Address, cell: Cell, period: Period) -> str:
        if self._is_elsewhere(self.tables(period).cell(address, self.unit)):
            return _OF_OWN.format(own=self._ledger.units[self._ledger.own_unit])
        tables, unit = self.tables(period), self._ledger.settings.entry_unit
        return why_not(address, cell, tables, self._book.naming, self._ledger.projects, unit, self.unit)

    def set_cells(
        self, words: str, figures: Sequence[tuple[Address, int]], period: Period = Period.CURRENT
    ) -> tuple[Changes, dict[Address, str]]:
        """Type many figures as one act called ``words``; what is refused comes back with its sentence."""
        edits, refused = self._try(figures, period)
        tables = self.tables(period)
        changed = (cell for cell, amount in figures if cell not in refused and tables.amount(cell) != amount)
        return self._book.act(words, edits, self._place(period, next(changed, None))), refused

    def _try(
        self, figures: Iterable[tuple[Address, int]], period: Period
    ) -> tuple[list[Edit], dict[Address, str]]:
        """What typing figures one after the other comes to, and what is refused; nothing is done."""
        if self._book.is_busy:
            return [], {}
        tables = self.tables(period)
        refused: dict[Address, str] = {}
        edits: list[Edit] = []
        for address, amount in figures:
            made = self._typed(address, amount, period)
            if isinstance(made, str):
                refused[address] = made
            else:
                # The next cell is judged by what this one did; _act then does it all again, and for good.
                tables.apply(made)
                edits += made
        tables.apply([edit.reversed for edit in reversed(edits)])
        return edits, refused

    def move_cells(
        self, pairs: Sequence[tuple[Address, Address]], period: Period = Period.CURRENT
    ) -> tuple[Changes, dict[Address, str]]:
        """Move figures, each (from, to), as one act: cut and paste. What is refused stays where it is.

        The cells moved to show what was moved, be it nothing; blocks may overlap, or lie in different tables.
        """
        moving = Moving(pairs, self.tables(period))
        for source, _ in pairs:
            cell = self.cell(source, period)
            if cell.state is CellState.DETAILED and cell.line is not None:
                moving.refuse({source: DETAILS_STAY})
        while True:
            edits, refused = self._try(moving.figures(), period)
            if not moving.refuse(refused):
                break
        first = next((target for _, target in moving.pairs), None)
        changes = self._book.act("移动", edits, self._place(period, first), count=len(moving.pairs))
        return changes, moving.refused

    def paste(
        self,
        role: str,
        laid: Sequence[LaidRow],
        corner: tuple[int, int],
        texts: Texts,
        period: Period = Period.CURRENT,
        selection: tuple[int, int] = (1, 1),
        how: PasteHow = PasteHow.PLAIN,
    ) -> tuple[Changes, list[Rejected]]:
        """Paste a block onto a table's form as one act; what went nowhere comes back with its reason.

        ``selection`` is how many rows and columns are selected: a block is repeated over a multiple of it. A
        pasted total or subtotal is no entry: it is said only where it differs from the computed one. The
        changes' words say how much was pasted, and which headings were passed over.
        """
        unit, tables = self._ledger.settings.entry_unit, self.tables(period)
        target = Target(self._family.table(role), laid, corner, selection, self._book.naming.catalog)
        pasted = lay_onto(target, texts, unit, how)
        entries = to_be_typed(pasted, tables)
        changes, refused = self.set_cells(self._pasted(role), entries, period)
        rejected = unmet(pasted, tables, refused, unit)
        return replace(changes, words=pasted_words(pasted, rejected, unit)), rejected

    def pasting(
        self,
        role: str,
        laid: Sequence[LaidRow],
        corner: tuple[int, int],
        texts: Texts,
        period: Period,
        selection: tuple[int, int],
        how: PasteHow,
    ) -> "Pasting | None":
        """What pastes a block in another thread; None where ``paste`` does so in no time."""
        if self._book.is_busy or len(texts) < _MANY_ROWS:
            return None
        facts, outcome = tuple(self._ledger), list[tuple[str, list[Rejected]]]()

        def edits() -> Sequence[Edit]:
            # Each cell is judged by what the one before did: in a book of its own, this one being looked at.
            with OpenBook.in_memory(facts) as trial:
                figures = Figures(trial, self._whose)
                changes, rejected = figures.paste(role, laid, corner, texts, period, selection, how)
                outcome.append((changes.words, rejected))
                act = trial.history.to_undo
                return act.edits if act else ()

        return Pasting(act_beside(self._book, self._pasted(role), edits), outcome)

    def _pasted(self, role: str) -> str:
        return f"粘贴到{self._family.table(role).name}"

    def open_row(self, role: str, code: str, period: Period = Period.CURRENT) -> Changes:
        """Show a code's row in a table, and its parents', before it has money: an act to be taken back."""
        rows = self._family.table(role).blocks[0].class_rows()
        listed = listed_codes(rows) if rows else ()
        shown = {*self.tables(period).codes(role), *self._book.open_rows(role, period), *listed}
        if any(each.startswith(code) for each in shown):
            return Changes()
        return self._turn(f"增加行 {self._called(role, code)}", RowStep(role, period, frozenset({code})))

    def close_row(self, role: str, code: str, period: Period = Period.CURRENT) -> Changes:
        """No longer show a code's row that has no money, nor those below it."""
        codes = frozenset(each for each in self._book.open_rows(role, period) if each.startswith(code))
        if not codes:
            return Changes()
        step = RowStep(role, period, codes, opened=False)
        return self._turn(f"删除行 {self._called(role, code)}", step)

    def _turn(self, words: str, step: RowStep) -> Changes:
        column = next(column.key for _, column in self._family.table(step.table).columns() if column.entry)
        place = self._place(step.period, Address(step.table, min(step.codes), column))
        self._book.history.did(Act(words, place=place, rows=step))
        return self._book.show(step)

    def _called(self, role: str, code: str) -> str:
        rows = self._family.table(role).blocks[0].class_rows()
        return self._book.naming.catalog.words(rows.facet, code) if rows else code

    def put_line(self, line: Counted) -> Changes:
        """Add a line (id 0), or change the one of its id."""
        if not line.id:
            return self._book.act("增加明细行", [Edit(None, replace(line, id=self._ledger.new_id()))])
        return self._book.act("修改明细行", [Edit(self._ledger.get(type(line), line.id), line)])

    def change_lines(self, words: str, edits: Sequence[Edit], at: Address | None = None) -> Changes:
        """Add (before None), change and remove (after None) lines as one act; a new line is given its id.

        So is a new project, by whose negative id the lines name it until then. ``at`` is the cell whose lines
        they are.
        """
        held = [self._as_held(edit) for edit in with_project_ids(self._ledger, edits)]
        lines = [edit for edit in held if isinstance(edit.after or edit.before, Counted)]
        return self._book.act(words, held, self._place_of(lines or held, at))

    def _as_held(self, edit: Edit) -> Edit:
        """The edit on the fact as the book has it now, whatever copy the caller had; new ones with an id."""
        if edit.before is not None:
            return Edit(self._ledger.get(type(edit.before), edit.before.id), edit.after)
        if edit.after is None or edit.after.id:
            return edit
        return Edit(None, replace(edit.after, id=self._ledger.new_id()))

    def remove_lines(self, lines: Sequence[Counted], at: Address | None = None) -> Changes:
        """Remove lines of the book, seen at a cell."""
        edits = [Edit(self._ledger.get(type(line), line.id), None) for line in lines]
        return self._book.act("删除明细行", edits, self._place_of(edits, at))

    def _place_of(self, edits: Sequence[Edit], at: Address | None) -> Place:
        return replace(place_of(self._family, edits, at), unit=self._whose.unit)

    def set_note(self, address: Address, text: str, period: Period = Period.CURRENT) -> Changes:
        """Note something down at a figure, for the clerk alone; an empty text takes the note away."""
        edit = note_edit(self._ledger, address, period, text)
        return self._book.act("删除批注" if edit.after is None else "填写批注", [edit])

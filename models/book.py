"""The open book: one method a user act, each one transaction and one undo step, each returning Changes.

Wiring, no arithmetic: facts are kept by ``ledger`` and ``store``, figures by ``tables``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from models.catalog import Catalog, standard_catalog
from models.exchange import ImportReport, fill_workbook, plan_import, write_published
from models.facts import (
    Asset,
    Edit,
    ExpenditureLine,
    Facet,
    Fact,
    Indicator,
    Line,
    Matter,
    OwnCode,
    Part,
    Period,
    Profile,
    Project,
    Settings,
    Stock,
    Unit,
)
from models.files import file_name
from models.history import Act, History
from models.ledger import Ledger
from models.narrative import holding_edit, omission_edit, stated_edit, term_edits, text_edits
from models.pasting import Rejected, Texts, lay_onto, to_be_typed, unmet
from models.prior_year import PriorPlan, clearing_edits, plan_prior
from models.project_money import funding_edits
from models.projects import (
    copy_edits,
    indicator_edits,
    new_project,
    order_edits,
    removal_edits,
    with_project_ids,
)
from models.publish import (
    Document,
    Heading,
    Origin,
    Paragraph,
    build_document,
    build_explanations,
    describe_origins,
    write_package,
    write_pdf,
    write_word,
)
from models.store import BookFile
from models.tables import (
    TABLES,
    Address,
    Cell,
    Changes,
    LaidRow,
    Naming,
    Published,
    Tables,
    notes_of,
    publish,
    table,
    typed,
)

if TYPE_CHECKING:
    from models.exchange import Plan, Workbook


def blank_book(year: int, unit: str) -> tuple[Fact, ...]:
    """The facts of a new book: its year and its own unit."""
    return (Settings(year, id=1), Unit(unit, id=2))


class Book:
    """One unit's budget of one year. Amounts are in 分.

    Every method may raise UnusableFile when the file can't be read or written; the book is then as before.
    """

    def __init__(self, file: BookFile, catalog: Catalog | None = None) -> None:
        self._file = file
        self._official = catalog or standard_catalog()
        self.ledger = Ledger(file.facts())
        lines = [fact for fact in self.ledger if isinstance(fact, Line)]
        self._tables = {period: Tables(period, lines) for period in Period}
        self.history = History()

    @classmethod
    def create(cls, path: Path, facts: Sequence[Fact]) -> "Book":
        """Make a new book file of these facts and open it. Raises UnusableFile where there is one already."""
        BookFile.create(path, facts)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> "Book":
        """Open a book file; ``read_only`` while somebody else may have it open."""
        file = BookFile.open(path, read_only)
        try:
            return cls(file)
        except BaseException:
            file.close()
            raise

    @classmethod
    def in_memory(cls, facts: Sequence[Fact]) -> "Book":
        """A book without a file, to try an act before there is one."""
        return cls(BookFile.in_memory(facts))

    def save_as(self, path: Path) -> None:
        """Make a new book file of these facts. Raises UnusableFile where there is a file already."""
        BookFile.create(path, tuple(self.ledger))

    @property
    def read_only(self) -> bool:
        """Whether the book can only be looked at, somebody else having it open."""
        return self._file.read_only

    def back_up(self, path: Path) -> None:
        """Write a sound copy of the book's file, whatever else is going on."""
        self._file.back_up(path)

    @property
    def path(self) -> Path:
        """The book's file."""
        return self._file.path

    @property
    def naming(self) -> Naming:
        """What codes and units are called in this book, and its year."""
        ledger = self.ledger
        return Naming(self._official.with_own(ledger.own_codes), ledger.units, ledger.settings.year)

    def tables(self, period: Period = Period.CURRENT) -> Tables:
        """The ten tables of a period, always up to date."""
        return self._tables[period]

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

    def name_code(self, facet: Facet, code: str, name: str) -> Changes:
        """Let the book have a code, or call it otherwise."""
        known = next((own for own in self.ledger.own_codes if (own.facet, own.code) == (facet, code)), None)
        named = OwnCode(facet, code, name, known.id if known else self.ledger.new_id())
        return self._act(f"命名科目 {code}", [Edit(known, named)])

    def add_project(self, unit: int, name: str) -> Changes:
        """Add a project of a unit, after all others."""
        return self._act("增加项目", [Edit(None, new_project(self.ledger, unit, name))])

    def change_project(self, project: Project) -> Changes:
        """Change a project's name and texts."""
        return self._act("修改项目", [Edit(self.ledger.get(Project, project.id), project)])

    def copy_project(self, project: int) -> Changes:
        """Copy a project's performance table, without its money."""
        return self._act("复制项目", copy_edits(self.ledger, project))

    def move_project(self, project: int, by: int) -> Changes:
        """Move a project up (negative) or down."""
        return self._act("移动项目", order_edits(self.ledger, project, by))

    def remove_project(self, project: int) -> Changes:
        """Remove a project; its money stays in the tables."""
        return self._act("删除项目", removal_edits(self.ledger, project))

    def fund_project(self, before: ExpenditureLine | None, after: ExpenditureLine | None) -> Changes:
        """Add (before None), change or remove (after None) a line of a project's money."""
        return self._act("修改项目资金", funding_edits(self.ledger, before, after))

    def set_indicators(self, project: int, indicators: Sequence[Indicator]) -> Changes:
        """Make these a project's indicators, in this order."""
        return self._act("修改绩效指标", indicator_edits(self.ledger, project, indicators))

    def set_profile(self, profile: Profile) -> Changes:
        """Say what the document calls the unit, and what it is."""
        before = next(iter(self.ledger.all(Profile)), None)
        held = before.id if before else self.ledger.new_id()
        return self._act("修改单位信息", [Edit(before, replace(profile, id=held))])

    def set_texts(self, words: str, texts: Mapping[str, str]) -> Changes:
        """Write texts of the document as one act called ``words``; an empty one goes back to the template."""
        return self._act(words, text_edits(self.ledger, texts))

    def set_terms(self, terms: Sequence[tuple[str, str]]) -> Changes:
        """Make the glossary these names and definitions; none is the prescribed glossary."""
        return self._act("修改名词解释", term_edits(self.ledger, terms))

    def state(self, matter: Matter, period: Period, amount: int) -> Changes:
        """State an amount that no table holds."""
        return self._act(f"填写{matter.word}", [stated_edit(self.ledger, period, matter, amount)])

    def hold(self, asset: Asset, stock: Stock, count: int) -> Changes:
        """State how many of an asset there are, or are to be bought."""
        return self._act(f"填写{asset.word}", [holding_edit(self.ledger, asset, stock, count)])

    def omit(self, part: Part, omitted: bool) -> Changes:
        """Leave a part of the document out, or put it back."""
        words = f"不公开{part.word}" if omitted else f"公开{part.word}"
        return self._act(words, [omission_edit(self.ledger, part, omitted)])

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

    def remove_lines(self, lines: Sequence[Line]) -> Changes:
        """Remove lines of the book."""
        return self._act("删除明细行", [Edit(self.ledger.get(type(line), line.id), None) for line in lines])

    def rename_unit(self, unit: int, name: str) -> Changes:
        """Call a unit otherwise."""
        before = self.ledger.get(Unit, unit)
        return self._act("修改单位名称", [Edit(before, replace(before, name=name))])

    def add_unit(self, name: str) -> Changes:
        """Add a unit below the book's own."""
        return self._act("增加下属单位", [Edit(None, Unit(name, self.ledger.new_id()))])

    def change_settings(self, settings: Settings) -> Changes:
        """Change the year or the entry unit."""
        return self._act("修改预算本设置", [Edit(self.ledger.settings, settings)])

    def import_workbook(
        self,
        workbook: "Workbook",
        replacing: bool = False,
        dry_run: bool = False,
        period: Period = Period.CURRENT,
    ) -> tuple[Changes, ImportReport]:
        """Put a workbook's figures in the place of what they cover in a period: all of them, or none."""
        plan = self.planning(workbook, replacing, period)()
        if dry_run or plan.report.unreadable:
            return Changes(), plan.report
        return self.take_over(workbook, plan, period), plan.report

    def planning(
        self, workbook: "Workbook", replacing: bool = False, period: Period = Period.CURRENT
    ) -> Callable[[], "Plan"]:
        """Works out, in any thread, what a workbook would do to the book as it is at this moment."""
        return partial(plan_import, workbook, Ledger(self.ledger), self._official, replacing, period)

    def take_over(self, workbook: "Workbook", plan: "Plan", period: Period = Period.CURRENT) -> Changes:
        """Do as planned, as one act, in a book that is as it was when the plan was asked for."""
        words = "导入" if period is Period.CURRENT else "导入上年数"
        changes = self._act(f"{words}{workbook.path.name}", plan.edits)
        plan.report.applied = True
        return changes

    def take_prior(self, path: Path, dry_run: bool = False) -> tuple[Changes, PriorPlan]:
        """Make another book's own year the prior year of this one, in the place of all prior figures.

        The plan's notices want to be looked at first: ``dry_run`` only gives them. Raises UnusableFile.
        """
        with Book.open(path, read_only=True) as last:
            plan = plan_prior(last.ledger, self.ledger, self._official)
        return Changes() if dry_run else self._act(f"读取上年数{path.name}", plan.edits), plan

    def clear_prior(self) -> Changes:
        """Take every prior figure away."""
        return self._act("清除上年数", clearing_edits(self.ledger))

    def document(self) -> Document:
        """The disclosure document as the book has it now."""
        return build_document(self.ledger, self._tables, self.naming)

    def explanations(self) -> tuple[Paragraph | Heading, ...]:
        """第三部分 as the book has it now, to be read and written in: a line for each performance table."""
        return build_explanations(self.ledger, self._tables, self.naming)

    def describe(self, origins: Iterable[Origin]) -> str:
        """Where a stretch of the document comes from, a line for each place."""
        return describe_origins(origins, self.ledger, self._tables, self.naming)

    def export(self, path: Path) -> None:
        """Write the published workbook."""
        write_published(path, self._tables[Period.CURRENT], self.naming)

    def export_word(self, path: Path) -> None:
        """Write the disclosure document as .docx."""
        write_word(path, self.document())

    def export_pdf(self, path: Path) -> None:
        """Write the disclosure document as PDF."""
        write_pdf(path, self.document())

    def export_package(self, folder: Path) -> None:
        """Write workbook, Word and PDF together into a new folder, with a list of their hashes."""
        name = self.public_name
        makers = {".xlsx": self.export, ".docx": self.export_word, ".pdf": self.export_pdf}
        write_package(folder, {f"{name}{suffix}": write for suffix, write in makers.items()})

    @property
    def public_name(self) -> str:
        """What a published file of this book is called, without its suffix."""
        return file_name(f"{self.ledger.settings.year}年度{self.ledger.full_name}单位预算公开")

    def fill(self, source: Path, target: Path) -> list[str]:
        """Write a bureau's workbook filled with the figures; what found no place, a sentence each."""
        return fill_workbook(source, target, self._tables[Period.CURRENT], self.naming)

    def undo(self) -> Changes:
        """Take the last act back; nothing where there is none."""
        act = self.history.to_undo
        if act is None:
            return Changes()
        changes = self._make(act.reversed)
        self.history.undid()
        return changes

    def redo(self) -> Changes:
        """Do again the act last taken back; nothing where there is none."""
        act = self.history.to_redo
        if act is None:
            return Changes()
        changes = self._make(act)
        self.history.redid()
        return changes

    def close(self) -> None:
        """Give the file free."""
        self._file.close()

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _act(self, words: str, edits: Sequence[Edit]) -> Changes:
        edits = [edit for edit in edits if edit.before != edit.after]
        if not edits:
            return Changes()
        changes = self._make(Act(words, tuple(edits)))
        self.history.did(words, edits)
        return changes

    def _make(self, act: Act) -> Changes:
        """Write, then follow in memory: where writing fails, nothing has changed anywhere."""
        self._file.write(act.edits)
        self.ledger.apply(act.edits)
        cells, relaid = self._tables[Period.CURRENT].apply(act.edits)
        prior, prior_relaid = self._tables[Period.PRIOR].apply(act.edits)
        kinds = frozenset(
            type(fact) for edit in act.edits for fact in (edit.before, edit.after) if fact is not None
        )
        if kinds & {Settings, Unit, OwnCode}:
            relaid = prior_relaid = frozenset(definition.number for definition in TABLES)
        return Changes(cells, relaid, prior, prior_relaid, kinds)

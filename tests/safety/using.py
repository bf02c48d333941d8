"""All that is done with a book: looked at, worked in, compared, audited, exported, opened again."""

from pathlib import Path

from models.book import Book
from models.entry.cell_notes import address_of, all_notes
from models.families import Address, default_family
from models.keeping.repair import examine
from models.tables import cell_words
from tests.family import FAMILY

CELL = Address("revenue_by_unit", "2", "superior_subsidy")


def use(path: Path, folder: Path, documents: bool = False) -> None:
    """Raises UnusableFile for what can't be done; anything else that is raised is a mistake of ours."""
    examine(path)
    with Book.open(path) as book:
        for table in default_family().tables:
            book.figures.published(table.role)
            book.figures.notes(table.role)
        book.past.write_history(folder / "修改记录.xlsx", book.past.change_history())
        book.past.changes_of(CELL)
        for version in book.past.versions():
            book.past.comparison_writer(version, None)(folder / "比较.xlsx")
            book.past.going_back_to(version).work().take_over()
            book.undo()
        book.names.rename_unit(book.ledger.own_unit, "某单位")
        book.names.add_unit("下属单位")
        book.narrative.add_project(book.ledger.own_unit, "项目")
        book.figures.set_cell(CELL, 1_000_000)
        book.undo()
        book.past.keep_version("二上")
        book.audit.findings()
        for note in all_notes(FAMILY, book.ledger):
            cell_words(address_of(note), book.naming)
        edition = book.publishing.edition()
        edition.write_audit_report(folder / "审核报告.xlsx")
        edition.write_workbook(folder / "公开表.xlsx")
        book.publishing.document()
        book.publishing.explanations()
        if documents:
            edition.write_word(folder / "公开.docx")
            edition.write_pdf(folder / "公开.pdf")
        book.back_up(folder / "备份.ysb")
    Book.open(path).close()

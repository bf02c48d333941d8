"""How the audit's tables look and are chosen from: by whole rows, one at a time."""

from PySide6.QtWidgets import QAbstractItemView, QTableView


def show_as_rows(table: QTableView) -> None:
    """Dress a table whose rows are the things that it lists."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
    table.horizontalHeader().setHighlightSections(False)

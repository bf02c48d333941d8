"""How large an .xls sheet says it is: xlrd reads that, and tells it under private names alone."""

from xlrd.sheet import Sheet


def stated_size(sheet: Sheet) -> tuple[int, int]:
    """The rows and columns that a sheet claims, which may be more than it has."""
    return sheet._dimnrows, sheet._dimncols  # type: ignore[attr-defined]  # not in the stubs

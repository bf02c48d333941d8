"""Kinds of documents as data: what their tables show, and in which words; nothing else reads their folders.

Other rooms use what is named here and nothing inside.
"""

from models.families.definition import (
    CODED,
    FINEST,
    TOTAL,
    Address,
    Block,
    ClassRows,
    Column,
    Entry,
    ExpenditureEntry,
    FixedRow,
    ForwardEntry,
    RevenueEntry,
    RowSpec,
    TableDefinition,
    UnitRows,
    main_column,
)
from models.families.family import DEFAULT_FAMILY, Family, kept_family
from models.families.likeness import closest
from models.families.shelf import built_in, built_in_families, default_family, family_in
from models.families.trouble import FamilyError

__all__ = [
    "CODED",
    "DEFAULT_FAMILY",
    "FINEST",
    "TOTAL",
    "Address",
    "Block",
    "ClassRows",
    "Column",
    "Entry",
    "ExpenditureEntry",
    "Family",
    "FamilyError",
    "FixedRow",
    "ForwardEntry",
    "RevenueEntry",
    "RowSpec",
    "TableDefinition",
    "UnitRows",
    "built_in",
    "built_in_families",
    "closest",
    "default_family",
    "family_in",
    "kept_family",
    "main_column",
]

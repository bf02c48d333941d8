"""Kinds of documents as data: what their tables show, and in which words; nothing else reads their folders.

Other rooms use what is named here and nothing inside.
"""

from typing import TYPE_CHECKING

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
    ShareEntry,
    StatedEntry,
    TableDefinition,
    UnitRows,
    main_column,
)
from models.families.family import DEFAULT_FAMILY, Family, kept_family
from models.families.likeness import closest, closest_first
from models.families.places import family_folders
from models.families.shelf import (
    Shelf,
    built_in,
    built_in_families,
    default_family,
    department_family,
    family_in,
    family_named,
    next_edition,
    offered_families,
    shelf,
    unknown_keys,
    usual_family,
)
from models.families.trouble import FamilyError
from models.ground.later import later

if TYPE_CHECKING:
    from models.families.beginning import begin_family
    from models.families.soundness import mistakes_in
else:
    __getattr__ = later(__name__, {"begin_family": "beginning", "mistakes_in": "soundness"})

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
    "ShareEntry",
    "Shelf",
    "StatedEntry",
    "TableDefinition",
    "UnitRows",
    "begin_family",
    "built_in",
    "built_in_families",
    "closest",
    "closest_first",
    "default_family",
    "department_family",
    "family_folders",
    "family_in",
    "family_named",
    "kept_family",
    "main_column",
    "mistakes_in",
    "next_edition",
    "offered_families",
    "shelf",
    "unknown_keys",
    "usual_family",
]

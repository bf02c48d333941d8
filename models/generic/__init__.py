"""Checking the arithmetic of a document of no known family. Other rooms use what is named here.

The tables of any province's budget or final accounts are put together as they are printed, and what must add
up in tables of any form is checked: codes against those below them, totals against rows, totals against
columns, what comes in against what goes out, and one table against another. Rather nothing is said than
something wrong: a sum that neither codes and words nor its like in the same table speak for is not reported.
"""

from typing import TYPE_CHECKING

from models.generic.result import GenericCheck, Kind, Mismatch, SeenTable
from models.ground.later import later

if TYPE_CHECKING:
    from models.generic.reading import check_generic
    from models.generic.telling import generic_json, generic_lines, what_was_checked, write_generic
else:
    __getattr__ = later(
        __name__,
        {
            "check_generic": "reading",
            "generic_json": "telling",
            "generic_lines": "telling",
            "what_was_checked": "telling",
            "write_generic": "telling",
        },
    )

__all__ = [
    "GenericCheck",
    "Kind",
    "Mismatch",
    "SeenTable",
    "check_generic",
    "generic_json",
    "generic_lines",
    "what_was_checked",
    "write_generic",
]

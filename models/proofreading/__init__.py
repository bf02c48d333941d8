"""Two documents beside each other, for who reads proofs.

Other rooms use what is named here and nothing inside. Each act fetches its module when it is first done.
"""

from typing import TYPE_CHECKING

from models.ground.later import later

if TYPE_CHECKING:
    from models.proofreading.as_blocks import as_document
    from models.proofreading.facing import Cell, Change, Kind, Line, counts, facing_lines, only_changed
    from models.proofreading.revising import revise
else:
    __getattr__ = later(
        __name__,
        {
            "Cell": "facing",
            "Change": "facing",
            "Kind": "facing",
            "Line": "facing",
            "as_document": "as_blocks",
            "counts": "facing",
            "facing_lines": "facing",
            "only_changed": "facing",
            "revise": "revising",
        },
    )

__all__ = [
    "Cell",
    "Change",
    "Kind",
    "Line",
    "as_document",
    "counts",
    "facing_lines",
    "only_changed",
    "revise",
]

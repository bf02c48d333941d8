"""A bureau's own workbook filled by a child process, and the result put in its place."""

import pickle
from pathlib import Path

from models.ground.file_kinds import workbook_target
from models.ground.files import replacing
from models.readers import Patience, ask
from models.state import State


def fill_workbook(
    source: Path,
    target: Path,
    state: State,
    draft: bool = False,
    patience: Patience | None = None,
) -> list[str]:
    """Write a state's figures into a copy of ``source``: see fill.

    Returns what the clerk must look at, a sentence each. Raises UnusableFile where the workbook can't be
    used, or no table is recognised in it.
    """
    figures = pickle.dumps((state.tables(), state.naming))
    with replacing(workbook_target(target)) as temporary:
        return ask(
            "models.exchange.fill:fill",
            source,
            temporary,
            figures,
            draft,
            decode=_sentences,
            patience=patience,
        )


def _sentences(data: object) -> list[str]:
    if not isinstance(data, list) or not all(isinstance(one, str) for one in data):
        raise ValueError("no sentences")
    return data

"""All faults of a document, and which kinds contradict something and which only break the prescribed form."""

from collections import defaultdict
from collections.abc import Iterable

from models.publish import Heading
from tests.audit import table_faults as tables
from tests.audit import word_faults as words
from tests.audit.drafts import Draft
from tests.audit.faults import NO_NOTE, TITLE, Fault
from tests.audit.figure_faults import figure_faults
from tests.audit.unseen import explained

FORM = frozenset(
    {
        *(TITLE, NO_NOTE, tables.ORDER, tables.TABLE),
        *(words.ORDINAL, words.HEADING, words.PARAGRAPH, words.REASON, words.HOLDER, words.OPERATOR),
        *(words.RATE, words.CLASS, words.PERSONAL, words.DOUBLED, words.SIGNS, words.PAIR, words.STALE),
    }
)
"""What breaks the form and contradicts nothing; every other kind contradicts something."""


def faults_of(draft: Draft, file_kind: str = "txt") -> list[Fault]:
    """Every fault of every kind that shows in a file of this kind.

    A workbook has the tables alone, without the document's headings, and names the unit but once.
    """
    made = (*figure_faults(draft), *tables.table_faults(draft), *words.word_faults(draft))
    if file_kind != "xlsx":
        return list(made)
    return [
        one
        for one in made
        if one.place.isdigit()
        and one.kind not in (words.UNIT, words.UNIT_TYPO)
        and not isinstance(draft.block_of(one.change.at if one.change else 0), Heading)
    ]


def spread(faults: Iterable[Fault], of_each_kind: int, with_unseen: bool = False) -> list[Fault]:
    """So many faults of each kind, evenly spread; those that contradict nothing only where asked for."""
    by_kind: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        if with_unseen or not explained(fault):
            by_kind[fault.kind].append(fault)
    steps = {kind: max(1, -(-len(of) // of_each_kind)) for kind, of in by_kind.items()}
    return [one for kind, of in by_kind.items() for one in of[steps[kind] // 2 :: steps[kind]]]

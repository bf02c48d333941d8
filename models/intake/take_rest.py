"""Paragraphs whose wording is not the template's: kept as the clerk's own text, or left and said."""

from collections.abc import Iterator, Sequence

from models.facts.narrative import text_edits
from models.intake.report import Leftover
from models.intake.sentences import Statement
from models.intake.working import Working
from models.publish import Paragraph, Style, build_document, overriding, text_of, title_of_section

# Paragraphs that go by their place in a list: one that can't be read may have any.
_NUMBERED = ("duties.", "tasks.", "glossary.")


def take_rest(working: Working) -> None:
    """What no sentence explains: a paragraph that stands where one of the document's own is missing is it."""
    said = working.document.statements
    printed = _printed(working) if working.replaces else {}
    known = {one.key for one in said}
    if working.document.remarks:
        known.add("performance.remarks")
    for gap, before, after in _gaps(said):
        keys = [key for key in printed if key.rpartition(".")[0] == gap[0].section]
        missing = [key for key in _between(keys, before, after) if key not in known]
        kept = len(gap) == len(missing) == 1
        if kept:
            _keep(working, printed[missing[0]], gap[0])
        for one in gap:
            left = Leftover(
                title_of_section(working.family, one.section), one.prose.place, one.prose.text, kept
            )
            working.report.unrecognised.append(left)


def _keep(working: Working, paragraph: Paragraph, one: Statement) -> None:
    if (old := text_of(paragraph.spans)) != one.prose.text:
        working.tell(one.section, "整段文字", old, one.prose.text)
        working.apply(text_edits(working.ledger, overriding(paragraph, one.prose.text)))


def _printed(working: Working) -> dict[str, Paragraph]:
    """The paragraphs that the book would print now, by their keys, in order; its numbered ones aside."""
    return {
        block.key: block
        for block in working.state.once(build_document).blocks()
        if isinstance(block, Paragraph)
        and (block.style is Style.BODY or block.key.endswith("_lead"))
        and not (block.key.startswith(_NUMBERED) and block.key.rpartition(".")[2].isdecimal())
    }


def _gaps(said: Sequence[Statement]) -> Iterator[tuple[list[Statement], str, str]]:
    """Each run of unrecognised paragraphs of one section, and the keys of the sentences around it."""
    gap: list[Statement] = []
    before = ""
    for one in said:
        if gap and (one.key or one.section != gap[0].section):
            yield gap, before, one.key
            gap = []
        if one.key:
            before = one.key
        else:
            gap.append(one)
    if gap:
        yield gap, before, ""


def _between(keys: Sequence[str], before: str, after: str) -> list[str]:
    """The keys between two others that the document has; leads are never anybody's own text."""
    start = keys.index(before) + 1 if before in keys else 0
    end = keys.index(after) if after in keys else len(keys)
    return [key for key in keys[start:end] if not key.endswith("_lead")]

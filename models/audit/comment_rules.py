"""C01: what a reviewer said is answered: put right, or let stand for a reason that he will read."""

from collections.abc import Iterator

from models.audit.finding import Finding, Found, Passage, Place
from models.audit.rule import Rule, Tier
from models.audit.subject import Subject
from models.facts import Comment, Severity
from models.facts.comments import figure_at, figure_place, open_comments
from models.families import Address
from models.publish import CellOf

_COMMENTED = "C01"
_WHOLE, _GONE = "整份预算", "审核意见"
_HINT = "照意见改正，或者写明为什么不改；改不改都要答复，审核人在下一次报送里看得到。"


def unanswered(subject: Subject) -> Iterator[Found]:
    """C01: every comment has an answer; those at one place are one finding."""
    of_place: dict[str, list[Comment]] = {}
    for comment in open_comments(subject.ledger):
        of_place.setdefault(comment.place, []).append(comment)
    for comments in of_place.values():
        said = "；".join(f"{_whose(one)}：{one.text}" for one in comments)
        yield Found(said, (place_of_comment(comments[0], subject),), _HINT)


def is_comment(finding: Finding) -> bool:
    """Whether a finding is what reviewers said, to be answered rather than ignored."""
    return finding.rule == _COMMENTED


def commented_place(finding: Finding) -> str:
    """The place, as comments have it, that a finding of this rule is at."""
    match finding.places[0]:
        case CellOf(address, period):
            return figure_place(period, *address)
        case Passage(_, text, _, block):
            return block or text
    raise ValueError("no finding of a comment")


def _whose(comment: Comment) -> str:
    return " ".join(filter(None, (comment.reviewer or "审核人", comment.made)))


def place_of_comment(comment: Comment, subject: Subject) -> Place:
    """Where a comment is, in the audit's way of saying so."""
    if (figure := figure_at(comment.place)) is not None:
        period, *named = figure
        address = Address(*named)
        if subject.family.column(address.table, address.column) is not None:
            return CellOf(address, period)
        # Of another kind of document, or of one that has become another since.
        return Passage(_GONE, comment.place)
    if not comment.place:
        return Passage(_WHOLE, "")
    section = next((one.section for one in subject.printed if one.block == comment.place), _GONE)
    return Passage(section, comment.quoted, None, comment.place)


COMMENT_RULES = (
    Rule(
        _COMMENTED,
        Severity.WARNING,
        "审核人的意见都已答复",
        "主管部门和财政部门的审核意见应当逐条落实",
        unanswered,
        facts=frozenset({Comment}),
        tier=Tier.PAGE,
    ),
)

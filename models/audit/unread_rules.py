"""R14: what of a document was not read, as far as its reader knows of it."""

from collections.abc import Iterator

from models.audit.finding import Found, Passage
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Severity


def unread_parts(subject: Subject) -> Iterator[Found]:
    """R14: hidden text, what stands outside of a page, a macro: nothing was checked there."""
    for told in subject.reading.unread if subject.reading else ():
        yield Found(
            told,
            (Passage("没有读取的内容", told),),
            "这些内容没有审核；要公开的请写进正文或表里，不要的请从文件里删去。",
        )


UNREAD_RULES = (Rule("R14", Severity.NOTICE, "没有读取的内容", "公开的内容都要核对", unread_parts),)

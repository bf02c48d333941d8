"""N09: the signs of the document's words."""

import re
from collections.abc import Iterator

from models.audit.finding import Found
from models.audit.subject import Subject
from models.publish import FieldOf

_AROUND = 12
_DOUBLED = re.compile(r"[。，；：、！？,;]{2,}")
_PAIRS = {"（": "）", "《": "》", "“": "”", "【": "】", "〔": "〕", "‘": "’"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_ORDINAL = re.compile(r"^\s*[一二三四五六七八九十\d]+[）)]")
ENDS = "。；，、"
"""Signs that the template itself puts after a field."""


def around(text: str, words: str) -> str:
    """Some words with what stands beside them."""
    at = text.index(words)
    start, end = max(0, at - _AROUND), at + len(words) + _AROUND
    return f"“{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}”。"


def punctuation(subject: Subject) -> Iterator[Found]:
    """N09: no sign stands twice in a row, and every bracket and quotation mark has its other half."""
    for one in subject.printed:
        if one.paragraph is None:
            continue
        text = one.text
        for match in _DOUBLED.finditer(text):
            if found := _doubled(subject, one.block, match[0], text):
                yield found
    for written in subject.written:
        if lonely := _unpaired(written.span.text):
            yield Found(
                f"“{written.printed.section}”里的“{lonely}”没有成对：{around(written.span.text, lonely)}",
                (written.place(lonely),),
                "补上或删去另一半。",
                actual=lonely,
            )


def _doubled(subject: Subject, block: str, signs: str, text: str) -> Found | None:
    """The finding where signs follow one another because of the clerk's words."""
    for one in subject.printed:
        if one.block != block:
            continue
        before = ""
        for number, span in enumerate(one.spans):
            before += span.text
            field = next((origin for origin in span.origins if isinstance(origin, FieldOf)), None)
            if field is None:
                continue
            rest = "".join(other.text for other in one.spans[number + 1 :])
            ends = bool(span.text) and span.text[-1] in ENDS and rest[:1] in ENDS and bool(rest)
            if ends or signs in span.text:
                return Found(
                    f"“{one.section}”里标点“{signs}”连在一起：{around(text, signs)}",
                    (one.place(signs, field),),
                    "每处只留一个标点；句末的标点由程序加上。",
                    for_file="删去多余的标点，每处只留一个。",
                    expected=signs[-1],
                    actual=signs,
                    remedy="drop_full_stop" if ends else "",
                )
    return None


def _unpaired(text: str) -> str:
    """The first bracket or quotation mark without its other half; of either width, quotes may be straight."""
    text = _ORDINAL.sub("", text).replace("(", "（").replace(")", "）")
    opened: list[str] = []
    for sign in text:
        if sign in _PAIRS:
            opened.append(sign)
        elif sign in _CLOSING:
            if not opened or opened[-1] != _CLOSING[sign]:
                return sign
            opened.pop()
    if opened:
        return opened[-1]
    return '"' if text.count('"') % 2 else ""

"""N13: the document has no sign that nobody sees."""

from collections.abc import Iterator

from models.audit.finding import Found
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import Subject
from models.facts import Severity
from models.ground.printable import hidden_in, marked, turns

_AROUND = 12


def hidden_signs(subject: Subject) -> Iterator[Found | None]:
    """N13: what is read is what was written, sign by sign; the same words are told of once."""
    seen: set[str] = set()
    for printed in subject.printed:
        yield None
        for span in printed.spans:
            signs = hidden_in(span.text)
            if not signs or span.text in seen:
                continue
            seen.add(span.text)
            shown = marked(span.text)
            turned = "，会让数字和文字倒着显示" if turns(span.text) else ""
            yield Found(
                f"“{marked(printed.section)}”里有看不见的字符（{'、'.join(signs)}）{turned}：{_some(shown)}",
                (printed.place(shown, next(iter(span.origins), None)),),
                "删去标出的字符；公开的文件里不印它们。",
                for_file="删去标出的字符。",
                actual="、".join(signs),
                severity=Severity.ERROR if turned else None,
            )


def _some(shown: str) -> str:
    """A text from a little before its first mark on."""
    start = max(0, shown.index("⟨U+") - _AROUND)
    end = shown.index("⟩", start) + _AROUND
    if shown.rfind("⟨U+", start, end) > shown.rfind("⟩", start, end):
        end = shown.index("⟩", end) + 1
    return f"“{'…' if start else ''}{shown[start:end]}{'…' if end < len(shown) else ''}”。"


HIDDEN_SIGNS = Rule(
    "N13",
    Severity.WARNING,
    "没有看不见的字符",
    "公开的文字应当所见即所得，不夹控制字符、零宽字符和改变书写方向的字符",
    hidden_signs,
    facts=ALL_FACTS,
    tier=Tier.PAGE,
)

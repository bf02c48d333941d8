"""S07: what is reserved for small and medium enterprises, against what is procured at all."""

import re
from collections.abc import Iterator

from models.audit.amount_words import AS_PUBLISHED
from models.audit.finding import Found, Passage
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import Subject
from models.facts import Period, Severity
from models.facts.stated import procurement_total
from models.ground.money import PRINTED_STEP, MoneyUnit, parse_amount

_AMOUNT = r"[^。；;\d]{0,25}([\d,]+(?:\.\d+)?)\s*万元"
_RESERVED = re.compile(rf"(?:预留|面向)[^。；;\d]{{0,20}}中小(?:微)?企业{_AMOUNT}")
_SMALL = re.compile(rf"小(?:型)?微(?:型)?企业{_AMOUNT}")


def reserved(subject: Subject) -> Iterator[Found]:
    """S07: no more is reserved than is procured, nor more for the smallest than for all of them."""
    if not subject.says("other_matters.procurement"):
        return
    total = procurement_total(subject.ledger, Period.CURRENT)
    said = [(one.section, one.text) for one in subject.reading.said] if subject.reading else []
    if not said:
        said = [(one.section, one.text) for one in subject.printed if one.paragraph is not None]
    for section, text in dict.fromkeys(said):
        if not (told := _RESERVED.search(text)):
            continue
        amount = _amount(told[1])
        small = _amount(found[1]) if (found := _SMALL.search(text, told.end())) else 0
        for what, part, whole, of in (
            ("预留给中小企业的", amount, total, "政府采购预算总额"),
            ("预留给小微企业的", small, amount, "预留给中小企业的"),
        ):
            if part > whole + PRINTED_STEP:
                yield Found(
                    f"“{section}”里{what}是 {AS_PUBLISHED.money(part)}，{of}是 {AS_PUBLISHED.money(whole)}，"
                    f"前者{AS_PUBLISHED.more_or_less(part, whole)}。",
                    (Passage(section, f"{what}{told[0]}"),),
                    "核对预留的采购份额和政府采购预算。",
                    **subject.say.compared(part, whole),
                )


def _amount(text: str) -> int:
    return parse_amount(text, MoneyUnit.WAN).amount or 0


RESERVED = Rule(
    "S07",
    Severity.WARNING,
    "预留给中小企业的不超过政府采购",
    "政府采购促进中小企业发展管理办法：预留份额是政府采购预算的一部分",
    reserved,
    facts=ALL_FACTS,
    tier=Tier.PAGE,
    section="other_matters",
)

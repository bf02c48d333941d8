"""N01–N12: the document's words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from models.audit.finding import Found, Passage
from models.audit.passages import Written, missing_in
from models.audit.prescribed_sentences import excused_items
from models.audit.punctuation import around, punctuation
from models.audit.repeated_figures import repeated_figures
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import Subject
from models.facts import Facet, Omission, Part, Settings, Severity, Source, Term
from models.facts.fields import Role, field_of
from models.facts.unit_names import without_level
from models.families import TOTAL, Address, main_column
from models.ground.words import plain
from models.measures import (
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    REVENUE_TABLE,
    THREE_PUBLIC_TABLE,
)
from models.publish import CellOf, FactOf, FieldOf, Style
from models.tables import table_words

_SHOWN_BEFORE = 30
_WHY: Mapping[Role | None, str] = {Role.REASON: "原因", Role.PURPOSE: "用途"}
# Findings that books ignore are kept by this word.
_OF_UNIT = "单位信息"


def _beginning(one: Written) -> str:
    """What stands before a place, as far as it helps to find it."""
    before = one.before if len(one.before) <= _SHOWN_BEFORE else "…" + one.before[-_SHOWN_BEFORE:]
    return f"“{before}”之后"


def unwritten_reasons(subject: Subject) -> Iterator[Found]:
    """N01: every reason and purpose that the figures require is written."""
    excused = excused_items(subject)
    told: set[str] = set()
    for one in missing_in(subject.printed):
        if one.printed.block in excused or not subject.says(one.printed.block):
            continue
        if isinstance(one.origin, FieldOf) and (what := _WHY.get(field_of(one.origin.key).role)):
            yield Found(
                f"“{one.printed.section}”里{_beginning(one)}没有写{what}。",
                (one.place(one.before[-_SHOWN_BEFORE:]),),
                f"写明{what}。",
                hint_at=one.origin,
            )
            told.add(one.printed.block)
    for said in subject.reading.said if subject.reading else ():
        if said.key not in told and (empty := _NO_REASON.search(said.text)):
            before = said.text[: empty.start()][-_SHOWN_BEFORE:]
            yield Found(
                f"“{said.section}”里“…{before}{empty[0]}”后面没有写原因。",
                (Passage(said.section, empty[0], block=said.key),),
                "写明原因。",
            )


# What a reason is announced by, and goes on with something else.
_NO_REASON = re.compile(r"(?:主要)?原因(?:是|为|：|:)+\s*(?=[，,。；;、]|其中[：:])")
_PLACEHOLDER = re.compile(
    r"[XxＸｘ×]{2,}|[?？]{2,}|[_＿]{2,}|□|[*＊]{2,}|【\s*】|[（(]\s*[）)]|待填写|待补充|待完善|某某|TODO|TBD"
    r"|[［【\[](?:请|待|此处|在此)?(?:填|输入|补充)[^］】\]]{0,12}[］】\]]"
    r"|[（(](?:请|待|此处|在此)(?:填|输入|补)[^）)]{0,12}[）)]|[（(]填[^）)]{0,12}[）)]|请填写|此处填写"
    r"|待(?:定|核实|核定|确定|补|填)(?=[）)】］\]。，；、]|$)",
    re.IGNORECASE,
)
# Not a word in it: dots, a stroke.
_NO_WORD = re.compile(r"[^\w一-鿿]+")


def placeholders(subject: Subject) -> Iterator[Found]:
    """N02: nothing in the clerk's words waits to be replaced."""
    for one in subject.written:
        reason = isinstance(one.origin, FieldOf) and field_of(one.origin.key).role in _WHY
        marks = [one.span.text] if reason and _NO_WORD.fullmatch(one.span.text) else []
        for mark in dict.fromkeys((*marks, *_PLACEHOLDER.findall(one.span.text))):
            yield Found(
                f"“{one.printed.section}”里还留有“{mark}”：{around(one.span.text, mark)}",
                (one.place(mark),),
                "把它换成实际内容。",
                actual=mark,
            )


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*年)")
# Years that are nobody's budget's: a day, a plan's first and last year, a regulation's edition or name, and
# what goes on from or until a year.
_NO_BUDGET_YEAR = re.compile(
    r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|(?:19|20)\d\d\s*年?\s*[—–~～-]+\s*(?:19|20)\d\d\s*年"
    r"|(?:19|20)\d\d\s*年(?:[^，。；、]{0,4}(?:修订|修正|印发|发布|施行|版))"
    r"|《[^》]{0,80}》|〔(?:19|20)\d\d〕"
    r"|(?:到|自|从|(?<!截)至)\s*(?:19|20)\d\d\s*年"
)

_OF_A_BUDGET = (
    r"(?:比|较|与)\s*{year}\s*年|{year}\s*年度?(?:单位|部门|本级|财政|年初|一般公共|政府性基金)*"
    r"(?:收入|支出|收支|项目)*预算(?!执行|绩效|内|评审|批复)"
)
"""A year that is said to be a budget's, or what one is compared with."""


def years(subject: Subject) -> Iterator[Found]:
    """N04: the years that the clerk names are the budget's or the one before.

    Only where a budget is spoken of is another year likely to be wrong; a house may be of any.
    """
    year = subject.naming.year
    for one in subject.written:
        for named in dict.fromkeys(_YEAR.findall(_NO_BUDGET_YEAR.sub("", one.span.text))):
            if int(named) not in (year, year - 1):
                of_a_budget = re.search(_OF_A_BUDGET.format(year=named), one.span.text)
                yield Found(
                    f"“{one.printed.section}”里写的是 {named} 年，本预算是 {year} 年度，"
                    f"上年是 {year - 1} 年：{around(one.span.text, named)}",
                    (one.place(f"{named}年"),),
                    "核对年份；确实要写其他年份的，可忽略并写明理由。",
                    for_file="核对年份；确实要写其他年份的，不用改。",
                    expected=str(year),
                    actual=named,
                    difference=str(int(named) - year),
                    severity=None if of_a_budget else Severity.NOTICE,
                )


_WITH_A_TOTAL = (
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    ECONOMIC_TABLE,
    BASIC_ECONOMIC_TABLE,
    THREE_PUBLIC_TABLE,
)


def _with_notes(subject: Subject) -> tuple[str, ...]:
    """The tables that say so where they have no money."""
    return tuple(table.role for table in subject.family.tables if table.note)


def _notes_printed(subject: Subject) -> dict[str, str]:
    texts = {one.block: one.text for one in subject.printed if one.text}
    return {role: texts.get(f"table-{role}.note", "") for role in _with_notes(subject)}


def _notes_read(subject: Subject) -> dict[str, str]:
    sheets, with_notes = subject.reading.report.sheets if subject.reading else (), _with_notes(subject)
    return {
        read.table: read.note
        for read in sheets
        if read.table in with_notes or (read.note and read.table in _WITH_A_TOTAL)
    }


def notes_of_empty_tables(subject: Subject) -> Iterator[Found]:
    """N05: an empty table says so in its 备注, and only an empty one."""
    say = subject.say
    notes = _notes_read(subject) if subject.reading else _notes_printed(subject)
    for role, note in notes.items():
        column = main_column(subject.family.table(role).blocks[0]).key
        amount = subject.amount(role, TOTAL, column)
        there = bool(note) and (not amount or "没有" in note)
        place = CellOf(Address(role, TOTAL, column))
        if there and amount:
            yield Found(
                f"{table_words(subject.family, role)}合计是 {say.money(amount)}，"
                "却有“没有安排的支出”的备注。",
                (place,),
                "删去备注，或核对这张表。",
            )
        elif other := _other_fund(subject, role, note):
            yield Found(
                f"{table_words(subject.family, role)}的备注写的是{other}，不是这张表的预算：“{note}”",
                (place,),
                "改正备注。",
                actual=other,
                severity=Severity.WARNING,
            )
        elif not there and not amount:
            yield Found(
                f"{table_words(subject.family, role)}没有金额，也没有说明情况的备注。",
                (place,),
                "加上“没有使用……安排的支出”的备注。",
            )


def _other_fund(subject: Subject, role: str, note: str) -> str:
    """The fund that a table's note speaks of, where that is another's and not its own."""
    words = {own: fund.word.removesuffix("预算") for fund, own in subject.fund_tables.items()}
    if role not in words or words[role] in plain(note):
        return ""
    return next((word for word in words.values() if word in plain(note)), "")


def required_parts(subject: Subject) -> Iterator[Found]:
    """N06: what every disclosure has is there."""
    # Where somebody else's section is in words of its own, what they are about is for the reader to see.
    told = {said.section for said in subject.reading.said if not said.key} if subject.reading else set()
    for one in missing_in(subject.printed):
        if one.printed.section in told:
            continue
        if isinstance(one.origin, FieldOf) and field_of(one.origin.key).role not in _WHY:
            where = f"里{_beginning(one)}还" if one.before else "还"
            yield Found(
                f"“{one.printed.section}”{where}没有填写。",
                (one.place(""),),
                "补填这部分内容。",
            )
    if not subject.ledger.full_name.strip():
        yield Found(
            "没有填写单位名称。",
            (Passage(_OF_UNIT, "单位名称"),),
            "填写单位名称。",
            hint_at=FactOf(Settings),
        )
    for printed in subject.printed:
        if printed.block.startswith("glossary.") and printed.text.endswith("："):
            yield Found(
                f"名词解释“{printed.text.rstrip('：')}”没有写解释。",
                (printed.place(printed.text),),
                "补填，或删去这个名词。",
                hint_at=FactOf(Term),
            )


def omitted_parts(subject: Subject) -> Iterator[Found]:
    """N07: a part that is left out is known to be."""
    # Somebody else's document is read as it is printed: nothing was set there. Rows without money go only
    # where the kind of document lets them.
    set_here = subject.ledger.all(Omission) if subject.reading is None else ()
    for one in (one for one in set_here if one.part is not Part.BLANK_ROWS):
        yield Found(
            f"公开文本设为不印{one.part.word}。",
            (Passage(one.part.word, "", FactOf(Omission, str(one.id))),),
            "确认当地不要求公开这部分；否则改为公开。",
        )


_REPEATED = re.compile(r"([一-鿿]{2,8})\1")


def repeated_words(subject: Subject) -> Iterator[Found]:
    """N08: no word stands twice in a row, within the clerk's words or where they meet the template's."""
    for one in subject.written:
        if one.printed.paragraph is None or one.printed.paragraph.style is Style.TABLE_TITLE:
            continue
        text = one.before + one.span.text
        for match in _REPEATED.finditer(text):
            if match.end() <= len(one.before):
                continue
            # The field begins with the words that the template has just said.
            meets = match.start(1) + len(match[1]) == len(one.before) and isinstance(one.origin, FieldOf)
            yield Found(
                f"“{one.printed.section}”里“{match[1]}”连写了两遍：{around(text, match[0])}",
                (one.place(match[0]),),
                f"删去一个“{match[1]}”。",
                expected=match[1],
                actual=match[0],
                remedy="drop_repeated" if meets else "",
            )


def unit_name(subject: Subject) -> Iterator[Found]:
    """N10: table 2 calls the unit what the document does."""
    ledger = subject.ledger
    in_table = ledger.units[ledger.own_unit]
    names = {without_level(name) for name in (ledger.full_name, ledger.short_name)}
    # A department's own unit may stand anywhere among those of the table.
    if names.isdisjoint(map(without_level, ledger.units.values())):
        yield Found(
            f"{subject.called(REVENUE_TABLE)}的单位名称是“{in_table}”，公开文本里是“{ledger.full_name}”。",
            (Passage(_OF_UNIT, in_table),),
            "把两处改成同一个名称。",
            hint_at=FactOf(Settings),
            expected=ledger.full_name,
            actual=in_table,
        )


def purposes(subject: Subject) -> Iterator[Found]:
    """N11: a code's purpose speaks of that code, not of another one."""
    catalog = subject.naming.catalog
    written: dict[str, Written] = {}
    for one in subject.written:
        if isinstance(one.origin, FieldOf) and (code := field_of(one.origin.key).code):
            written[code] = one
    names = {code: catalog.name(Facet.FUNCTIONAL, code) for code in written}
    for code, one in written.items():
        if names[code] and names[code] in one.span.text:
            continue
        for other, name in names.items():
            if other != code and name and name != names[code] and name in one.span.text:
                yield Found(
                    f"科目 {code} {names[code]}的用途里写的是“{name}”，那是科目 {other} 的名称。",
                    (one.place(name),),
                    "核对是否把另一个科目的用途填到了这里。",
                    expected=names[code],
                    actual=name,
                )


def carried_over(subject: Subject) -> Iterator[Found]:
    """N12: money carried over from the prior year is spoken of."""
    say = subject.say
    amount = subject.amount(REVENUE_TABLE, TOTAL, Source.CARRY_OVER)
    if amount and not any(
        "结转" in one.span.text for one in subject.written if isinstance(one.origin, FieldOf)
    ):
        address = Address(REVENUE_TABLE, TOTAL, Source.CARRY_OVER)
        yield Found(
            f"{subject.called(REVENUE_TABLE)}有上年结转结余 {say.money(amount)}，文字说明里没有提到它。",
            (CellOf(address),),
            "在收入变动的原因里说明结转资金的来源和用途。",
            actual=say.money(amount),
        )


def _rule(
    number: str,
    severity: Severity,
    title: str,
    reason: str,
    check: Callable[[Subject], Iterable[Found]],
    unfinished: bool = False,
) -> Rule:
    """A rule that reads the document, and so is concerned by every edit."""
    return Rule(
        number, severity, title, reason, check, facts=ALL_FACTS, tier=Tier.PAGE, unfinished=unfinished
    )


NOTES = _rule(
    "N05",
    Severity.ERROR,
    "空表有备注",
    "没有数据的表要保留空表并注明情况，有数据的表不注",
    notes_of_empty_tables,
)
TEXT_RULES = (
    _rule(
        "N01",
        Severity.ERROR,
        "原因和用途都写了",
        "增减变动要说明原因，各项支出要说明用途",
        unwritten_reasons,
        unfinished=True,
    ),
    _rule("N02", Severity.ERROR, "没有占位符", "公开文本应当完整", placeholders, unfinished=True),
    _rule(
        "N03",
        Severity.ERROR,
        "文字里的数与表一致",
        "公开文本与公开表的同一个数必须相同（元和万元都算）",
        repeated_figures,
    ),
    _rule("N04", Severity.WARNING, "年份是本年或上年", "公开的是本年度预算，与上年比较", years),
    NOTES,
    _rule(
        "N06",
        Severity.ERROR,
        "必备内容齐全",
        "公开文本要有职责、构成、任务、名词解释和单位名称",
        required_parts,
        unfinished=True,
    ),
    _rule("N07", Severity.NOTICE, "不公开的部分", "除当地另有规定外，公开文本各部分都要公开", omitted_parts),
    _rule("N08", Severity.WARNING, "没有连写两遍的词", "公开文本应当通顺", repeated_words),
    _rule("N09", Severity.WARNING, "标点完整", "标点不连写，括号和引号成对", punctuation),
    _rule("N10", Severity.WARNING, "单位名称一致", "公开表和公开文本用同一个单位名称", unit_name),
    _rule("N11", Severity.WARNING, "用途与科目相符", "各科目的用途说明写该科目的支出", purposes),
    _rule("N12", Severity.NOTICE, "结转资金有说明", "上年结转结余要说明来源和用途", carried_over),
)

"""结转到下一年: the next year's book made of this year's, each fact told as kept, moved, asked or left."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import assert_never

from models.book import Book
from models.facts import (
    Asset,
    BasicShare,
    BookFamily,
    CarryForward,
    CellNote,
    Comment,
    ExpenditureLine,
    Fact,
    Holding,
    IgnoredFinding,
    Indicator,
    Line,
    Omission,
    OwnCode,
    Period,
    Profile,
    Project,
    RevenueLine,
    RuleSetting,
    Settings,
    Stated,
    Stock,
    Term,
    Text,
    Unit,
    UnitPart,
    fields,
)
from models.facts.drafts import OWNED, draft_of, project_key
from models.facts.fact_kinds import FACT_KINDS, kind_of
from models.facts.fields import Role, field_of
from models.facts.ledger import Ledger
from models.facts.moved_years import moved_years
from models.facts.prior_year import counts_in_tables
from models.facts.project_names import project_name
from models.families import next_edition
from models.ground.files import make_folder
from models.ground.money import MoneyUnit, format_exact
from models.projects.projects import in_order
from models.state import State
from models.tables import table_words
from models.years.carried import Carried, Fate, NextYear, YearInText
from models.years.carried_texts import TextFate, fate_of, place_in_words

_ONE_OFF = "一次性项目，不再列；金额留在上年数里，备注写项目名称"
_UNCOUNTED = "项目资金没有科目，不进各张表"


def plan_next(last: State, one_off: Collection[int] = ()) -> NextYear:
    """What the next year's book is made of; ``one_off`` are the ids of projects that do not go on."""
    return _Carrying(last, frozenset(one_off)).planned()


def make_next(plan: NextYear, path: Path) -> None:
    """Write the next year's book into a new file. Raises UnusableFile where there is one already."""
    make_folder(path.parent)
    Book.create(path, plan.facts).close()


class _Carrying:
    """One book on its way into the next year."""

    def __init__(self, last: State, one_off: frozenset[int]) -> None:
        self._state, self._last, self._one_off = last, last.ledger, one_off
        self._year = last.ledger.settings.year
        self._before = last.family
        self._family = next_edition(last.family, self._year + 1) or last.family
        self._made: list[Fact] = []
        self._carried: list[Carried] = []
        self._years: list[YearInText] = []
        self._drafts: list[str] = []
        self._ids = count(max(fact.id for fact in self._last) + 1)

    def planned(self) -> NextYear:
        for kind in FACT_KINDS:
            for fact in self._in_order(kind):
                self._carry(fact)
        self._keep_family()
        self._hold()
        self._tell_lines()
        ledger = Ledger(self._made)
        marks = (replace(draft_of(ledger, key), id=next(self._ids)) for key in self._drafts)
        facts = (*self._made, *(mark for mark in marks if mark.text))
        told = sorted(self._carried, key=lambda one: list(Fate).index(one.fate))
        return NextYear(self._year + 1, facts, tuple(told), tuple(self._years))

    def _in_order(self, kind: type[Fact]) -> Iterator[Fact]:
        yield from in_order(self._last) if kind is Project else self._last.all(kind)

    def _carry(self, fact: Fact) -> None:
        match fact:
            case Settings():
                self._put(replace(fact, year=self._year + 1))
                self._tell(Fate.MOVED, fact, "预算年度", f"{self._year} → {self._year + 1}；录入单位不变")
            case Profile():
                self._put(fact)
                self._tell(Fate.KEPT, fact, "全称、简称、单位性质、内设机构", f"{fact.kind.word}")
            case Unit():
                self._put(fact)
                own = "本级单位" if fact.id == self._last.own_unit else "下属单位"
                self._tell(Fate.KEPT, fact, fact.name, own)
            case UnitPart():
                # Its facts keep their numbers, by which they are its: the unit's next file takes their place.
                self._put(fact)
                self._tell(Fate.KEPT, fact, fact.path or "单位之间往来的抵销", "下一年的报来后替换这一部分")
            case Project():
                self._carry_project(fact)
            case Indicator():
                if fact.project not in self._one_off:
                    self._carry_indicator(fact)
            case Text():
                self._carry_text(fact)
            case Term():
                self._put(replace(fact, definition=self._moved(f"名词解释“{fact.name}”", fact.definition)))
                self._tell(Fate.KEPT, fact, fact.name, "解释不变")
            case OwnCode():
                self._put(fact)
                self._tell(Fate.KEPT, fact, f"{fact.code} {fact.name}", fact.facet.word)
            case Omission():
                self._put(fact)
                self._tell(Fate.KEPT, fact, fact.part.word, "仍不公开")
            case RuleSetting():
                self._put(fact)
                self._tell(Fate.KEPT, fact, fact.rule, f"{fact.severity.word}：{fact.reason}")
            case IgnoredFinding():
                self._tell(Fate.LEFT, fact, fact.rule, f"忽略的是 {self._year} 年的问题：{fact.reason}")
            case Comment():
                self._tell(Fate.LEFT, fact, fact.text, f"{fact.reviewer}对 {self._year} 年预算的意见")
            case CellNote():
                self._carry_note(fact)
            case Stated():
                if fact.period is Period.CURRENT:
                    self._put(replace(fact, period=Period.PRIOR))
                    self._tell(Fate.MOVED, fact, fact.matter.word, f"{_wan(fact.amount)}，成为上年数")
                else:
                    self._tell(Fate.LEFT, fact, f"上年{fact.matter.word}", f"{self._year - 1} 年的数，不再用")
            case RevenueLine() | ExpenditureLine() | BasicShare() | CarryForward():
                if _moves(fact):
                    self._put(self._prior(fact))
            case Holding() | BookFamily():
                pass  # together, below
            case _:
                assert_never(fact)

    def _put(self, fact: Fact) -> None:
        self._made.append(fact)

    def _tell(self, fate: Fate, fact: Fact, what: str, how: str) -> None:
        self._carried.append(Carried(fate, kind_of(fact).word, what, how))

    def _moved(self, where: str, text: str) -> str:
        """A text with its years moved on, each of them told."""
        now = moved_years(text, self._year)
        self._years += [YearInText(where, one.old, one.new, one.why, one.around) for one in now.years]
        return now.text

    def _carry_project(self, project: Project) -> None:
        called = project_name(self._last, project)
        if project.id in self._one_off:
            self._tell(Fate.LEFT, project, called, "一次性项目，不再列；金额留在上年数里，备注写项目名称")
            return

        def moved(what: str, text: str) -> str:
            return self._moved(f"项目“{called}”的{what}", text)

        self._put(
            replace(
                project,
                name=moved("名称", project.name),
                goal=moved("年度目标", project.goal),
                note=moved("备注", project.note),
            )
        )
        self._drafts.append(project_key(project.id))
        indicators = sum(one.project == project.id for one in self._last.all(Indicator))
        self._tell(Fate.ASKED, project, called, f"续：年度目标和 {indicators} 项指标沿用，待确认；金额待填")

    def _carry_indicator(self, one: Indicator) -> None:
        where = f"项目“{project_name(self._last, self._last.projects[one.project])}”的指标“{one.name}”"
        value = one.value if one.operator else self._moved(where, one.value)
        self._put(replace(one, name=self._moved(where, one.name), value=value))

    def _carry_text(self, text: Text) -> None:
        key, fate = text.key, fate_of(text.key, text.text)
        where = place_in_words(self._state, key)
        if fate is TextFate.LEFT:
            self._leave_text(text, where)
        elif fate is TextFate.ASKED:
            offered = replace(text, key=fields.last_year(key), text=self._moved(f"去年的{where}", text.text))
            self._put(offered)
            self._tell(Fate.ASKED, text, where, "待写；去年的放在旁边")
        else:
            now = self._moved(where, text.text)
            self._put(replace(text, text=now))
            if fate is TextFate.KEPT:
                self._tell(Fate.KEPT, text, where, "内容不变" if now == text.text else "后移了其中的年份")
                return
            self._keep_template(key)
            self._drafts.append(key)
            self._tell(Fate.ASKED, text, where, "沿用去年的，待确认")

    def _leave_text(self, text: Text, where: str) -> None:
        """What is the program's own is not told; words that were never taken up are offered again."""
        field = field_of(text.key)
        if field.role is Role.LAST and not self._last.texts.get(field.of):
            self._put(replace(text, text=self._moved(where, text.text)))
            self._tell(Fate.ASKED, text, place_in_words(self._state, field.of), "待写；以前的放在旁边")
        elif field.role not in (Role.TEMPLATE, Role.DRAFT):
            self._tell(Fate.LEFT, text, where, f"{self._year} 年的，不再用")

    def _keep_template(self, key: str) -> None:
        """What the template said when a paragraph was rewritten goes along with it."""
        if field_of(key).role is Role.PARAGRAPH:
            said = fields.template(field_of(key).of)
            self._made += [one for one in self._last.all(Text) if one.key == said]

    def _carry_note(self, note: CellNote) -> None:
        what = table_words(self._before, note.table) if note.table in self._before.roles else note.table
        if note.period is Period.CURRENT:
            self._put(replace(note, period=Period.PRIOR))
            self._tell(Fate.MOVED, note, f"{what}：{note.text}", "随所在的数成为上年的批注")
        else:
            self._tell(Fate.LEFT, note, f"{what}：{note.text}", f"{self._year - 1} 年的，不再用")

    def _keep_family(self) -> None:
        kept = next(iter(self._last.all(BookFamily)), None)
        family = self._family
        self._put(BookFamily(family.key, family.content, kept.id if kept else next(self._ids)))
        word = FACT_KINDS[BookFamily].word
        if family is self._before:
            self._carried.append(Carried(Fate.KEPT, word, family.title, "没有下一版，沿用"))
        else:
            self._carried.append(Carried(Fate.MOVED, word, self._before.title, f"改用下一版“{family.title}”"))

    def _hold(self) -> None:
        """At the end of last year there was what there had been, and what it had planned."""
        held = self._last.all(Holding)
        for asset, unit in dict.fromkeys((one.asset, one.unit) for one in sorted(held, key=_printed)):
            of_it = [one for one in held if (one.asset, one.unit) == (asset, unit)]
            counts = {stock: sum(one.count for one in of_it if one.stock is stock) for stock in Stock}
            owned, planned = counts[Stock.OWNED], counts[Stock.PLANNED]
            self._put(Holding(asset, Stock.OWNED, owned + planned, of_it[0].id, unit))
            how = f"上年末 {owned} + 计划购置 {planned} = {owned + planned}，待确认"
            whose = f"{self._last.units[unit]}的" if unit is not None else ""
            self._tell(Fate.ASKED, of_it[0], f"{whose}{asset.word}", how)
        if held:
            self._drafts.append(OWNED)

    def _prior(self, line: Line) -> Line:
        if not isinstance(line, ExpenditureLine) or line.project not in self._one_off:
            return replace(line, period=Period.PRIOR)
        name = self._last.projects[line.project].name
        return replace(line, period=Period.PRIOR, project=None, note=line.note or name)

    def _tell_lines(self) -> None:
        """The lines of each kind together: a book may have thousands."""
        for kind in (RevenueLine, ExpenditureLine, BasicShare, CarryForward):
            word = FACT_KINDS[kind].word
            lines = [line for line in self._last.lines() if isinstance(line, kind)]
            moved = [line for line in lines if _moves(line)]
            before = [line for line in lines if line.period is Period.PRIOR]
            uncounted = len(lines) - len(moved) - len(before)
            total = _wan(sum(line.amount for line in moved))
            for fate, number, year, how in (
                (Fate.MOVED, len(moved), self._year, f"成为上年数，合计 {total}，明细、科目、单位和项目都在"),
                (Fate.LEFT, uncounted, self._year, _UNCOUNTED),
                (Fate.LEFT, len(before), self._year - 1, f"{self._year - 1} 年的数，不再用"),
            ):
                if number:
                    self._carried.append(Carried(fate, word, f"{year} 年 {number} 行", how))


def _printed(one: Holding) -> int:
    return list(Asset).index(one.asset)


def _moves(line: Line) -> bool:
    return line.period is Period.CURRENT and counts_in_tables(line)


def _wan(amount: int) -> str:
    """An amount in words, with every digit it has."""
    return f"{format_exact(amount, MoneyUnit.WAN)} 万元"

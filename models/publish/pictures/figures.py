"""What each picture shows: figures that the document prints too, or sums of them; nothing is drawn here."""

from collections.abc import Iterator, Sequence

from models.facts import ExpenditureLine, Facet, Kind, Part
from models.facts.project_names import project_name
from models.families import TOTAL
from models.measures import BALANCE_TABLE, BASIC_ECONOMIC_TABLE, EXPENDITURE_TABLE, THREE_PUBLIC_TABLE
from models.projects.projects import in_order, lines_of
from models.publish.blocks import Bar, CellOf, FactOf, Form, Picture, Spans, text_of
from models.publish.content import Amount, Content, change, printed
from models.publish.explanations import basic_uses
from models.publish.pictures.alternative import alternative_of
from models.publish.pictures.headline import headline
from models.publish.pictures.words import WORDS, number
from models.state import State
from models.tables import expenditure_by_function, fund_totals, percent_of, revenue_by_source

_MOST = 6
"""A picture of more parts shows the smallest ones together."""
_LARGEST_PROJECTS = 5
_SMALL = 50
"""Parts of less than one in so many of the whole are shown together."""
_THREE_PUBLIC = ("abroad", "reception", "vehicles_bought", "vehicles_run")
Named = tuple[str, Amount]


def pictures_of(state: State) -> tuple[Picture, ...]:
    """The pictures of a state, in order; what its kind of document has no figures for has none."""
    content = state.once(Content.of)
    return tuple(_pictures(content))


def _pictures(content: Content) -> Iterator[Picture]:
    family = content.state.family
    yield _made(content, "headline", Form.WORDS, tuple(headline(content)))
    yield _shares(content, "revenue", Form.SHARES, _together(_revenue(content)))
    yield _shares(content, "by_function", Form.BARS, _together(_by_function(content)))
    yield _shares(content, "by_kind", Form.SHARES, list(_by_kind(content)))
    if THREE_PUBLIC_TABLE in family.roles:
        yield _three_public(content)
    # Projects that the document leaves out are in no picture either.
    if family.says("performance") and Part.PERFORMANCE not in content.omitted:
        yield _projects(content)
    yield _changes(content)


def _made(
    content: Content, key: str, form: Form, lines: tuple[Spans, ...], bars: Sequence[Bar] = ()
) -> Picture:
    title, year = WORDS.text(f"{key}.title"), content.naming.year
    alternative = alternative_of(title, form, lines, bars, year)
    return Picture(key, title, form, lines, tuple(bars), year, alternative)


def _instead(content: Content, key: str, name: str = "none", **values: Spans) -> Picture:
    """A picture of which nothing is to be drawn: a sentence stands in its place."""
    line = WORDS.fill(f"{key}.{name}", **{"year": content.year, **values})
    return _made(content, key, Form.WORDS, (line,))


def _bar(name: str, amount: Amount, whole: int) -> Bar:
    return Bar(name, amount.fen, printed(amount)[0], percent_of(amount.fen, whole))


def _shares(content: Content, key: str, form: Form, parts: Sequence[Named]) -> Picture:
    """Parts of a whole, and their sum above them. A whole with a negative part is not divided."""
    parts = [(name, amount) for name, amount in parts if amount.fen]
    if not parts:
        return _instead(content, key)
    whole = Amount.sum_of(amount for _, amount in parts)
    if any(amount.fen < 0 for _, amount in parts):
        form, of = Form.BARS, 0
    else:
        of = whole.fen
    total = WORDS.fill("total", total=printed(whole))
    return _made(content, key, form, (total,), [_bar(name, amount, of) for name, amount in parts])


def _together(parts: Sequence[Named]) -> list[Named]:
    """Parts, the largest first; the small ones, and those that are too many, as one."""
    whole = sum(abs(amount.fen) for _, amount in parts)
    large = [one for one in parts if abs(one[1].fen) * _SMALL >= whole]
    kept = large if len(large) == len(parts) <= _MOST else large[: _MOST - 1]
    rest = parts[len(kept) :]
    if len(rest) < 2:
        return [*parts]
    others = text_of(WORDS.fill("others", number=number(len(rest))))
    return [*kept, (others, Amount.sum_of(amount for _, amount in rest))]


def _revenue(content: Content) -> list[Named]:
    return [
        (share.name, Amount(share.amount, (CellOf(share.address),)))
        for share in revenue_by_source(content.tables_now)
    ]


def _by_function(content: Content) -> list[Named]:
    catalog = content.naming.catalog
    return [
        (catalog.name(Facet.FUNCTIONAL, share.address.row), Amount(share.amount, (CellOf(share.address),)))
        for share in expenditure_by_function(content.tables_now, content.naming)
    ]


def _by_kind(content: Content) -> Iterator[Named]:
    yield from _basic(content)
    for kind in Kind:
        if kind is not Kind.BASIC:
            yield kind.word, content.amount(EXPENDITURE_TABLE, TOTAL, kind)
    yield WORDS.text("by_kind.carry_forward"), content.amount(BALANCE_TABLE, "carry_forward", "expenditure")


def _basic(content: Content) -> Iterator[Named]:
    """Basic expenditure by what it is for, and what of it no table tells that of."""
    basic = content.amount(EXPENDITURE_TABLE, TOTAL, Kind.BASIC)
    personnel, public = _uses(content)
    rest = Amount(basic.fen - personnel.fen - public.fen, basic.origins)
    if rest.fen < 0 or not (personnel.fen or public.fen):
        yield Kind.BASIC.word, basic
        return
    for name, amount in (("personnel", personnel), ("public", public), ("other_basic", rest)):
        yield WORDS.text(f"by_kind.{name}"), amount


def _uses(content: Content) -> tuple[Amount, Amount]:
    """What is for people and what for the unit's own running, as far as the kind of document tells it."""
    family = content.state.family
    if family.column(BALANCE_TABLE, "personnel") is not None:
        # All of it; the table by economic code has that of the general budget alone.
        return (
            content.amount(BALANCE_TABLE, TOTAL, "personnel"),
            content.amount(BALANCE_TABLE, TOTAL, "public"),
        )
    if BASIC_ECONOMIC_TABLE in family.roles:
        return basic_uses(content)
    return Amount(0, ()), Amount(0, ())


def _both_years(content: Content, named: Sequence[Named]) -> Iterator[Bar]:
    """Figures beside the prior year's, where these are known; those of neither year are left out."""
    for name, now in named:
        before = content.prior(now)
        if before is None:
            if now.fen:
                yield Bar(name, now.fen, printed(now)[0])
        elif now.fen or before.fen:
            said = text_of(change(WORDS, WORDS, now, before))
            yield Bar(name, now.fen, printed(now)[0], "", before.fen, printed(before)[0], said)


def _three_public(content: Content) -> Picture:
    named = [
        (WORDS.text(f"three_public.{row}"), content.amount(THREE_PUBLIC_TABLE, row, "amount"))
        for row in _THREE_PUBLIC
    ]
    bars = list(_both_years(content, named))
    if not bars:
        return _instead(content, "three_public")
    total = content.amount(THREE_PUBLIC_TABLE, TOTAL, "amount")
    return _made(content, "three_public", Form.YEARS, (WORDS.fill("total", total=printed(total)),), bars)


def _projects(content: Content) -> Picture:
    """The published projects with the most money, and the others together.

    Where other money is spent on projects too, the whole is said beside theirs.
    """
    spent = content.amount(EXPENDITURE_TABLE, TOTAL, Kind.PROJECT)
    named = [
        (project_name(content.ledger, project), _money_of(content, project.id))
        for project in in_order(content.ledger)
        if project.published
    ]
    named = sorted((one for one in named if one[1].fen), key=lambda one: -abs(one[1].fen))
    if not named:
        return _instead(content, "projects", "not_listed" if spent.fen else "none", total=printed(spent))
    largest, rest = named[:_LARGEST_PROJECTS], named[_LARGEST_PROJECTS:]
    if rest:
        others = text_of(WORDS.fill("other_projects", number=number(len(rest))))
        largest.append((others, Amount.sum_of(amount for _, amount in rest)))
    whole = Amount.sum_of(amount for _, amount in named)
    phrase = "total" if whole.fen == spent.fen else "projects.listed"
    total = WORDS.fill(phrase, total=printed(whole), spent=printed(spent))
    return _made(content, "projects", Form.BARS, (total,), [_bar(name, one, 0) for name, one in largest])


def _money_of(content: Content, project: int) -> Amount:
    lines = lines_of(content.ledger, project)
    return Amount(
        sum(line.amount for line in lines), tuple(FactOf(ExpenditureLine, str(line.id)) for line in lines)
    )


def _changes(content: Content) -> Picture:
    """The totals that the document's sentences compare too."""
    if not content.has_prior:
        return _instead(content, "changes")
    family = content.state.family
    named = [
        (WORDS.text(f"changes.{column}"), content.amount(BALANCE_TABLE, TOTAL, column))
        for column in ("revenue", "expenditure")
        if family.column(BALANCE_TABLE, column) is not None
    ]
    named += [(name, content.amount(*address)) for name, address in fund_totals(family).items()]
    return _made(content, "changes", Form.YEARS, (), list(_both_years(content, named)))

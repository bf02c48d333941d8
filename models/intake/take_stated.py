"""What section 八 states: amounts and counts that no table holds."""

from collections.abc import Mapping

from models.facts import VEHICLES, Asset, Holding, Matter, Period, Stated, Stock
from models.facts.narrative import holding_edit, stated_edit
from models.facts.stated import PROCUREMENT, held
from models.ground.words import plain
from models.intake.meaning import listed
from models.intake.sentences import Statement
from models.intake.working import Age, Working

_SECTION = "other_matters"
_PURCHASES = {plain(matter.word): matter for matter in PROCUREMENT}
_VEHICLES: Mapping[str, Asset] = {plain(asset.word): asset for asset in VEHICLES}


def take_stated(working: Working) -> None:
    """The amounts, of this year's document alone; of last year's only what this year's is compared with."""
    period = {Age.SAME: Period.CURRENT, Age.LAST_YEAR: Period.PRIOR}.get(working.age)
    operating = working.document.statement(f"{_SECTION}.operating")
    if operating and period:
        _state(working, operating, period, Matter.AGENCY_OPERATING, operating.word("amount"))
    if working.age is not Age.SAME:
        return
    if commissioned := working.document.statement(f"{_SECTION}.commissioned"):
        _state(working, commissioned, Period.CURRENT, Matter.COMMISSIONED, commissioned.word("amount"))
    if procurement := working.document.statement(f"{_SECTION}.procurement"):
        for name, amount in listed(procurement.word("parts")):
            if matter := _PURCHASES.get(name):
                _state(working, procurement, Period.CURRENT, matter, amount)


def _state(working: Working, said: Statement, period: Period, matter: Matter, text: str) -> None:
    """State an amount; one that the book has already stands, unless the document is this year's."""
    known = working.first(Stated, lambda one: (one.period, one.matter) == (period, matter))
    what = f"{period.word}{matter.word}"
    amount = working.amount(said.section, what, text, said.prose.text)
    if amount is not None and amount >= 0 and (known is None or working.replaces):
        working.apply([stated_edit(working.ledger, period, matter, amount)])


def take_holdings(working: Working) -> None:
    """Vehicles and equipment; what last year's document has is a year old and to be confirmed."""
    stocks = {Age.SAME: (Stock.OWNED, Stock.PLANNED), Age.LAST_YEAR: (Stock.OWNED,)}.get(working.age, ())
    for stock in stocks:
        statement = working.document.statement(f"{_SECTION}.{stock}")
        if statement is None or (working.age is Age.LAST_YEAR and _any_held(working, stock)):
            continue
        counts: dict[Asset, int] = {Asset.EQUIPMENT: int(statement.word("equipment_count"))}
        for name, figure in listed(statement.word("parts")):
            if asset := _VEHICLES.get(name):
                counts[asset] = int(figure)
        if not statement.word("parts") and (whole := int(statement.word("vehicles"))):
            counts[Asset.OTHER_VEHICLE] = whole
        for asset, count in counts.items():
            _hold(working, asset, stock, count)
        if working.age is Age.LAST_YEAR and any(counts.values()):
            working.report.notices.append(
                f"车辆和设备的占用数是 {working.book_year - 2} 年末的，"
                f"请核对后改为 {working.book_year - 1} 年末的。"
            )


def _any_held(working: Working, stock: Stock) -> bool:
    return working.first(Holding, lambda one: one.stock is stock) is not None


def _hold(working: Working, asset: Asset, stock: Stock, count: int) -> None:
    known = held(working.ledger, asset, stock)
    old = str(known) if known else ""
    if count != known:
        working.tell(_SECTION, f"{stock.word}：{asset.word}", old, str(count))
        working.apply([holding_edit(working.ledger, asset, stock, count)])

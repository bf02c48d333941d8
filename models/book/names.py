"""Acts on what the book is and what it calls things: its year, its units, its codes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from models.book.part import BookPart
from models.facts import BookFamily, Edit, Facet, OwnCode, Profile, Settings, Unit
from models.families import Family, shelf
from models.publish import printed_differences
from models.state import State
from models.tables import Changes

if TYPE_CHECKING:
    from models.publish import PrintedDifference


class Names(BookPart):
    """What the clerk says of the book itself."""

    def name_code(self, facet: Facet, code: str, name: str) -> Changes:
        """Let the book have a code, or call it otherwise."""
        known = next((own for own in self._ledger.own_codes if (own.facet, own.code) == (facet, code)), None)
        named = OwnCode(facet, code, name, known.id if known else self._ledger.new_id())
        return self._book.act(f"命名科目 {code}", [Edit(known, named)])

    def add_unit(self, name: str) -> Changes:
        """Add a unit below the book's own."""
        return self._book.act("增加下属单位", [Edit(None, self._ledger.new_unit(name))])

    def rename_unit(self, unit: int, name: str) -> Changes:
        """Call a unit otherwise."""
        before = self._ledger.get(Unit, unit)
        return self._book.act("修改单位名称", [Edit(before, replace(before, name=name))])

    def move_unit(self, unit: int, by: int) -> Changes:
        """Let a unit stand further up (negative) or down where units are listed."""
        order = list(self._ledger.units)
        at = order.index(unit)
        order.insert(max(0, at + by), order.pop(at))
        return self._book.act("移动单位", self._ledger.unit_order(order))

    def remove_unit(self, unit: int) -> Changes:
        """Remove a unit below the book's own; one that holds money or projects is refused."""
        held = [fact for fact in self._ledger if getattr(fact, "unit", None) == unit]
        if unit == self._ledger.own_unit:
            return Changes(refusal="这是预算本的本级单位，不能删除。")
        if held:
            return Changes(
                refusal=f"“{self._ledger.units[unit]}”还有 {len(held)} 行收支或项目，请先删除或改到其他单位。"
            )
        return self._book.act("删除下属单位", [Edit(self._ledger.get(Unit, unit), None)])

    def take_family(self, family: Family) -> Changes:
        """Print as another kind of document does, or as a newer edition of the same; the facts stay."""
        before = next(iter(self._ledger.all(BookFamily)), None)
        after = BookFamily(family.key, family.content, before.id if before else self._ledger.new_id())
        return self._book.act(f"改用公开格式“{family.title}”", [Edit(before, after)])

    def differences_in(self, family: Family) -> "list[PrintedDifference]":
        """What the book would print otherwise as this kind of document."""
        state = self._book.state
        return printed_differences(state, State(self._ledger, state.official, family=family))

    def newer_family(self) -> Family | None:
        """The edition at hand of the book's kind of document, where that is another than the book keeps."""
        own = self._book.state.family
        at_hand = (family for family in shelf().families if family.key == own.key)
        return next((family for family in at_hand if family.digest != own.digest), None)

    def change_settings(self, settings: Settings) -> Changes:
        """Change the year or the entry unit."""
        return self._book.act("修改预算本设置", [Edit(self._ledger.settings, settings)])

    def set_profile(self, profile: Profile) -> Changes:
        """Say what the document calls the unit, and what it is."""
        before = next(iter(self._ledger.all(Profile)), None)
        held = before.id if before else self._ledger.new_id()
        return self._book.act("修改单位信息", [Edit(before, replace(profile, id=held))])

"""Acts on what no table holds: the document's texts, projects, glossary, and section 八."""

from collections.abc import Iterable, Mapping, Sequence

from models.book.act_beside import MANY_EDITS, ActBeside, act_beside
from models.book.part import BookPart
from models.facts import (
    Asset,
    Edit,
    ExpenditureLine,
    Indicator,
    Layout,
    Matter,
    Part,
    Period,
    Project,
    Stock,
    fields,
)
from models.facts.drafts import confirming_edits
from models.facts.narrative import holding_edit, omission_edit, stated_edit, term_edits, text_edits
from models.facts.stated import held_by_units, stated_by_units
from models.ground.money import format_exact
from models.projects.project_money import funding_edits
from models.projects.projects import (
    copy_edits,
    indicator_edits,
    new_project,
    order_edits,
    project_edits,
    removal_edits,
)
from models.publish import usual_layout
from models.tables import Changes, Place

_REMOVED = "删除项目"
_LESS = "各单位汇总来的合计是 {sum}，不能少于它；要改的是哪个单位的，请在它的预算本里改，再汇总一次。"


class Narrative(BookPart):
    """What the clerk does on the pages beside the tables."""

    def set_texts(self, words: str, texts: Mapping[str, str]) -> Changes:
        """Write texts of the document as one act called ``words``; an empty one goes back to the template."""
        return self._book.act(words, text_edits(self._ledger, texts))

    def set_terms(self, terms: Sequence[tuple[str, str]]) -> Changes:
        """Make the glossary these names and definitions; none is the prescribed glossary."""
        return self._book.act("修改名词解释", term_edits(self._ledger, terms))

    def set_stated(self, matter: Matter, period: Period, amount: int) -> Changes:
        """State an amount that no table holds; one below what summed up units say of it is refused."""
        of_units = stated_by_units(self._ledger, matter, period)
        if amount < of_units:
            unit = self._ledger.settings.entry_unit
            return Changes(refusal=_LESS.format(sum=f"{format_exact(of_units, unit)} {unit}"))
        return self._book.act(f"填写{matter.word}", [stated_edit(self._ledger, period, matter, amount)])

    def hold(self, asset: Asset, stock: Stock, count: int) -> Changes:
        """State how many of an asset there are, or are to be bought; fewer than units have is refused."""
        of_units = held_by_units(self._ledger, asset, stock)
        if count < of_units:
            return Changes(refusal=_LESS.format(sum=of_units))
        return self._book.act(f"填写{asset.word}", [holding_edit(self._ledger, asset, stock, count)])

    def omit(self, part: Part, omitted: bool) -> Changes:
        """Leave a part of the document out, or put it back."""
        words = f"不公开{part.word}" if omitted else f"公开{part.word}"
        return self._book.act(words, [omission_edit(self._ledger, part, omitted)])

    def show_pictures(self, shown: bool) -> Changes:
        """Make the pictures part of what is published, or not."""
        words = f"图解{'' if shown else '不'}放入公开文件"
        return self._book.act(words, text_edits(self._ledger, {fields.WITH_PICTURES: "是" if shown else ""}))

    def lay_out(self, layout: Layout) -> Changes:
        """Choose how the document's pages look; the usual layout needs no keeping."""
        word = "" if layout is usual_layout(self._book.state.family) else layout.word
        return self._book.act(f"选用{layout.word}", text_edits(self._ledger, {fields.LAYOUT: word}))

    def confirm(self, keys: Iterable[str]) -> Changes:
        """Let drafts from last year's book (models.facts.drafts) stand as they are, as this year's."""
        return self._book.act("确认沿用去年的", confirming_edits(self._ledger, keys))

    def add_project(self, unit: int, name: str) -> Changes:
        """Add a project of a unit, after all others."""
        return self._book.act("增加项目", [Edit(None, new_project(self._ledger, unit, name))])

    def change_project(self, project: Project) -> Changes:
        """Change a project's name and texts; one that another unit comes to carry out is that unit's."""
        return self._book.act("修改项目", project_edits(self._ledger, project))

    def copy_project(self, project: int) -> Changes:
        """Copy a project's performance table, without its money."""
        return self._book.act("复制项目", copy_edits(self._ledger, project))

    def move_project(self, project: int, by: int) -> Changes:
        """Move a project up (negative) or down."""
        return self._book.act("移动项目", order_edits(self._ledger, project, by))

    def remove_project(self, project: int) -> Changes:
        """Remove a project; its money stays in the tables."""
        return self._book.act(_REMOVED, removal_edits(self._ledger, project))

    def removing_project(self, project: int) -> ActBeside | None:
        """What removes it in another thread; None where ``remove_project`` does so in no time."""
        if self._book.is_busy or len(self._ledger.of_project(project)) < MANY_EDITS:
            return None
        return act_beside(self._book, _REMOVED, lambda: removal_edits(self._ledger, project))

    def fund_project(self, before: ExpenditureLine | None, after: ExpenditureLine | None) -> Changes:
        """Add (before None), change or remove (after None) a line of a project's money."""
        place = Place(fact=after or before)
        return self._book.act("修改项目资金", funding_edits(self._ledger, before, after), place)

    def set_indicators(self, project: int, indicators: Sequence[Indicator]) -> Changes:
        """Make these a project's indicators, in this order."""
        return self._book.act("修改绩效指标", indicator_edits(self._ledger, project, indicators))

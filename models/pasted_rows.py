"""Which row of a table a pasted code or name means."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from models.catalog import Catalog, well_formed, with_parents
from models.facts import Facet
from models.money import MoneyUnit, parse_amount
from models.tables import Block, Figure, Label, LaidRow
from models.words import code_and_name, item

NO_ROW = "表中没有这一行，也不是科目编码"
MANY_ROWS = "“{text}”对应 {count} 个科目（{codes}），请写明编码"
_MOST_NAMED = 5
# Shorter numbers are money as often as codes where the table's own rows are not codes.
_CERTAIN_DIGITS = 5


class RowFinder:
    """Finds the rows of one block of a table, by code, by the label on the form, by the catalogue's name."""

    def __init__(self, block: Block, laid: Sequence[LaidRow], at: int, catalog: Catalog) -> None:
        self._block, self._catalog = block, catalog
        self._rows = block.class_rows()
        self.coded = self._rows is not None and len(block.label_headings) > 1
        self._shown: defaultdict[str, set[str]] = defaultdict(set)
        labels = len(block.label_headings)
        for row in laid:
            cells = row[at : at + labels + 1]
            key = next((cell.address.row for cell in cells if isinstance(cell, Figure)), None)
            for cell in cells:
                if key is not None and isinstance(cell, Label) and cell.text:
                    self._shown[item(cell.text)].add(key)

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        names: defaultdict[str, set[str]] = defaultdict(set)
        if self._rows is not None:
            for code in self._catalog.codes(self._rows.facet):
                if len(code) <= self._rows.depth:
                    names[item(self._catalog.name(self._rows.facet, code))].add(code)
        return names

    def find(self, text: str, after: str) -> tuple[str | None, str]:
        """The row's key, or None and why there is none; ``after`` is the row before it in the block."""
        text = _bare(text)
        code = _code_of(text)
        if self.coded and self._rows is not None and well_formed(self._rows.facet, code):
            return code, ""
        shown, named = self._shown.get(item(text), set()), self._named.get(item(text), set())
        found = shown | named
        siblings = {each for each in found if set(with_parents(each)[:-1]) & set(with_parents(after))}
        near = {each for each in siblings if with_parents(each)[-2] in with_parents(after)}
        for choice in (found, near, shown):
            if len(choice) == 1:
                return next(iter(choice)), ""
        if not found:
            return None, NO_ROW
        codes = "、".join(sorted(found)[:_MOST_NAMED]) + ("…" if len(found) > _MOST_NAMED else "")
        return None, MANY_ROWS.format(text=text, count=len(found), codes=codes)

    def are_names(self, texts: Sequence[str]) -> bool:
        """Whether these are words, and at least one of them names a row."""
        return are_words(texts) and any(
            self._shown.get(item(_bare(text))) or self._named.get(item(_bare(text))) for text in texts
        )

    def are_codes(self, texts: Sequence[str]) -> bool:
        """Whether these are codes and not money: each could be one, and most of them are.

        Three digits alone are taken for a code only where the catalogue has it.
        """
        codes = [
            _code_of(text) for text in texts if _bare(text)[:1].isdigit() or not self._shown.get(item(text))
        ]
        facets = (self._rows.facet,) if self._rows is not None else tuple(Facet)
        least = 3 if self._rows is not None else _CERTAIN_DIGITS
        return any(self._all_codes(codes, facet, least) for facet in facets)

    def _all_codes(self, codes: Sequence[str], facet: Facet, least: int) -> bool:
        known = [code for code in codes if self._catalog.knows(facet, code)]
        return (
            2 * len(known) >= len(codes) > 0
            and all(well_formed(facet, code) and len(code) >= least for code in codes)
            and all(len(code) >= _CERTAIN_DIGITS or code in known for code in codes)
        )


def are_words(texts: Sequence[str]) -> bool:
    """Whether none of these is money."""
    return bool(texts) and all(parse_amount(text, MoneyUnit.WAN).amount is None for text in texts)


def _bare(text: str) -> str:
    """A text without the apostrophe by which spreadsheets keep digits as words."""
    return text.strip().lstrip("'’")


def _code_of(text: str) -> str:
    """The code that a text is or begins with; "" where it is money with decimals or a unit: 301.50, 301元."""
    code, name = code_and_name(_bare(text))
    return "" if name and parse_amount(text, MoneyUnit.WAN).amount is not None else code

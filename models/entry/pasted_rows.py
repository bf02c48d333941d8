"""Which row of a table a pasted code or name means."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from models.entry.pasted_block import are_words
from models.facts import Facet
from models.facts.catalog import Catalog, well_formed, with_parents
from models.families import Block
from models.ground.money import MoneyUnit, parse_amount
from models.ground.words import code_and_name, item, plain
from models.tables import Figure, Label, LaidRow

NO_ROW = "表中没有这一行，也不是科目编码"
MANY_ROWS = "“{text}”对应 {count} 个科目（{codes}），请写明编码"
OTHER_FACET = "{code} 是{other}科目，这张表按{facet}填写"
_MOST_NAMED = 5
# Shorter numbers are money as often as codes where the table's own rows are not codes.
_CERTAIN_DIGITS, _MOST_DIGITS = 5, 7
_LONG_CODE = re.compile(rf"\d{{{_MOST_DIGITS}}}")


class RowFinder:
    """Finds the rows of one block of a table, by code, by the label on the form, by the catalogue's name."""

    def __init__(self, block: Block, laid: Sequence[LaidRow], at: int, catalog: Catalog) -> None:
        self._block, self._catalog = block, catalog
        self._rows = block.class_rows()
        self.coded = self._rows is not None and block.coded
        self._shown: defaultdict[str, set[str]] = defaultdict(set)
        labels = len(block.form_labels)
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
            return self._own(code, self._rows.facet)
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

    def _own(self, code: str, facet: Facet) -> tuple[str | None, str]:
        """The code, unless only the other classification has it; one that neither has is the book's own."""
        (other,) = set(Facet) - {facet}
        if self._catalog.knows(other, code) and not self._catalog.knows(facet, code):
            return None, OTHER_FACET.format(code=code, other=other.word, facet=facet.word)
        return code, ""

    def are_names(self, texts: Sequence[str]) -> bool:
        """Whether these are words, and at least one of them names a row."""
        return are_words(texts) and any(
            self._shown.get(item(_bare(text))) or self._named.get(item(_bare(text))) for text in texts
        )

    def are_codes(self, texts: Sequence[str]) -> bool:
        """Whether these are codes and not money: each could be one of the table's, and most of them are.

        Three digits alone are taken for a code only where the catalogue has it, and codes of another
        classification only where it has them all.
        """
        codes = [
            _code_of(text) for text in texts if _bare(text)[:1].isdigit() or not self._shown.get(item(text))
        ]
        own = self._rows.facet if self._rows is not None else None
        return any(self._all_codes(codes, facet, facet is own) for facet in Facet)

    def _all_codes(self, codes: Sequence[str], facet: Facet, own: bool) -> bool:
        known = [code for code in codes if self._catalog.knows(facet, code)]
        could_be = all(
            well_formed(facet, code) and (len(code) >= _CERTAIN_DIGITS or (own and code in known))
            for code in codes
        )
        return could_be and len(codes) > 0 and len(known) * (2 if own else 1) >= len(codes)


def is_certain_code(text: str, catalog: Catalog) -> bool:
    """Whether a text is a functional code of all seven digits, which no amount is but by chance."""
    code = _code_of(text)
    return len(code) == _MOST_DIGITS and catalog.knows(Facet.FUNCTIONAL, code)


def _bare(text: str) -> str:
    """A text without the apostrophe by which spreadsheets keep digits as words."""
    return text.strip().lstrip("'’")


def _code_of(text: str) -> str:
    """The code that a text is or begins with; "" where it is money with decimals or a unit: 301.50, 301元."""
    if _LONG_CODE.fullmatch(number := re.sub(r",|\.0*$", "", plain(_bare(text)))):
        return number
    code, name = code_and_name(_bare(text))
    return "" if name and parse_amount(text, MoneyUnit.WAN).amount is not None else code

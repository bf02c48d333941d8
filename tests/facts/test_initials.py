"""The first letters of a name's pinyin."""

from pypinyin import Style, lazy_pinyin

from models.facts import Facet
from models.facts.catalog import standard_catalog
from models.facts.initials import initials


def test_every_name_s_initials_are_those_of_the_pinyin_tables() -> None:
    """packaging/make_initials.py writes the program's own table anew."""
    catalog = standard_catalog()
    names = {catalog.name(facet, code) for facet in Facet for code in catalog.codes(facet)}
    letters = {name: lazy_pinyin(name, style=Style.FIRST_LETTER, errors="default") for name in names}
    assert {name: initials(name) for name in names} == {
        name: "".join(of_name).lower() for name, of_name in letters.items()
    }


def test_a_character_is_read_by_the_word_that_it_is_in() -> None:
    assert initials("某单位自己的科目") == "mdwzjdkm"
    assert initials("重庆") == "cq"
    assert initials("重点") == "zd"


def test_what_has_no_pinyin_stays() -> None:
    assert initials("A类（10%）") == "al（10%）"

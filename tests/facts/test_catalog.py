"""The classification catalogue and a book's own codes over it."""

from models.facts import Facet, OwnCode
from models.facts.catalog import standard_catalog, well_formed, with_parents


def test_names_codes_of_both_classifications() -> None:
    catalog = standard_catalog()
    assert catalog.name(Facet.FUNCTIONAL, "2010350") == "事业运行"
    assert catalog.name(Facet.ECONOMIC, "30113") == "住房公积金"
    assert not catalog.knows(Facet.ECONOMIC, "2010350")


def test_a_books_own_name_wins_and_its_own_code_is_known() -> None:
    own = [
        OwnCode(Facet.FUNCTIONAL, "2010350", "事业运行（本级）"),
        OwnCode(Facet.FUNCTIONAL, "2019988", "新增科目"),
    ]
    catalog = standard_catalog().with_own(own)
    assert catalog.name(Facet.FUNCTIONAL, "2010350") == "事业运行（本级）"
    assert catalog.official_name(Facet.FUNCTIONAL, "2010350") == "事业运行"
    assert catalog.knows(Facet.FUNCTIONAL, "2019988")
    assert not standard_catalog().knows(Facet.FUNCTIONAL, "2019988")


def test_every_code_of_the_catalogue_is_well_formed_and_has_its_parents() -> None:
    catalog = standard_catalog()
    for facet in Facet:
        codes = set(catalog.codes(facet))
        assert all(well_formed(facet, code) and set(with_parents(code)) <= codes for code in codes)


def test_knows_a_code_by_its_form() -> None:
    assert well_formed(Facet.FUNCTIONAL, "2010350")
    assert not well_formed(Facet.ECONOMIC, "2010350")
    assert not well_formed(Facet.FUNCTIONAL, "20103500")
    assert not well_formed(Facet.FUNCTIONAL, "事业运行")
    assert not well_formed(Facet.FUNCTIONAL, "２０１")

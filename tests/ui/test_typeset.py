"""Where the keyboard goes on when the explanations are typeset anew."""

from models.families import Address
from models.publish import CellOf, FieldOf
from ui.explanations.typeset import Place, Typeset

FIGURE = CellOf(Address("general_by_function", "total", "total"))


def place(start: int, *origins: CellOf | FieldOf, block: str = "b") -> Place:
    return Place(start, start + 2, block, "文", origins, False)


def test_the_first_of_several_alike_is_where_one_goes_on() -> None:
    made = Typeset((place(3, FIGURE), place(9, FIGURE), place(20, FIGURE, block="c")))
    assert made.again(place(0, FIGURE), None) == 3


def test_a_field_is_found_by_its_key_though_it_has_other_figures_now() -> None:
    made = Typeset((place(3, FIGURE), place(9, FieldOf("reason.revenue"), FIGURE)))
    assert made.again(place(0, FieldOf("reason.revenue")), None) == 9


def test_what_is_gone_leads_to_the_beginning() -> None:
    assert Typeset((place(3, FIGURE),)).again(place(0, FieldOf("reason.revenue")), None) == 0

"""All facts of one book in memory, found by kind and id."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import attrgetter
from typing import TypeVar, cast, get_args

from models.facts import (
    Counted,
    Edit,
    ExpenditureLine,
    Fact,
    Holding,
    Line,
    OwnCode,
    Profile,
    Project,
    Settings,
    Stated,
    Text,
    Unit,
)

_F = TypeVar("_F", bound=Fact)
_ID = attrgetter("id")


class Ledger:
    """The facts of one book; every fact has an id that no other fact of the book has.

    Raises KeyError when an edit takes away what isn't there: a mistake of ours.
    """

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._by_kind: dict[type[object], dict[int, Fact]] = {}
        for kind, some in groupby(facts, type):
            held = list(some)
            self._of_kind(kind).update(zip(map(_ID, held), held, strict=True))
        self._next_id = max((max(held) for held in self._by_kind.values()), default=0) + 1
        self._of_projects: dict[int | None, dict[int, ExpenditureLine]] | None = None

    def __iter__(self) -> Iterator[Fact]:
        for facts in self._by_kind.values():
            yield from facts.values()

    def _of_kind(self, kind: type[object]) -> dict[int, Fact]:
        return self._by_kind.setdefault(kind, {})

    def new_id(self) -> int:
        """An id that no fact of this book has or had since it was opened."""
        self._next_id += 1
        return self._next_id - 1

    def apply(self, edits: Iterable[Edit]) -> None:
        """Put facts in the place of others."""
        for edit in edits:
            if edit.before is not None:
                del self._of_kind(type(edit.before))[edit.before.id]
                if isinstance(edit.before, ExpenditureLine) and self._of_projects is not None:
                    del self._of_projects[edit.before.project][edit.before.id]
            if edit.after is not None:
                if isinstance(edit.after, ExpenditureLine) and self._of_projects is not None:
                    self._of_projects.setdefault(edit.after.project, {})[edit.after.id] = edit.after
                self._of_kind(type(edit.after))[edit.after.id] = edit.after
                # Ids given elsewhere, as in an import's draft, are taken from now on.
                self._next_id = max(self._next_id, edit.after.id + 1)

    def all(self, kind: type[_F]) -> tuple[_F, ...]:
        """Every fact of a kind."""
        # Kept by their kind, they are of it: looking at each of 20 000 lines is felt in every key press.
        return cast(tuple[_F, ...], tuple(self._of_kind(kind).values()))

    def lines(self) -> Iterator[Line]:
        """Every line, of whichever kind and year."""
        kinds = (self._of_kind(kind).values() for kind in get_args(Line))
        return cast(Iterator[Line], chain.from_iterable(kinds))

    def of_project(self, project: int) -> tuple[ExpenditureLine, ...]:
        """The expenditure lines that name a project, of either year: without a look at all the others."""
        if self._of_projects is None:
            found: dict[int | None, dict[int, ExpenditureLine]] = {}
            for line in self.all(ExpenditureLine):
                found.setdefault(line.project, {})[line.id] = line
            self._of_projects = found
        return tuple(self._of_projects.get(project, {}).values())

    @property
    def line_count(self) -> int:
        """How many lines there are, of whichever kind and year."""
        return sum(len(self._of_kind(kind)) for kind in get_args(Line))

    def counted(self) -> Iterator[Counted]:
        """All that tables may sum."""
        return chain(self.lines(), self.all(Stated))

    def get(self, kind: type[_F], fact_id: int) -> _F:
        """The fact of this kind and id."""
        fact = self._of_kind(kind)[fact_id]
        if not isinstance(fact, kind):
            raise KeyError(fact_id)
        return fact

    @property
    def settings(self) -> Settings:
        """What holds for the whole book."""
        return self.all(Settings)[0]

    @property
    def units(self) -> dict[int, str]:
        """Names of the units by id, in the order in which they are listed: the own one may stand anywhere."""
        listed = sorted(self.all(Unit), key=lambda unit: (unit.position, unit.id))
        return {unit.id: unit.name for unit in listed}

    def new_unit(self, name: str) -> Unit:
        """A unit after all others."""
        return Unit(name, self.new_id(), max((unit.position for unit in self.all(Unit)), default=0))

    def unit_order(self, listed: Sequence[int]) -> tuple[Edit, ...]:
        """The edits that let these units stand in this order, before others; none where they do."""
        order = [*listed, *(unit for unit in self.units if unit not in listed)]
        if order == list(self.units):
            return ()
        units = (self.get(Unit, unit) for unit in order)
        return tuple(Edit(unit, replace(unit, position=place)) for place, unit in enumerate(units))

    @property
    def own_unit(self) -> int:
        """The id of the unit whose book this is."""
        return min(unit.id for unit in self.all(Unit))

    @property
    def projects(self) -> dict[int, Project]:
        """Projects by id."""
        return {project.id: project for project in self.all(Project)}

    @property
    def own_codes(self) -> tuple[OwnCode, ...]:
        """The codes the book names for itself."""
        return self.all(OwnCode)

    @property
    def has_figures(self) -> bool:
        """Whether any amount or count has been entered, of whichever year."""
        return any(self._by_kind.get(kind) for kind in (*get_args(Line), Stated, Holding))

    @property
    def profile(self) -> Profile:
        """What the document calls the book's own unit; a book that has not said has the blank one, id 0."""
        return next(iter(self.all(Profile)), Profile())

    @property
    def full_name(self) -> str:
        """What the document calls the book's own unit."""
        return self.profile.full_name or self.units[self.own_unit]

    @property
    def short_name(self) -> str:
        """What the document calls the book's own unit where (本级) would be too much."""
        return self.profile.short_name or self.full_name

    @property
    def texts(self) -> dict[str, str]:
        """The clerk's own words by key."""
        return {text.key: text.text for text in self.all(Text)}


def edits_between(before: Ledger, after: Ledger) -> tuple[Edit, ...]:
    """The edits that make one book like another that was made from it, facts that stayed left out."""
    old, now = ({fact.id: fact for fact in ledger} for ledger in (before, after))
    gone = [Edit(fact, None) for fact_id, fact in old.items() if fact_id not in now]
    put = [Edit(old.get(fact_id), fact) for fact_id, fact in now.items()]
    return (*gone, *(edit for edit in put if edit.before != edit.after))

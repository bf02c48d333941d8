"""一图读懂: all pictures of a budget one below the other, under its name."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.publish.blocks import DRAFT_WORDS, Picture, Span, text_of
from models.publish.content import Content
from models.publish.links import span_at
from models.publish.pictures.figures import pictures_of
from models.publish.pictures.words import titled
from models.state import State


@dataclass(frozen=True, slots=True)
class Poster:
    """The long picture. source says where its figures come from; draft: it says that it is one."""

    unit: str
    title: str
    pictures: tuple[Picture, ...]
    source: str
    year: int
    draft: bool = False

    @property
    def alternative(self) -> str:
        """All that it says, in words."""
        draft = f"{'，'.join(DRAFT_WORDS)}。" if self.draft else ""
        return "\n".join((f"{draft}{self.unit}", *(one.alternative for one in self.pictures), self.source))

    def spans(self) -> Iterator[Span]:
        """Every stretch that comes from somewhere, in the order in which they are drawn."""
        for picture in self.pictures:
            for line in picture.lines:
                yield from line
            for bar in picture.bars:
                if bar.before_figure is not None:
                    yield bar.before_figure
                yield bar.figure


def poster_of(state: State, draft: bool = False) -> Poster:
    """The poster of a state."""
    content = state.once(Content.of)
    title, source = (text_of(titled(content, path)) for path in ("poster", "source"))
    year = content.naming.year
    return Poster(content.ledger.full_name, title, state.once(pictures_of), source, year, draft)


def linked_in(poster: Poster, url: str) -> Span | None:
    """The span that a link of this poster's PDF stands for; None for any other link."""
    return span_at(url, ((str(number), span) for number, span in enumerate(poster.spans())))

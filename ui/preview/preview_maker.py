"""The document built and set in a thread of its own, one after another, for the preview."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject

from models.ground.giving_up import go_on
from ui.latest_work import LatestWork

if TYPE_CHECKING:
    from models.publish import ShownPages

_Shown = TypeVar("_Shown")


@dataclass(frozen=True, slots=True)
class Preview(Generic[_Shown]):
    """What is shown, a document or a poster, and its pages, which may link to its spans."""

    document: _Shown
    pages: "ShownPages"


class PreviewMaker(LatestWork, Generic[_Shown]):
    """Makes previews: what comes of a document is a Preview."""

    def __init__(self, make: Callable[[_Shown], "ShownPages"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make

    def ask(self, build: Callable[[], _Shown]) -> None:
        """Make a preview next of the document that this builds, in any thread."""
        self.do(partial(self._preview, build))

    def _preview(self, build: Callable[[], _Shown]) -> Preview[_Shown]:
        document = build()
        go_on()
        return Preview(document, self._make(document))

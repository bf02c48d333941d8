"""A budget in pictures: what they show, and how they are drawn, one by one or as one poster (一图读懂).

What draws is fetched when something is first drawn: a document is built without it.
"""

from typing import TYPE_CHECKING

from models.ground.later import later
from models.publish.pictures.figures import pictures_of
from models.publish.pictures.poster import Poster, linked_in, poster_of
from models.publish.pictures.words import titled

if TYPE_CHECKING:
    from models.publish.pictures.drawing import (
        pictures_pdf,
        pictures_png,
        pictures_svg,
        poster_pages,
        poster_png,
        poster_svg,
    )
else:
    __getattr__ = later(
        __name__,
        {
            "pictures_pdf": "drawing",
            "pictures_png": "drawing",
            "pictures_svg": "drawing",
            "poster_pages": "drawing",
            "poster_png": "drawing",
            "poster_svg": "drawing",
        },
    )

__all__ = [
    "Poster",
    "linked_in",
    "pictures_of",
    "pictures_pdf",
    "pictures_png",
    "pictures_svg",
    "poster_of",
    "poster_pages",
    "poster_png",
    "poster_svg",
    "titled",
]

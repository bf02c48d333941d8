"""Text made comparable sign by sign, so that what is found in it can be cut out of the original."""

from models.ground.words import plain

_DASHES = str.maketrans(dict.fromkeys("—–－−‐", "-"))


class Folded:
    """A text without its spaces and its signs' width and shape; ``original`` cuts from the source."""

    def __init__(self, source: str) -> None:
        self._source = source
        signs: list[str] = []
        self._at: list[int] = []
        for place, sign in enumerate(source):
            for one in plain(sign).translate(_DASHES):
                signs.append(one)
                self._at.append(place)
        self.text = "".join(signs)

    def original(self, start: int, end: int) -> str:
        """The source's own signs for a stretch of the folded text."""
        return self._source[self._at[start] : self._at[end - 1] + 1] if start < end else ""


def folded(text: str) -> str:
    """The folded text alone."""
    return Folded(text).text


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ only in spaces and in the shape of their signs."""
    return folded(one) == folded(other)

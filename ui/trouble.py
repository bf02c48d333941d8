"""The one voice for trouble with a file: what goes wrong is said in its sentence, and the act ends there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from models.ground.files import UnusableFile
from models.ground.giving_up import GivenUp


@contextmanager
def telling(say: Callable[[str], object]) -> Iterator[None]:
    """Do an act to its end or, where a file is in the way, say the sentence that tells so.

    An act that is given up ends there, too, and who gave it up is told nothing.

    What is to happen only after success stands inside, too.
    """
    try:
        yield
    except GivenUp:
        return
    except UnusableFile as trouble:
        say(str(trouble))

"""What is told of a mistake of ours to whoever can mend it: where it happened, and no figure of the book."""

import logging
import platform
import re
import traceback
from collections.abc import Iterator
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from models import __version__

LOG = logging.getLogger("unit-budget-disclosure")
"""The program's own log; other libraries' words never get into it."""
# Where nobody keeps it, the sentence that somebody reads is all that is said.
LOG.addHandler(logging.NullHandler())

OUR_FAULT = 3
"""The exit status of a program that met a mistake of its own."""

_LOG_NAME = "program.log"
_LOG_SIZE, _LOGS = 500_000, 3
_LONGEST_MESSAGE = 300
_PARTS_OF_A_PATH = 3


def crash_report(error: BaseException, now: datetime) -> str:
    """Version, system, and where the error came from; the digits in its words are hidden."""
    about = (
        f"单位预算公开 {__version__}，{now:%Y-%m-%d %H:%M:%S}",
        f"{platform.platform()}，Python {platform.python_version()}",
    )
    return "\n".join((*about, *_stack(error)))


def _stack(error: BaseException) -> Iterator[str]:
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _stack(earlier)
        yield "然后："
    for frame in traceback.extract_tb(error.__traceback__):
        name = "/".join(Path(frame.filename).parts[-_PARTS_OF_A_PATH:])
        yield f"  {name}:{frame.lineno} {frame.name}"
    # Imported here: it is not often needed.
    from models.ground.printable import marked

    yield f"{type(error).__name__}: {without_figures(marked(str(error)))}"


def without_figures(words: str) -> str:
    """Words with every digit hidden: an error may quote what a cell holds."""
    return re.sub(r"\d", "#", words)[:_LONGEST_MESSAGE]


class _Quiet(logging.Formatter):
    """Hides figures in messages and in the errors that come with them."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        record.message = without_figures(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:  # noqa: N802
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(_stack(error)) if isinstance(error, BaseException) else ""


def start_log(folder: Path) -> Path | None:
    """Write the log into a folder, in a few files that take turns; None where it can't be written there."""
    path = folder / _LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            # A version's digits are no figures: they are written here, where nothing hides them.
            log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {__version__} {platform.platform()}\n")
        handler = RotatingFileHandler(path, maxBytes=_LOG_SIZE, backupCount=_LOGS, encoding="utf-8")
    except OSError:
        # The program works without its log; the crash dialog says that there is none.
        return None
    handler.setFormatter(_Quiet("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    return path

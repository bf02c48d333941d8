"""A book that lies on a share copied to this computer, to be worked in here."""

from itertools import count
from pathlib import Path

from models.ground.files import named_after, unusable
from models.store import BookFile


def local_copy(source: Path, folder: Path) -> Path:
    """Copy a book into a folder under a name of its own; the copy's path. Raises UnusableFile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(folder, error, "建立文件夹") from error
    names = (named_after(source, f"本机副本{number if number > 1 else ''}") for number in count(1))
    path = next(path for name in names if not (path := folder / name).exists())
    BookFile.copy(source, path)
    return path

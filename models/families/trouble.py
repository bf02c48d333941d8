"""What is wrong with a family's folder: a user's mistake, told with file, place and what may stand there."""

from pathlib import Path

from models.ground.files import UnusableFile


class FamilyError(UnusableFile):
    """A family that can't be used; its text is one sentence for whoever writes the file."""

    def __init__(self, where: Path | str, sentence: str) -> None:
        super().__init__(f"{where}：{sentence}。")

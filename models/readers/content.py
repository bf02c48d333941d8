"""What stands in a file that is no larger than a sound one."""

from pathlib import Path

from models.ground.files import UnusableFile, unusable_as_file


def content_of(path: Path, most: int, kind: str) -> bytes:
    """The bytes of a file. Raises UnusableFile where there are none, or more than ``most``."""
    try:
        size = path.stat().st_size
        if size > most:
            raise UnusableFile(f"“{path}”过大（{size // 2**20} MB），不是一份正常的{kind}，没有读取。")
        content = path.read_bytes()
    except OSError as error:
        raise unusable_as_file(path, error, "读取") from error
    if not content.strip():
        raise UnusableFile(f"“{path}”是一个空文件，里面没有任何内容。")
    return content

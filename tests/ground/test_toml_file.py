"""TOML files written by hand: each is read, or refused by what is wrong and where."""

from pathlib import Path

import pytest

from models.ground.files import UnusableFile
from models.ground.toml_file import NotToml, toml_in


def test_what_notepad_saves_is_read(tmp_path: Path) -> None:
    file = tmp_path / "甲.toml"
    file.write_bytes("\ufeffunits = [\"甲局\"]\r\n[folders]\r\nbooks = 'P:\\甲'\r\n".encode())
    assert toml_in(file) == {"units": ["甲局"], "folders": {"books": "P:\\甲"}}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"a = 1\nb = ", "末尾不是正确的 TOML"),
        (b"a = 1\nb = x", "第 2 行不是正确的 TOML"),
        (b"a = " + b"[" * 5000, "末尾不是正确的 TOML"),
        (b"a = " + b"{b=" * 5000, "末尾不是正确的 TOML"),
        (b"a = 1\n" + b"b" + b" . b" * 100_000 + b" = 1", "第 2 行不是正确的 TOML：一个名称里的点太多"),
        (b"a = 1\n\n[" + b"'b'." * 100_000 + b"b]", "第 3 行不是正确的 TOML：一个名称里的点太多"),
        ('a = "甲"'.encode("gbk"), "不是 UTF-8 编码的文本，请另存为 UTF-8"),
        ('a = "甲"'.encode("utf-16"), "不是 UTF-8 编码的文本，请另存为 UTF-8"),
    ],
)
def test_what_is_none_is_told_by_its_line(raw: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "甲.toml"
    file.write_bytes(raw)
    with pytest.raises(NotToml) as trouble:
        toml_in(file)
    assert str(trouble.value).startswith(said)


def test_a_file_too_large_for_one_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "甲.toml"
    file.write_bytes(b"# \n" * 400_000)
    with pytest.raises(UnusableFile, match="大得不合常理"):
        toml_in(file)

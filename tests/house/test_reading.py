"""Administrators' decisions: each is understood, and what can't be is told and hinders nothing else."""

from pathlib import Path

import pytest

from models.facts import Layout, Severity
from models.ground.money import MoneyUnit
from models.house import Decisions, read_decisions, told

SHARE = r"\\server\预算公开"
WHOLE = r"""
families = ["shanghai-2026-unit", "fuzhou-2026-unit"]
units = ["某局（本级）", " 某中心 ", "某中心"]
entry_unit = "元"
layout = "公文格式"

[folders]
books = '\\server\预算公开'
templates = '模板'
families = '格式'
newer_versions = '新版本'

[severities]
N08 = "错误"
P04 = "不检查"
"""


def read(tmp_path: Path, text: str | bytes) -> Decisions:
    file = tmp_path / "settings.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_decisions(file)


def test_everything_that_may_be_decided_is_understood(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == Decisions(
        file=tmp_path / "settings.toml",
        families=("shanghai-2026-unit", "fuzhou-2026-unit"),
        units=("某局（本级）", "某中心"),
        entry_unit=MoneyUnit.YUAN,
        layout=Layout.OFFICIAL,
        books=tmp_path / SHARE,
        templates=tmp_path / "模板",
        more_families=tmp_path / "格式",
        newer_versions=tmp_path / "新版本",
        severities={"N08": Severity.ERROR, "P04": Severity.OFF},
    )


def test_what_notepad_puts_before_a_text_is_no_trouble(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbfunits = ["A"]\r\n').units == ("A",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('entry_unit = "千元"', 'entry_unit 写的是“千元”，应当是"元"或"万元"'),
        ('layout = "草稿"', 'layout 写的是“草稿”，应当是"常用版式"、"公文格式"'),
        ('units = "某局"', 'units 写的是“某局”，应当是单位全称，例如 ["某某局（本级）", "某某中心"]'),
        ("families = [1]", 'families 写的是“[1]”，应当是公开格式的文件夹名，例如 ["fuzhou-2026-unit"]'),
        (
            'folders = "P:"',
            "folders 应当单独写成一行 [folders]，下面各行是文件夹，例如 books = 'P:\\预算公开'",
        ),
        (
            "[folders]\nbooks = true",
            r"folders.books 写的是“True”，应当是一个文件夹的路径，用单引号括起，例如 '\\服务器\预算公开'",
        ),
        (
            '[folders]\nbooks = "P:\\books"',
            r"folders.books 写的是“P:ooks”，应当是一个文件夹的路径，用单引号括起，例如 '\\服务器\预算公开'",
        ),
        (
            '[severities]\nN08 = "严重"',
            "severities.N08 写的是“严重”，应当是“错误”、“警告”、“提示”、“不检查”之一",
        ),
        (
            "colour = 1",
            "没有“colour”这一项，可以写的是：families、units、entry_unit、layout、folders.books、"
            "folders.templates、folders.families、folders.newer_versions、severities",
        ),
    ],
)
def test_what_can_not_be_followed_is_told_with_what_may_stand_there(
    line: str, said: str, tmp_path: Path
) -> None:
    assert read(tmp_path, line).troubles == (f"“{tmp_path / 'settings.toml'}”：{said}。",)


def test_all_else_holds_beside_what_can_not_be_followed(tmp_path: Path) -> None:
    decided = read(tmp_path, 'entry_unit = "角"\nunits = ["某局"]\n[severities]\nN08 = "重"\nP04 = "提示"')
    assert (decided.entry_unit, decided.units) == (None, ("某局",))
    assert decided.severities == {"P04": Severity.NOTICE}
    assert len(decided.troubles) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            b'units = ["A"]\nbooks = "P:\\x"',
            "第 2 行不是正确的 TOML，整个文件都没有采用：文字要用引号括起；路径用单引号，例如 'P:\\预算公开'",
        ),
        ('units = ["某局"]'.encode("gbk"), "不是 UTF-8 编码的文本，请另存为 UTF-8"),
        (b"a = " + b"[" * 5000, "末尾不是正确的 TOML，整个文件都没有采用"),
    ],
)
def test_a_file_that_can_not_be_read_decides_nothing(written: bytes, said: str, tmp_path: Path) -> None:
    decided = read(tmp_path, written)
    assert decided == Decisions(tmp_path / "settings.toml", troubles=decided.troubles)
    assert decided.troubles[0].startswith(f"“{tmp_path / 'settings.toml'}”{said}")


def test_a_file_that_is_none_is_told_too(tmp_path: Path) -> None:
    (said,) = read_decisions(tmp_path).troubles
    assert said.startswith(f"无法读取“{tmp_path}”：")


def test_what_was_decided_is_told_line_by_line(tmp_path: Path) -> None:
    assert told(read(tmp_path, WHOLE)) == [
        f"管理员设置：{tmp_path / 'settings.toml'}",
        "新建时可选的公开格式：shanghai-2026-unit、fuzhou-2026-unit",
        "单位名称：某局（本级）、某中心",
        "金额单位：元",
        "导出的版式：公文格式",
        f"预算本的文件夹：{tmp_path / SHARE}",
        f"模板的文件夹：{tmp_path / '模板'}",
        f"公开格式的文件夹：{tmp_path / '格式'}",
        f"新版本的文件夹：{tmp_path / '新版本'}",
        "审核规则的级别：N08 错误、P04 不检查",
    ]
    assert told(Decisions()) == []

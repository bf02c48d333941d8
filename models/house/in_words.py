"""Administrators' decisions in words, for the clerk and for whoever helps him."""

from collections.abc import Iterator

from models.house.decided import Decisions


def told(decided: Decisions) -> list[str]:
    """A line for the file and for each thing decided in it; none where there is no file."""
    return [] if decided.file is None else [f"管理员设置：{decided.file}", *_lines(decided)]


def _lines(decided: Decisions) -> Iterator[str]:
    judged = (f"{rule} {severity.word}" for rule, severity in decided.severities.items())
    for title, what in (
        ("新建时可选的公开格式", "、".join(decided.families)),
        ("单位名称", "、".join(decided.units)),
        ("金额单位", decided.entry_unit),
        ("导出的版式", decided.layout.word if decided.layout else ""),
        ("预算本的文件夹", decided.books),
        ("模板的文件夹", decided.templates),
        ("公开格式的文件夹", decided.more_families),
        ("新版本的文件夹", decided.newer_versions),
        ("审核规则的级别", "、".join(judged)),
    ):
        if what:
            yield f"{title}：{what}"

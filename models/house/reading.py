"""Administrators' decisions read from their file: what is wrong there is told, and all else holds."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from models.facts import Layout, Severity
from models.ground.files import UnusableFile, one_line
from models.ground.money import MoneyUnit
from models.ground.toml_file import NotToml, toml_in
from models.house.decided import Decisions

_FOLDERS, _SEVERITIES = "folders", "severities"
_JUDGED = {severity.word: severity for severity in Severity}
_LAID_OUT = {layout.word: layout for layout in Layout}


class _Key(NamedTuple):
    """A key of the file: which decision it is, how its value is understood, and what may stand there.

    ``understand`` takes the value and the file's folder; it raises ValueError for what is none.
    """

    decision: str
    understand: Callable[[Any, Path], object]
    allowed: str


def _words(value: Any, _: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ValueError(value)
    return tuple(dict.fromkeys(one.strip() for one in value))


def _money_unit(value: Any, _: Path) -> MoneyUnit:
    return MoneyUnit(value)


def _layout(value: Any, _: Path) -> Layout:
    if value not in _LAID_OUT:
        raise ValueError(value)
    return _LAID_OUT[value]


def _folder(value: Any, beside: Path) -> Path:
    """A folder; one without a drive is beside the file, as on a stick that is carried about.

    Between double quotes a backslash and a letter may be one sign, which no path has.
    """
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError(value)
    return beside / value.strip()


_A_FOLDER = r"一个文件夹的路径，用单引号括起，例如 '\\服务器\预算公开'"
_KEYS: Mapping[str, _Key] = {
    "families": _Key("families", _words, '公开格式的文件夹名，例如 ["fuzhou-2026-unit"]'),
    "units": _Key("units", _words, '单位全称，例如 ["某某局（本级）", "某某中心"]'),
    "entry_unit": _Key("entry_unit", _money_unit, '"元"或"万元"'),
    "layout": _Key("layout", _layout, "、".join(f'"{word}"' for word in _LAID_OUT)),
    f"{_FOLDERS}.books": _Key("books", _folder, _A_FOLDER),
    f"{_FOLDERS}.templates": _Key("templates", _folder, _A_FOLDER),
    f"{_FOLDERS}.families": _Key("more_families", _folder, _A_FOLDER),
    f"{_FOLDERS}.newer_versions": _Key("newer_versions", _folder, _A_FOLDER),
}
_TABLES = {
    _FOLDERS: "各行是文件夹，例如 books = 'P:\\预算公开'",
    _SEVERITIES: '各行是规则的级别，例如 N08 = "提示"',
}


def read_decisions(file: Path) -> Decisions:
    """All in the file that can be followed, and a sentence for whatever can't."""
    try:
        data = toml_in(file)
    except UnusableFile as trouble:
        return Decisions(file, troubles=(str(trouble),))
    except NotToml as trouble:
        return Decisions(file, troubles=(f"“{file}”{trouble}。",))
    troubles: list[str] = []
    flat = _flat(data, troubles)
    understood: dict[str, Any] = {}
    severities: dict[str, Severity] = {}
    for name, value in flat.items():
        if name.startswith(f"{_SEVERITIES}."):
            if (word := str(value)) in _JUDGED:
                severities[name.partition(".")[2]] = _JUDGED[word]
            else:
                troubles.append(f"{name} 写的是“{one_line(word)}”，应当是“{'”、“'.join(_JUDGED)}”之一")
        elif (key := _KEYS.get(name)) is None:
            troubles.append(f"没有“{one_line(name)}”这一项，可以写的是：{'、'.join(_KEYS)}、{_SEVERITIES}")
        else:
            try:
                understood[key.decision] = key.understand(value, file.parent)
            except (ValueError, TypeError):
                troubles.append(f"{name} 写的是“{one_line(str(value))}”，应当是{key.allowed}")
    told = tuple(f"“{file}”：{one}。" for one in troubles)
    return Decisions(file, severities=severities, troubles=told)._replace(**understood)


def _flat(data: Mapping[str, Any], troubles: list[str]) -> dict[str, Any]:
    """The values by their keys, those of a table behind its name."""
    flat: dict[str, Any] = {}
    for name, value in data.items():
        if name not in _TABLES:
            flat[name] = value
        elif isinstance(value, Mapping):
            flat |= {f"{name}.{key}": one for key, one in value.items()}
        else:
            troubles.append(f"{name} 应当单独写成一行 [{name}]，下面{_TABLES[name]}")
    return flat

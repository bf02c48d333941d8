"""What is wrong with a family as a whole: each mistake by file and place, for whoever writes the files."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from models.families.family import Family
from models.families.shelf import default_family
from models.families.trouble import FamilyError

# Tables of phrases whose names a family chooses: other wordings; what sources, kinds, vehicles are called.
_FREE = frozenset({"also_read", "change", "instead", "said_within", "sources", "kinds", "vehicles", "terms"})
_SWITCHES = frozenset({"list_all", "always_explained", "two_decimals", "none_alone"})
# What a family without prose says in its place.
_INSTEAD_OF_PROSE = frozenset({"tables_alone"})
_BY_ITSELF = frozenset({"planned_none", "owned_none"})


def mistakes_in(family: Family) -> list[str]:
    """A sentence for each mistake in a family's wording; its tables are sound, or it would be none."""
    usual = default_family()
    return [
        str(FamilyError(f"{family.key}/wording/{section}.toml", sentence))
        for section in family.sections
        for sentence in _mistakes(family.wording(section), usual.wording(section))
    ]


def _mistakes(phrases: Mapping[str, Any], usual: Mapping[str, Any]) -> Iterator[str]:
    if not usual:
        yield "不认识这个文件，请核对文件名"
        return
    known = dict(_texts(usual))
    for path, text in _texts(phrases):
        first = path.partition(".")[0]
        if first in _FREE or first in _BY_ITSELF or first in _INSTEAD_OF_PROSE:
            continue
        if first in _SWITCHES:
            if not isinstance(text, bool):
                yield f"{path} 应当是 true 或 false"
        elif path not in known:
            yield f"不认识 {path}，请核对拼写"
        elif isinstance(text, str) != isinstance(known[path], str):
            yield f"{path} 应当是{'一段文字' if isinstance(known[path], str) else '一列文字'}"
        else:
            yield from _wrong_names(path, text, _can_fill(path, known))


def _texts(phrases: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in phrases.items():
        if isinstance(value, Mapping):
            yield from _texts(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _can_fill(path: str, known: Mapping[str, Any]) -> set[str]:
    """The names of a phrase, and of the others that stand in its table: one of them is what is said."""
    table = path.rpartition(".")[0]
    alike = [other for other in known if table and other.rpartition(".")[0] == table]
    return set().union(*(_names(known[other]) for other in (path, *alike)))


def _wrong_names(path: str, text: Any, can: set[str]) -> Iterator[str]:
    try:
        wrong = _names(text) - can
    except ValueError:
        yield f"{path} 里的花括号没有配对"
        return
    if wrong:
        yield f"{path} 里的 {_listed(wrong)} 填不了，这一句能填的是：{_listed(can) or '没有'}"


def _listed(names: set[str]) -> str:
    return "、".join(f"{{{name}}}" for name in sorted(names))


def _names(text: Any) -> set[str]:
    texts = text if isinstance(text, list) else [text]
    return {name for one in texts for _, name, _, _ in Formatter().parse(str(one)) if name is not None}

"""The indicators that many units use, offered where one is written: data in ``resources/performance``."""

import tomllib
from collections.abc import Mapping
from functools import cache

from models.facts import IndicatorClass
from models.ground.resources import RESOURCES
from models.projects.indicator_value import Value

Common = Mapping[str, Mapping[str, Value]]
"""By 二级指标, then by the name of the 三级指标: its usual operator and measure."""


@cache
def _all() -> Mapping[IndicatorClass, Common]:
    with (RESOURCES / "performance" / "indicators.toml").open("rb") as file:
        read = tomllib.load(file)
    return {
        level: {
            category: {name: Value(operator, "", measure) for name, operator, measure in listed}
            for category, listed in read[level].items()
        }
        for level in IndicatorClass
    }


def common_indicators(level: IndicatorClass) -> Common:
    """What is offered under a 一级指标."""
    return _all()[level]


def categories(level: IndicatorClass) -> tuple[str, ...]:
    """The 二级指标 offered under a 一级指标, the likeliest first."""
    return tuple(_all()[level])


def is_category(text: str) -> bool:
    """Whether a text is one of the 二级指标 that are offered."""
    return any(text in common for common in _all().values())


def usual(level: IndicatorClass, name: str) -> Value:
    """An indicator's usual operator and measure; blank where it is none of the common ones."""
    return next((named[name] for named in _all()[level].values() if name in named), Value())

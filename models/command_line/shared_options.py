"""Options that several acts of the command line have."""

import argparse

from models.families import Family, family_named
from models.ground.money import MoneyUnit
from models.readers import SECONDS

_LONGEST_WAIT = 3600


def of_family(act: argparse.ArgumentParser) -> None:
    act.add_argument("--family", metavar="NAME|DIR", help="公开格式的名称或文件夹（默认按文件判断）")


def asked_families(options: argparse.Namespace) -> tuple[Family, ...]:
    """The family that was asked for, none where it is to be found out."""
    return () if options.family is None else (family_named(options.family),)


def may_state_unit(act: argparse.ArgumentParser) -> None:
    act.add_argument(
        "--unit",
        type=MoneyUnit,
        choices=[*MoneyUnit],
        metavar="|".join(MoneyUnit),
        help="工作簿的表没有写明金额单位时，按这个单位读取",
    )


def may_wait(act: argparse.ArgumentParser) -> None:
    act.add_argument(
        "--seconds",
        metavar="秒",
        type=_seconds,
        default=SECONDS,
        help=f"读取外来文件最多用多少秒（默认 {SECONDS}）",
    )


def _seconds(text: str) -> int:
    """A time to wait. Raises ArgumentTypeError for what is none."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _LONGEST_WAIT):
        raise argparse.ArgumentTypeError(f"“{text}”不是 1 到 {_LONGEST_WAIT} 之间的整数")
    return int(text)

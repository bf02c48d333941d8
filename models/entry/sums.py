"""A typed sum such as =12.5*3+4 or =SUM(3,4), computed exactly; no float, no code is ever run."""

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate

NO_SUM = "算式不对，只能用数字、加减乘除、百分号、括号和 SUM"
TOO_LONG = "算式太长"
DIVIDED_BY_ZERO = "算式里除以了零"
BY_COMMAS = "SUM 里的逗号分不清是间隔还是千位分隔符，请去掉千位分隔符"
_LONGEST, _DEEPEST = 200, 20
_TOKEN = re.compile(
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d*)?|\.\d+)|(?P<word>[^\W\d_]+)|(?P<sign>[-+*/();,%])"
)
# With a comma between the parts of a SUM, =SUM(100,200), the same comma can't group thousands.
_TOKEN_IN_SUM = re.compile(_TOKEN.pattern.replace(r"\d{1,3}(?:,\d{3})+(?!\d)|", ""))


class SumError(ValueError):
    """The text can't be computed; the message is the clerk's sentence."""


def compute(text: str, units: Callable[[str], Fraction | None]) -> Fraction:
    """The exact value of a sum, its = left off and its signs of one width.

    ``units`` gives what a number is multiplied by that a word such as 万 follows, None for another word.
    Raises SumError.
    """
    depths = accumulate((sign == "(") - (sign == ")") for sign in text)
    if len(text) > _LONGEST or max(depths, default=0) > _DEEPEST:
        raise SumError(TOO_LONG)
    source = text.replace("×", "*").replace("÷", "/")
    by_commas = "sum" in source.lower() and ";" not in source
    tokens = _tokens(source, _TOKEN_IN_SUM if by_commas else _TOKEN)
    if by_commas and any(re.match(r"0\d", token) for token in tokens):
        raise SumError(BY_COMMAS)
    try:
        return _Reader(tokens, units).whole()
    except ZeroDivisionError:
        raise SumError(DIVIDED_BY_ZERO) from None


def _tokens(source: str, pattern: re.Pattern[str]) -> list[str]:
    tokens, at = [], 0
    source = "".join(source.split())
    while at < len(source):
        found = pattern.match(source, at)
        if found is None:
            raise SumError(NO_SUM)
        tokens.append(found[0])
        at = found.end()
    return tokens


class _Reader:
    """Reads tokens by the usual rules: signs bind closest, then × and ÷, then + and −."""

    def __init__(self, tokens: list[str], units: Callable[[str], Fraction | None]) -> None:
        self._tokens, self._units = tokens, units
        self._at = 0

    def whole(self) -> Fraction:
        """The value of all tokens."""
        value = self._sum()
        if self._next:
            raise SumError(NO_SUM)
        return value

    @property
    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, *wanted: str) -> str:
        """The next token where it is one of these; "" where it is not."""
        found = self._next if self._next in wanted else ""
        self._at += bool(found)
        return found

    def _expect(self, wanted: str) -> None:
        if not self._take(wanted):
            raise SumError(NO_SUM)

    def _sum(self) -> Fraction:
        value = self._product()
        while sign := self._take("+", "-"):
            part = self._product()
            value = value + part if sign == "+" else value - part
        return value

    def _product(self) -> Fraction:
        value = self._signed()
        while sign := self._take("*", "/"):
            part = self._signed()
            value = value * part if sign == "*" else value / part
        return value

    def _signed(self) -> Fraction:
        negative = False
        while sign := self._take("+", "-"):
            negative ^= sign == "-"
        value = self._measured()
        return -value if negative else value

    def _measured(self) -> Fraction:
        value = self._single()
        while self._next:
            factor = Fraction(1, 100) if self._next == "%" else self._units(self._next)
            if factor is None:
                break
            value *= factor
            self._at += 1
        return value

    def _single(self) -> Fraction:
        if self._take("("):
            value = self._sum()
            self._expect(")")
            return value
        if self._next.lower() == "sum":
            return self._added_up()
        if not self._next[:1].isdigit() and self._next[:1] != ".":
            raise SumError(NO_SUM)
        self._at += 1
        return Fraction(self._tokens[self._at - 1].replace(",", "").rstrip("."))

    def _added_up(self) -> Fraction:
        self._at += 1
        self._expect("(")
        value = self._sum()
        while self._take(",", ";"):
            value += self._sum()
        self._expect(")")
        return value

"""What the clerk types into a cell: an amount, or a small sum such as =12.5*3+4."""

import ast
import operator
import unicodedata
from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from models.money import TOO_LARGE, MoneyUnit, Reading, parse_amount

_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_LONGEST = 200


def parse_typed(text: str, unit: MoneyUnit) -> Reading:
    """Read a typed text as money; what begins with = is computed first, exactly."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.startswith("="):
        return parse_amount(plain, unit)
    if len(plain) > _LONGEST:
        return Reading(None, "算式太长")
    source = plain[1:].replace(",", "").replace("×", "*").replace("÷", "/")
    try:
        with localcontext(prec=50):
            number = _value(ast.parse(source, mode="eval").body, source)
    except (SyntaxError, ValueError, RecursionError, InvalidOperation):
        return Reading(None, "算式不对，只能用数字、加减乘除和括号")
    except DivisionByZero:
        return Reading(None, "算式里除以了零")
    except Overflow:
        return TOO_LARGE
    read = parse_amount(number, unit)
    # A quotient is rounded as a matter of course; only what is no amount at all is a problem.
    return Reading(read.amount) if read.amount is not None else read


def _value(node: ast.expr, source: str) -> Decimal:
    """The exact value of a parsed sum. Raises SyntaxError for all but numbers and the four operations."""
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, source), _value(right, source))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, source)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _value(operand, source)
        case ast.Constant(value=value) if isinstance(value, int | float) and not isinstance(value, bool):
            # The literal's own digits, not the binary float Python made of them.
            return Decimal(ast.get_source_segment(source, node) or "")
    raise SyntaxError("no sum of numbers")

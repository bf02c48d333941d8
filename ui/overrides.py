"""What fails in an override of Qt's is an error like any other, and not the end of the process.

Up to Python 3.11 an error raised in C, as that of a list without such a place, is a bare message until
Python code handles it. Shiboken takes what an override raised for an exception unseen, and the process
dies: no report, no book opened anew. So here each override handles its errors, and raises them as they are.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject


def keep_errors_whole() -> None:
    """Have it so for each class made from now on that inherits from Qt's; needless from Python 3.12 on."""
    if sys.version_info < (3, 12):
        QObject.__init_subclass__ = classmethod(_wrap_overrides)  # type: ignore[assignment]


def _wrap_overrides(cls: type[QObject], /, **arguments: Any) -> None:
    super(QObject, cls).__init_subclass__(**arguments)
    qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
    ours = [base for base in cls.__mro__ if base is cls or not issubclass(base, QObject)]
    for base in ours:
        for name, method in [*vars(base).items()]:
            if (
                not isinstance(method, FunctionType)
                or name.startswith("__")
                or hasattr(method, "__wrapped__")
            ):
                continue
            if any(name in vars(one) for one in qt):
                setattr(base, name, _whole(method))


def _whole(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except BaseException:  # noqa: TRY203 - it is whole once it has been handled
            raise

    return call

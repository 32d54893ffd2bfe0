"""The language in which statements are computed: arithmetic and calls of named functions, nothing else.

An expression such as ``share(rd_expenditure, 2024, "KZ-75", "KZ-71")`` is parsed by Python's own parser into a
tree, every node of which must be of a known harmless kind. Names are indicators, texts are codes of territories
or references to observations. There are no attributes, subscripts, comparisons, keywords or loops, and length,
depth and the size of numbers are limited, so an expression ends quickly whatever it says.
"""

import ast
import inspect
import operator
import re
import warnings
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from geo.statements.series import Series

MAX_LENGTH = 600
MAX_DEPTH = 12
MAX_NUMBER = 1e15

Result = Series | float | str
Functions = Mapping[str, Callable[..., Any]]

_ALLOWED = re.compile(r'[A-Za-z0-9_ .,()+\-*/"]+', re.ASCII)
_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True)
class Expression:
    """An expression that has been found harmless: its text, its tree and the names it uses."""

    text: str
    tree: ast.expr
    names: frozenset[str]


def parse(text: str, names: Collection[str], functions: Functions) -> Expression:
    """Return the expression of ``text``.

    Parameters
    ----------
    names
        The names that may stand in it: indicators, and ``region`` where the statement is one of many regions.
    functions
        The functions that may be called, by name.

    Raises
    ------
    ValueError
        When it is too long, too deep, not an expression, or has anything but numbers, texts, known names,
        ``+ - * /`` and calls of known functions with the right number of arguments.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"expression of {len(text)} characters, at most {MAX_LENGTH} are allowed")
    if not _ALLOWED.fullmatch(text):
        raise ValueError(f"expression {text[:60]!r} has a character that no expression needs")
    try:
        with warnings.catch_warnings():
            # Python warns of "1if" and the like; here it is refused or it is harmless.
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"{text[:60]!r} is not an expression") from error
    found: set[str] = set()
    _check(tree, names, functions, found, 1)
    return Expression(text, tree, frozenset(found))


def evaluate(expression: Expression, lookup: Callable[[str], Series | str], functions: Functions) -> float:
    """Return the number that an expression gives.

    Parameters
    ----------
    lookup
        Returns what a name stands for.

    Raises
    ------
    ValueError
        When a function is given arguments of the wrong kind, or the result is no number.
    UntestableError
        When the data do not have what is asked for.
    ZeroDivisionError, OverflowError
        As Python's arithmetic does.
    """
    result = _evaluate(expression.tree, lookup, functions)
    if isinstance(result, bool) or not isinstance(result, int | float):
        raise ValueError(f"{expression.text[:60]!r} does not give a number")  # noqa: TRY004  the text is at fault
    return float(result)


def _check(node: ast.expr, names: Collection[str], functions: Functions, found: set[str], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError(f"expression is nested deeper than {MAX_DEPTH}")
    children: list[ast.expr] = []
    match node:
        case ast.Constant(value=bool()):
            raise ValueError("an expression has no True or False")
        case ast.Constant(value=int() | float() as number):
            if not abs(number) <= MAX_NUMBER:
                raise ValueError(f"a number is larger than {MAX_NUMBER:g}")
        case ast.Constant(value=str()):
            pass
        case ast.Name(id=name):
            if name not in names:
                raise ValueError(f"unknown indicator {name[:60]!r}")
            found.add(name)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            children = [left, right]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            children = [operand]
        case ast.Call(func=ast.Name(id=name), args=children, keywords=[]):
            _check_call(name, children, functions)
        case _:
            raise ValueError(f"an expression has no {type(node).__name__.lower()}")
    for child in children:
        _check(child, names, functions, found, depth + 1)


def _check_call(name: str, arguments: list[ast.expr], functions: Functions) -> None:
    if name not in functions:
        raise ValueError(f"unknown function {name[:60]!r}, known are {', '.join(sorted(functions))}")
    signature = inspect.signature(functions[name])
    try:
        signature.bind(*arguments)
    except TypeError as error:
        raise ValueError(f"{name}{signature_words(signature)}: {error}") from error


def signature_words(signature: inspect.Signature) -> str:
    """Return the names of the arguments of a function, as ``(series, year, *regions)``."""
    words = [f"*{p.name}" if p.kind is p.VAR_POSITIONAL else p.name for p in signature.parameters.values()]
    return f"({', '.join(words)})"


def _evaluate(node: ast.expr, lookup: Callable[[str], Series | str], functions: Functions) -> Result:
    match node:
        case ast.Constant(value=int() | float() | str() as constant):
            return constant
        case ast.Name(id=name):
            return lookup(name)
        case ast.UnaryOp(operand=operand):
            return _combine(ast.Mult(), -1.0, _evaluate(operand, lookup, functions))
        case ast.BinOp(left=left, op=op, right=right):
            return _combine(op, _evaluate(left, lookup, functions), _evaluate(right, lookup, functions))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, [_evaluate(argument, lookup, functions) for argument in arguments], functions)
    raise ValueError(f"an expression has no {type(node).__name__.lower()}")


def _combine(op: ast.operator, left: Result, right: Result) -> Result:
    operate = _OPERATORS[type(op)]
    match left, right:
        case Series(), Series() | int() | float():
            return left.combine(right, operate)
        case int() | float(), Series():
            return right.combine(left, lambda own, other: operate(other, own))
        case int() | float(), int() | float():
            return float(operate(left, right))
    raise ValueError("a text cannot be calculated with")


def _call(name: str, arguments: list[Result], functions: Functions) -> Result:
    signature = inspect.signature(functions[name])
    parameters = list(signature.parameters.values())
    for position, argument in enumerate(arguments):
        parameter = parameters[min(position, len(parameters) - 1)]
        if not _fits(argument, parameter.annotation):
            raise ValueError(f"{name}{signature_words(signature)}: {parameter.name} cannot be {_shown(argument)}")
    result: Result = functions[name](*arguments)
    return result


def _fits(argument: Result, kind: object) -> bool:
    if kind is int:
        return isinstance(argument, int)
    if kind is float:
        return isinstance(argument, int | float)
    return isinstance(argument, Series) if kind is Series else isinstance(argument, str)


def _shown(argument: Result) -> str:
    return "an indicator" if isinstance(argument, Series) else repr(argument)

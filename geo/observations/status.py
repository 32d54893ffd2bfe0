"""The status of a figure: what its number is worth, or why there is none."""

from typing import Literal, get_args

Status = Literal[
    "normal",
    "zero",
    "not_disclosed",
    "missing",
    "not_applicable",
    "estimated",
    "derived",
    "provisional",
]
STATUSES: tuple[Status, ...] = get_args(Status)
VALUELESS: frozenset[Status] = frozenset({"not_disclosed", "missing", "not_applicable"})
"""The statuses of a figure without a number; ``not_applicable`` is a region not yet formed."""

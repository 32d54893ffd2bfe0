"""The status of a figure: what its number is worth, or why there is none."""

from typing import Literal, get_args

Status = Literal[
    "normal",
    "zero",
    "zero_by_total",
    "negligible",
    "not_financed",
    "undistributed",
    "not_disclosed",
    "questioned",
    "missing",
    "not_applicable",
    "estimated",
    "derived",
    "provisional",
]
STATUSES: tuple[Status, ...] = get_args(Status)
ZEROS: frozenset[Status] = frozenset({"zero", "zero_by_total", "negligible"})
"""The statuses of a nought: said by the source, left by its total, or printed for less than its last digit."""
LACKING: tuple[Status, ...] = ("not_financed", "undistributed", "not_disclosed", "questioned", "missing")
"""Why a region that there was has no number; what each means is said in ``docs/data.md``."""
VALUELESS: frozenset[Status] = frozenset({*LACKING, "not_applicable"})
"""The statuses of a figure without a number; ``not_applicable`` is a region not yet formed."""

"""Counting by both engines, for tests."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from publication_records import (
    KAZNU,
    NAZARBAYEV,
    NUCLEAR_CENTER,
    UNKNOWN,
)

from geo.publications.ingest import Outcome, ingest
from geo.publications.request import Request

PLACES = {NAZARBAYEV: "KZ-71", KAZNU: "KZ-75", NUCLEAR_CENTER: "KZ-10", UNKNOWN: "KZ-X"}


def run(*paths: Path, **request: Any) -> Outcome:
    return ingest(Request(works=paths, workers=1, **request))


def both(*paths: Path, **request: Any) -> tuple[dict[tuple[str, int], Fraction], dict[tuple[str, int], Fraction]]:
    whole, fractional = (run(*paths, counting=c, **request).counts for c in ("whole", "fractional"))  # type: ignore[arg-type]
    return whole, fractional

"""What a run of publications is asked to count, and how."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from geo.publications.engines import DUCKDB
from geo.publications.model import Limits

Counting = Literal["whole", "fractional"]
COUNTINGS: tuple[Counting, ...] = ("whole", "fractional")


@dataclass(frozen=True)
class Request:
    """What to count, and how.

    Parameters
    ----------
    works
        Files and folders of records.
    organisations
        Files of organisations, added to the shipped registry.
    types
        Document types that count; none counts all.
    years
        First and last year that counts, both inclusive; none for all.
    year
        The year of aggregated tables that have no column for it.
    query
        How the records were got, in the user's words.
    """

    works: tuple[Path, ...]
    organisations: tuple[Path, ...] = ()
    counting: Counting = "whole"
    types: tuple[str, ...] = ("article", "review")
    years: tuple[int, int] | None = None
    year: int | None = None
    engine: str = DUCKDB
    master: str = "local[*]"
    workers: int = 0
    query: str = ""
    limits: Limits = field(default_factory=Limits)

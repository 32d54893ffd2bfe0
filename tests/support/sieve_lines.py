"""Lines of works for tests of the sieve."""

import io
import json

from geo.publications.formats import openalex_prefilter as sieve
from geo.publications.model import Elsewhere, InputProblem, Limits, Work

COMPACT, SPACED = (",", ":"), (", ", ": ")

LIMITS = Limits(last_year=2030)


def line(item: object, separators: tuple[str, str]) -> bytes:
    return json.dumps(item, separators=separators, ensure_ascii=False).encode() + b"\n"


def read(content: bytes) -> list[Work | InputProblem | Elsewhere]:
    return [found for _, found in sieve.read_lines(io.BufferedReader(io.BytesIO(content)), LIMITS)]  # type: ignore[type-var]

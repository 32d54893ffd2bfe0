"""A tiny figure, and expressions about it."""

from geo.indicators.catalogue import load_indicators
from geo.statements.evidence import Evidence
from geo.statements.expressions import evaluate, parse
from geo.statements.series import Series

FUNCTIONS = Evidence([], [], load_indicators(), []).functions

# A country of four regions: one with a true zero, one not disclosed in 2021, one not yet formed in 2020.
TINY = Series(
    "tiny",
    {
        ("KZ", 2020): 20.0,
        ("KZ-01", 2020): 12.0,
        ("KZ-02", 2020): 0.0,
        ("KZ-03", 2020): 8.0,
        ("KZ", 2021): 40.0,
        ("KZ-01", 2021): 18.0,
        ("KZ-02", 2021): 2.0,
        ("KZ-03", 2021): None,
        ("KZ-04", 2021): 6.0,
    },
)


def result(text: str) -> float:
    return evaluate(parse(text, {"tiny"}, FUNCTIONS), lambda name: TINY, FUNCTIONS)

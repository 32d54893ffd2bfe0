"""Golden drawings: a change of a picture can be read. A missing one is written, and its test fails."""

import re
from pathlib import Path

import pytest
from shipped import shipped

from layers.drawing.figure import figure_svg
from layers.text.language import in_words
from layers.view.view import View

GOLDEN = Path(__file__).parent
VERSION = {"id": "0000000", "date": "2026-01-01", "day": in_words("2026-01-01")}
PLACES = re.compile(r' (?:x|y|cx|cy|r|d|transform|width|height)="[^"]*"')
NUMBER = re.compile(r"-?\d+\.?\d*")
# Another version of the library of geometry may move a label by a step of its search.
NEAR = 3.5

KINDS: dict[str, dict[str, object]] = {
    "rates-kk": {"indicator": "rd_expenditure_per_100k", "lang": "kk", "year": 2024},
    "amounts-ru": {"indicator": "rd_expenditure", "lang": "ru", "year": 2024},
    "statuses-en-2020": {"indicator": "rd_local_budget_share", "lang": "en", "year": 2020},
    "borders-2012": {"indicator": "researchers_fte_per_million", "lang": "en", "year": 2012},
    "change-ru": {"indicator": "rd_intensity", "lang": "ru", "since": 2020, "year": 2024},
    "tiles": {"indicator": "rd_intensity", "lang": "kk", "map": "tiles", "region": "KZ-43"},
    "no-data": {"indicator": "publications", "lang": "ru"},
}


def lines(view: dict[str, object]) -> list[str]:
    """Return a drawing an element a line; of a long path only where it begins and how long it is."""
    drawn = figure_svg(View({**shipped(), "version": VERSION}, view), embed_font=False)
    short = re.sub(r' d="([^"]{30})([^"]{90,})"', lambda d: f' d="{d[1]}… {len(d[2]) // 100}00 more"', drawn)
    return short.replace("><", ">\n<").splitlines()


def same(one: str, other: str) -> bool:
    """Whether two elements are alike: only places and sizes may differ a little."""
    if PLACES.sub("", one) != PLACES.sub("", other):
        return False
    ends = [NUMBER.findall("".join(PLACES.findall(element))) for element in (one, other)]
    pairs = zip(*ends, strict=False)
    return len(ends[0]) == len(ends[1]) and all(abs(float(a) - float(b)) < NEAR for a, b in pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_as_it_was(kind: str) -> None:
    new = lines(KINDS[kind])
    path = GOLDEN / f"{kind}.svg.txt"
    if not path.exists():
        path.write_text("\n".join(new) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was missing and is written now: look at it, then keep it")
    old = path.read_text(encoding="utf-8").splitlines()
    pairs = zip(old, new, strict=False)
    changed = [f"- {before}\n+ {after}" for before, after in pairs if not same(before, after)]
    told = "\n".join(changed[:5])
    assert not changed, f"{kind} differs; if it should, delete tests/golden/{path.name}:\n{told}"
    assert len(new) == len(old)

"""Every region on the map has its name, on a small map at least a key to the list, and no value a wrong name."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from filemap import Opener, OpenMap
from font_families import FAMILIES
from shipped import shipped

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")
WIDE = 1024
SIZES = (
    *((320, 700), (390, 844), (768, 1024), (1000, 900), (1024, 768), (1150, 900)),
    *((1200, 900), (1300, 800), (1440, 900), (1920, 1080), (3840, 2160)),
)
RULES = (Path(__file__).parents[1] / "support" / "label_rules.js").read_text(encoding="utf-8")


def views() -> list[dict[str, Any]]:
    """Every indicator in its first and last year and in every language."""
    state = {"map": "land", "beside": None, "since": None, "without": None, "region": None}
    return [
        {**state, "indicator": one["id"], "year": year, "lang": lang, "name": f"{one['id']} {year} {lang}"}
        for one in shipped()["indicators"]
        for year in sorted({*one["years"][:1], *one["years"][-1:]})
        for lang in LANGS
    ]


def looked_at(opened: OpenMap, some: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {lang: [region["names"][lang]["short"] for region in shipped()["regions"]] for lang in LANGS}
    found: list[dict[str, Any]] = opened.page.evaluate(RULES, {"views": some, "names": names})
    return found


def pairs(number: int) -> list[tuple[tuple[int, int], str, int]]:
    """Sizes and families in turn, each with the views it looks at: as many in all as there are views."""
    families = list(FAMILIES)
    return [(size, families[at % len(families)], at % number) for at, size in enumerate(SIZES)]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_region_is_named_or_keyed(open_map: Opener, family: str) -> None:
    """A sample: each size in one family, with every language and a share of the views, others in each size."""
    sizes = [(size, at) for size, own, at in pairs(len(SIZES)) if own == family]
    opened = open_map(size=sizes[0][0], family=family)
    problems, seen = [], Counter[str]()
    for size, turn in sizes:
        opened.resize(*size)
        for one in looked_at(opened, views()[turn :: len(SIZES)]):
            where = f"{size[0]} px, {family}, {one['view']}"
            problems += [f"{where}: {problem}" for problem in one["problems"]]
            assert one["named"] + one["keyed"] == one["units"], where
            if size[0] >= WIDE:
                assert one["keyed"] == 0, where
            seen["named"] += one["named"]
    assert problems == []
    assert seen["named"] > 0


@pytest.mark.parametrize("code", ["KZ-59", "KZ-33", "KZ-71"])
def test_the_chosen_region_is_named_on_the_smallest_map(open_map: Opener, code: str) -> None:
    opened = open_map(size=(320, 700))
    index = [region["code"] for region in shipped()["regions"]].index(code)
    for view in views()[::7]:
        names = shipped()["regions"][index]["names"][view["lang"]]["short"]
        looked_at(opened, [{**view, "region": code}])
        texts = opened.page.eval_on_selector_all(
            f'.sm-labels text[data-of="{index}"], .sm-inset:not([display=none])[data-region="{index}"] text',
            "all => all.map((one) => [...one.childNodes].map((line) => line.textContent).join(''))",
        )
        assert any(names.replace(" ", "") in text.replace(" ", "") for text in texts), view["name"]


def test_names_stay_where_they_are_from_year_to_year_and_indicator_to_indicator(open_map: Opener) -> None:
    opened = open_map(size=(1200, 900))
    where = """() => Object.fromEntries([...document.querySelectorAll('.sm-labels text')].map((one) => {
        const { textContent, attributes } = one.firstChild;
        return [one.dataset.of, [textContent, attributes.x.value, attributes.y.value]];
    }))"""
    rates = [one for one in shipped()["indicators"] if one["mark"] == "fill" and 2024 in one["years"]]
    assert len(rates) > 1
    seen = []
    for one in rates:
        for year in {2024, 2023} & set(one["years"]):
            opened.follow(f"#indicator={one['id']}&year={year}&lang=ru")
            seen.append(opened.page.evaluate(where))
    assert all(other == seen[0] for other in seen)

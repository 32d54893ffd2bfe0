"""Writes the vectors that both readers of a view must agree with: ``python -m tests.vectors.make``.

Python reads the shipped document at every indicator, year and comparison; the runtime in the browser must find
the same in ``document.json`` (``node --test``). After a change of the data make them anew and look at the
difference.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.text.language import Texts
from layers.view.change import signed
from layers.view.comparing import CITIES, since_years
from layers.view.sentence import phrases_of, sentence
from layers.view.state import ViewState
from layers.view.view import View

VECTORS = Path(__file__).parent

# What the readers take of a document; the rest is drawn, not read.
_READ = ("schema", "langs", "locales", "order", "palette", "vintages", "reforms", "notes", "apart", "phrases")
_READ_OF_INDICATOR = (
    *(
        "id",
        "mark",
        "title",
        "unit",
        "definition",
        "decimals",
        "breaks",
        "ranges",
        "vintages",
        "sums",
        "years",
        "values",
    ),
    *("change", "sentences", "status", "classes", "ranks", "counts", "country", "residual", "origins"),
    *("notes", "marks", "base", "seriesBreaks"),
)
_WRITERS = (Texts.number, signed, Texts.measured)
_NUMBERS = (0, 0.04, -0.04, 0.5, 1.5, 2.675, -2.5, 12.345, 999.5, 1234.5, -98765.4321, 12345678.9)
_SMALL: dict[str, Any] = {
    "langs": ["kk", "ru", "en"],
    "palette": {},
    "vintages": {},
    "regions": [{"code": "KZ-10"}, {"code": "KZ-43"}],
    "indicators": [
        # Between 2020 and 2024 there is nothing to class.
        {
            "id": "spending",
            "years": [2020, 2021, 2024],
            "change": {"breaks": [[[-1, 0, 1, 2], None], [[-2, -1, 0, 1]]]},
        },
        {"id": "people", "years": [2024], "change": None},
        {"id": "papers", "years": [], "change": None},
    ],
    "layers": [{"id": "parks"}, {"id": "capitals"}, {"id": "zones"}],
    "forms": {"land": {}, "tiles": {}},
    "view": {
        **{
            "indicator": "spending",
            "year": 2024,
            "lang": "kk",
            "region": None,
            "layers": ["parks"],
            "map": "land",
        },
        **{"without": None, "since": None, "beside": None},
    },
}
_HASHES = (
    *(
        "",
        "#indicator=people&year=2024&lang=ru&region=KZ-43&layers=zones,parks&map=tiles",
        "#year=2022",
        "#year=1990",
    ),
    *(
        "#indicator=papers",
        "#indicator=papers&year=2012",
        "#indicator=gdp",
        "#lang=xx",
        "#region=",
        "#region=KZ-99",
    ),
    *("#layers=none", "#layers=", "#layers=zones,volcanoes", "#layers=volcanoes", "#map=globe", "#year=soon"),
    *("#without=cities", "#without=everything", "#without=cities&year=2021&since=2020", "#year=2021&since=2020"),
    *("#since=2020", "#since=2021", "#since=2024", "#since=1066", "#beside=2020", "#beside=2024", "#beside=soon"),
    *(
        "#year=2020&year=2021",
        "#lang=ru&lang=ru",
        "#region=KZ-10&region=",
        "#map=tiles&map=land",
        "#since=2021&since=",
    ),
    *("#indicator=people&indicator=spending", "#without=cities&without=", "#layers=zones&layers=parks"),
    *("#layers=zones,parks&layers=parks", "#layers=&layers=none", "#beside=2020&beside=2021&year=2024"),
    *("#since=2021&beside=2020", "#indicator=people&since=2021", "#unknown=1", "#year=%zz", "#year=2021&lang=en"),
)


def vectors() -> dict[str, Any]:
    """Return all vectors by the name of their file, as plain values."""
    data = build_document(load_dataset()).data
    files: dict[str, Any] = {"document.json": document(data), "language.json": numbers(), "state.json": states()}
    for entry in data["indicators"]:
        states_of = enumerate(view_states(entry))
        files[f"view/{entry['id']}.json"] = [reading(data, one, LANGS[at % len(LANGS)]) for at, one in states_of]
    return files


def document(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the readers take of a document."""
    regions = [{"code": region["code"], "names": region["names"]} for region in data["regions"]]
    read = [{key: entry[key] for key in _READ_OF_INDICATOR} for entry in data["indicators"]]
    empty: dict[str, Any] = {
        "texts": {lang: {} for lang in LANGS},
        "forms": {"land": {}},
        "layers": [],
        "sites": [],
    }
    return {**{key: data[key] for key in (*_READ, "view")}, **empty, "regions": regions, "indicators": read}


def view_states(entry: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every year of an indicator with every comparison that there is."""
    for year in entry["years"]:
        for since in (None, *since_years(entry, year)):
            for group in (None, CITIES):
                yield {"indicator": entry["id"], "year": year, "since": since, "without": group}


def reading(data: Mapping[str, Any], state: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return what a view shows, region by region; texts in one language, for they are many."""
    views = {lang: View(data, {**state, "lang": lang}) for lang in LANGS}
    view = views[lang]
    cells = [view.cell(region) for region in range(len(data["regions"]))]
    country = view.country_cell()
    phrases = {lang: phrases_of(one) for lang, one in views.items()}
    return {
        "view": {"lang": lang, **{key: value for key, value in state.items() if value and key != "indicator"}},
        "values": [cell.value for cell in cells],
        "status": [cell.status for cell in cells],
        "classes": "".join("-" if cell.cls is None else str(cell.cls) for cell in cells),
        "ranks": [cell.rank for cell in cells],
        "counts": list(view.counts),
        "country": [country.value, country.status],
        "ranges": view.ranges,
        # Regions of equal value stand in the order of the language's alphabet.
        "phrases": phrases[LANGS[0]] if len({json.dumps(one) for one in phrases.values()}) == 1 else phrases,
        "origins": [list(origin) for origin in view.indicator["origins"][view.at]],
        "shared": view.shared_status or "",
        "sentence": sentence(view),
    }


def numbers() -> list[list[Any]]:
    """Return numbers as they are written: language, value, decimals, plain, with the sign, and as measured."""
    return [
        [lang, value, decimals, *(write(Texts(lang), value, decimals) for write in _WRITERS)]
        for lang in LANGS
        for value in _NUMBERS
        for decimals in (0, 1, 3)
    ]


def states() -> dict[str, Any]:
    """Return a small document and for each hash the view, how many notices it leaves, and its own query."""
    default = ViewState.default(_SMALL)
    found = []
    for text in _HASHES:
        view, notices = ViewState.from_query(parse_qs(text.removeprefix("#"), keep_blank_values=True), _SMALL)
        found.append([text, view.to_runtime(), len(notices), view.to_query(default)])
    return {"document": _SMALL, "hashes": found}


def write() -> None:
    """Write all vectors; those of indicators that are no more go."""
    for path in VECTORS.rglob("*.json"):
        path.unlink()
    for name, value in vectors().items():
        path = VECTORS / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text(value), encoding="utf-8")


def text(value: Any) -> str:
    """Return a value as JSON with one line for each part of it, so that a change can be read."""
    flat = {"ensure_ascii": False, "separators": (",", ":")}
    if isinstance(value, dict):
        lines = [f"{json.dumps(key)}:{json.dumps(one, **flat)}" for key, one in value.items()]
        return "{\n" + ",\n".join(lines) + "\n}\n"
    return "[\n" + ",\n".join(json.dumps(one, **flat) for one in value) + "\n]\n"


if __name__ == "__main__":
    write()

"""Numbers say no more and no less than the data carry, in units that a person can say."""

import re

import pytest

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.observations.status import ZEROS
from geo.observations.units import unit_names
from geo.sources.base import parse_number, read_table
from layers.document.build import build_document
from layers.model.document import Document
from layers.text.language import Texts
from layers.view.view import View


@pytest.fixture(scope="module")
def document() -> Document:
    return build_document(load_dataset()).data


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_zero_never_reads_as_zero(document: Document, lang: str) -> None:
    for section in document["indicators"]:
        for at in range(len(section["years"])):
            view = View.of(document, section, at, lang)
            for cell in map(view.cell, view.units):
                zero = cell.value is not None and not re.search("[1-9]", view.bare_number(cell))
                assert zero == (cell.status in ZEROS), (section["id"], section["years"][at], cell)


def test_intensity_of_ulytau_is_less_than_the_last_digit_and_ranks_below_it(document: Document) -> None:
    for year in (2021, 2022):
        view = View(document, {"indicator": "rd_intensity", "year": year, "lang": "kk"})
        cell = view.cell(view.index("KZ-62") or 0)
        assert view.bare_number(cell) == "< 0,001"
        assert cell.rank == view.ranks_given()
    assert Texts("en").measured(0.0005, 3) == "0.001"


@pytest.mark.parametrize(
    ("figure", "column", "indicator", "printed_in_ours"),
    [
        ("figure_1", "ҒЗТКЖ-ға ішкі шығындар, млн. теңге", "rd_expenditure_per_100k", 10),
        ("figure_4", "Зерттеуші мамандардың саны, бірлік", "researchers_per_100k", 1),
    ],
)
def test_figures_of_the_academy_are_reproduced_to_the_last_digit_shown(
    document: Document, figure: str, column: str, indicator: str, printed_in_ours: float
) -> None:
    view = View(document, {"indicator": indicator, "year": 2024, "lang": "en"})
    shown = sorted((view.cell(unit).value or 0.0 for unit in view.units), reverse=True)
    rows = [parse_number(r.cells[column], "1 234,5", "") for r in read_table("nas_regions", figure, [column])]
    last = 10 ** -view.indicator["decimals"]
    assert len(shown) == len(rows)
    for ours, printed in zip(shown, rows, strict=True):
        # The printed figure is rounded itself, to its second decimal.
        assert abs(ours - printed * printed_in_ours) <= last / 2 + 0.005 * printed_in_ours + 1e-9


def test_spending_is_in_tenge_per_inhabitant(document: Document) -> None:
    view = View(document, {"indicator": "rd_expenditure_per_100k", "year": 2024, "lang": "en"})
    assert view.bare_number(view.country_cell()) == "10,965"
    assert view.unit == "tenge per inhabitant"


def test_no_unit_runs_into_its_number() -> None:
    for unit, name in unit_names(measured=False).items():
        for lang in LANGS:
            assert not name[lang][0].isdigit(), (unit, lang)
        if " per " in unit:
            assert re.fullmatch(r"[^()]+ \(.+ шаққанда\)", name["kk"]), unit

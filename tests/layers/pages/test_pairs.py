"""Two indicators of the same regions: pairing, scatter, and the map of both."""

import itertools
import re

import numpy as np
import pytest
from colour_vision import DEFICIENCIES, contrast, lab, linear
from shapely.geometry import LineString, box
from shipped import indicator, shipped
from svg_parts import pointed

from geo.core.languages import LANGS
from layers.drawing.bivariate import COLOURS, INK
from layers.drawing.scatter import BOTTOM, HEIGHT, LEFT, WIDTH, axis, points
from layers.pages.compare.page import comparison
from layers.pages.compare.pair_page import pair_page
from layers.pages.compare.pairs import CITIES, correlation_lines, pair
from layers.text.language import Texts

EN = Texts("en")


def test_the_year_asked_for_is_taken_where_both_have_it() -> None:
    found = pair(shipped(), indicator("rd_expenditure"), indicator("grp"), 2022)
    assert found is not None
    years = indicator("rd_expenditure")["years"][found.at_x], indicator("grp")["years"][found.at_y]
    assert years == (2022, 2022)


def test_otherwise_the_newest_common_year() -> None:
    found = pair(shipped(), indicator("grp"), indicator("researchers"), 2025)
    assert found is not None
    assert indicator("grp")["years"][found.at_x] == 2024


def test_a_region_in_two_different_borders_is_no_pair() -> None:
    found = pair(shipped(), indicator("rd_expenditure"), indicator("grp"), 2020)
    assert found is not None
    codes = {one.code for one in found.pairs}
    assert "KZ-43" in codes
    assert not codes & {"KZ-63", "KZ-10", "KZ-35", "KZ-62", "KZ-19", "KZ-33"}, "parted in 2022"


def test_an_indicator_without_data_has_no_pairs() -> None:
    assert pair(shipped(), indicator("publications"), indicator("grp"), 2024) is None
    assert pair_page(shipped(), indicator("publications"), indicator("grp"), 2024, [], EN, related=False) is None


def test_both_correlations_are_said_with_their_counts() -> None:
    found = pair(shipped(), indicator("rd_expenditure"), indicator("researchers"), 2024)
    assert found is not None
    whole, rest = correlation_lines(found.pairs, EN)
    assert whole.about.endswith("n = 20")
    assert rest.about.endswith(f"n = {20 - len(CITIES)}")
    assert whole.pearson != rest.pearson
    assert "95% confidence interval:" in whole.spearman


def test_an_axis_is_logarithmic_only_for_skewed_values_above_zero() -> None:
    assert axis([1.0, 2.0, 3.0, 400.0], 0, 100).log
    assert not axis([1.0, 2.0, 3.0, 4.0], 0, 100).log
    assert not axis([0.0, 2.0, 3.0, 400.0], 0, 100).log


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("other", ["researchers_per_100k", "rd_intensity"])
def test_no_line_from_a_point_to_its_name_runs_through_another_name(other: str, lang: str) -> None:
    entries = indicator("rd_expenditure_per_100k"), indicator(other)
    found = pair_page(shipped(), *entries, 2024, [], Texts(lang), related=False)
    assert found is not None
    named = [one for one in found.points if one.anchor]
    assert any(one.leader for one in named)
    for one in (one for one in named if one.leader):
        ends = np.array([float(part) for part in re.findall(r"[\d.]+", one.leader)]).reshape(2, 2)
        line = LineString(ends)
        for name in (name for name in named if name is not one):
            left = name.label_x - {"start": 0, "middle": name.width / 2, "end": name.width}[name.anchor]
            assert not line.intersects(box(left + 1, name.label_y - 7, left + name.width - 1, name.label_y))


def test_a_chosen_region_is_named_before_the_others() -> None:
    crowd = [1.0] * 60
    names = [f"Region {n}" for n in range(60)]
    one_axis, other = axis(crowd, LEFT, WIDTH), axis(crowd, HEIGHT - BOTTOM, 0)
    found = {
        one.name: one.anchor for one in points(crowd, crowd, names, one_axis, other, frozenset({"Region 59"}))
    }
    assert found["Region 59"]
    assert not all(found.values())


@pytest.mark.parametrize("deficiency", ["none", *DEFICIENCIES])
def test_all_nine_colours_are_told_apart_by_every_kind_of_colour_vision(deficiency: str) -> None:
    matrix = np.array(DEFICIENCIES.get(deficiency, np.eye(3)))
    seen = [lab(matrix @ linear(colour)) for row in COLOURS for colour in row]
    for one, other in itertools.combinations(seen, 2):
        assert np.linalg.norm(one - other) > 15


def test_names_are_readable_on_every_colour() -> None:
    for colours, inks in zip(COLOURS, INK, strict=True):
        for colour, ink in zip(colours, inks, strict=True):
            assert contrast(colour, ink) >= 4.5, colour


@pytest.mark.parametrize("lang", LANGS)
def test_scatter_map_and_table_have_the_same_regions(lang: str) -> None:
    x, y = indicator("rd_intensity"), indicator("researchers_per_100k")
    found = pair_page(shipped(), x, y, 2024, ["KZ-43"], Texts(lang), related=True)
    assert found is not None
    assert len(found.points) == len(found.rows) == len(found.map.classes) == found.count == 20
    assert set(pointed(found.map.svg).values()) <= {colour for row in COLOURS for colour in row}
    assert len(pointed(found.map.svg)) == 20
    assert sum(third.count for third in found.map.x_thirds) == 20
    assert len(found.chosen) == 1


def test_regions_stand_side_by_side_in_the_newest_year_that_all_have() -> None:
    found = comparison(shipped(), ["KZ-43", "KZ-75"], EN)
    rows = {row.title: row for _, theme in found.themes for row in theme}
    local = rows[indicator("rd_local_budget")["title"]["en"]]
    assert local.year == "2024"
    with_abai = comparison(shipped(), ["KZ-43", "KZ-10"], EN)
    rows = {row.title: row for _, theme in with_abai.themes for row in theme}
    assert rows[indicator("rd_local_budget")["title"]["en"]].year == "2023", "Abai has no value for 2024"


def test_a_region_without_a_value_says_why_and_has_no_bar() -> None:
    codes = ["KZ-43", "KZ-62"]
    rows = [row for _, theme in comparison(shipped(), codes, EN).themes for row in theme]
    growth = next(row for row in rows if row.title == indicator("rd_expenditure_growth")["title"]["en"])
    lacking = growth.cells[1]
    assert (lacking.value, lacking.span) == ("", None)
    assert lacking.status

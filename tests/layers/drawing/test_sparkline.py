"""The small picture of a series."""

from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.drawing.trend_line import HEIGHT, WIDTH, sparkline
from layers.pages.region.trend import region_trend
from layers.text.language import Texts


def test_a_missing_year_breaks_the_line_and_a_single_year_is_a_dot() -> None:
    found = sparkline([2010, 2011, 2012, 2013, 2024], [1.0, 2.0, None, 4.0, 5.0], list("12 45"))
    assert found is not None
    assert found.path.count("M") == 1
    assert len(found.dots) == 2
    assert found.text == "2010: 1; 2011: 2; 2013: 4; 2024: 5"


def test_the_highest_value_is_at_the_top_and_the_newest_at_the_right() -> None:
    found = sparkline([2020, 2021], [1.0, 9.0], ["1", "9"])
    assert found is not None
    x, y = found.last
    assert x > WIDTH / 2
    assert y < HEIGHT / 2


def test_equal_values_are_a_level_line_and_one_value_is_no_trend() -> None:
    level = sparkline([2020, 2021], [3.0, 3.0], ["3", "3"])
    assert level is not None
    assert level.last[1] == HEIGHT / 2
    assert sparkline([2020, 2021], [3.0, None], ["3", ""]) is None


def test_no_line_crosses_a_change_of_borders() -> None:
    found = sparkline([2020, 2021, 2022], [1.0, 2.0, 3.0], list("123"), [0, 1, 1])
    assert found is not None
    assert (found.path.count("M"), len(found.dots)) == (1, 1)


def test_east_kazakhstan_before_abai_left_it_is_not_joined_to_what_it_is_now() -> None:
    data = build_document(load_dataset()).data
    intensity = next(one for one in data["indicators"] if one["id"] == "rd_intensity")
    codes = [region["code"] for region in data["regions"]]
    divided = region_trend(data, intensity, codes.index("KZ-63"), Texts("en"))
    whole = region_trend(data, intensity, codes.index("KZ-43"), Texts("en"))
    assert divided is not None
    assert whole is not None
    assert len(divided.dots) == 1
    assert not whole.dots

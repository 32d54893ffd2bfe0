"""What the page of a region says, on the shipped data."""

from shipped import shipped

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from layers.pages.region.page import region_page
from layers.text.language import Texts


def page(code, lang="en"):
    index = next(n for n, region in enumerate(shipped()["regions"]) if region["code"] == code)
    return region_page(load_dataset(), shipped(), index, Texts(lang))


def test_every_indicator_stands_in_its_theme_once() -> None:
    shown = [one.indicator for _, values in page("KZ-43").themes for one in values]
    assert shown == [
        one["id"]
        for theme in shipped()["themes"]
        for one in shipped()["indicators"]
        if one["theme"] == theme["id"]
    ]


def test_kyzylorda_has_rank_and_source_of_its_spending() -> None:
    found = page("KZ-43")
    value = next(
        one for _, values in found.themes for one in values if one.indicator == "rd_expenditure_per_100k"
    )
    assert (value.value, value.rank, value.year) == ("1,655", "Rank 16 of 20", "2024")
    assert value.sources
    assert all(found.sources[number - 1] for number in value.sources)


def test_strengths_are_above_the_median_and_gaps_below() -> None:
    gaps = {one.indicator for one in page("KZ-43").profile.gaps}
    assert "rd_expenditure_per_100k" in gaps
    astana = {one.indicator for one in page("KZ-71").profile.strengths}
    assert "researchers_per_100k" in astana
    assert not gaps & {one.indicator for one in page("KZ-43").profile.strengths}


def test_amounts_and_what_has_no_direction_are_not_judged() -> None:
    profiles = [page(region["code"]).profile for region in shipped()["regions"]]
    judged = {one.indicator for profile in profiles for one in (*profile.strengths, *profile.gaps)}
    assert judged
    assert not judged & {"rd_expenditure", "researchers", "population", "grp"}


def test_similar_regions_are_todays_and_never_the_region_itself() -> None:
    for code in ("KZ-43", "KZ-10", "KZ-75"):
        found = [one.code for one in page(code).profile.similar]
        assert len(found) == 5
        assert not {code, "KZ-YUZ"} & set(found)


def test_a_unit_that_is_no_more_has_a_page_without_a_profile() -> None:
    old = page("KZ-YUZ")
    assert old.until
    assert old.changes
    assert not old.profile.similar


def test_the_reform_of_a_region_stands_there_in_every_language() -> None:
    for lang in LANGS:
        assert page("KZ-10", lang).changes[0].text


def test_an_implausible_value_is_said_to_be_one_with_its_rule() -> None:
    for entry in shipped()["indicators"]:
        for at, region, rule, _ in entry["marks"]:
            newest = [year[region] is not None for year in entry["values"][at:]] if region >= 0 else []
            if newest == [True] + [False] * (len(newest) - 1) and newest:
                shown = page(shipped()["regions"][region]["code"])
                value = next(one for _, rows in shown.themes for one in rows if one.indicator == entry["id"])
                assert shipped()["markRules"][rule]["en"] in value.notes[0]
                return
    raise AssertionError("no mark of a newest value in the data: choose another test")


def test_a_site_has_its_milestone_its_finance_and_who_is_responsible() -> None:
    (site,) = page("KZ-10", "ru").sites
    assert "31 декабря 2028 года" in site.milestone
    assert site.finance
    assert "акимат" in site.bodies.lower()

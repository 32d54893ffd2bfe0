"""The page of the science-city criteria: what is concluded, and what is not."""

import pytest

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.initiatives.science_city_criteria import load_screening
from layers.document.build import build_document
from layers.pages.criteria.page import criteria_page
from layers.text.language import Texts
from layers.text.templates import NoLinks, render


@pytest.fixture(scope="module")
def data():
    return build_document(load_dataset()).data


@pytest.mark.parametrize("lang", LANGS)
def test_every_criterion_of_every_settlement_stands_with_its_locator(lang, data):
    page, table = criteria_page(load_dataset(), data, Texts(lang)), load_screening()
    assert len(page.settlements) == len(table.settlements) == 2
    for settlement in page.settlements:
        assert [(row.title, row.locator) for row in settlement.rows] == [
            (one.title[lang], one.locator[lang]) for one in table.criteria
        ]
        assert all(row.why for row in settlement.rows)


def test_nothing_is_met_or_unmet_without_threshold_and_numbers(data):
    page = criteria_page(load_dataset(), data, Texts("en"))
    for settlement in page.settlements:
        assert [row.verdict for row in settlement.rows] == ["no_evidence", *["threshold_not_set"] * 3]


def test_the_missing_numbers_are_named_and_what_would_have_to_be_true(data):
    kurchatov, _ = criteria_page(load_dataset(), data, Texts("en")).settlements
    first, second = kurchatov.rows[:2]
    assert first.why == [
        "For this place there are no figures of one and the same year: research staff of accredited entities of "
        "scientific and (or) scientific-technical activity; employed people.",
        "It is met when there are at least 30 research staff for every 1,000 employed people.",
    ]
    assert second.why == ["No source sets a sufficient level."]
    assert "1,600 staff" in first.evidence[0][0]
    assert first.evidence[0][1]


def test_the_words_of_a_source_are_escaped(data):
    texts = Texts("en")
    sources = [{**one, "title": {**one["title"], "en": "<b>&"}} for one in data["sources"]]
    html = render(
        "criteria/body.html",
        at=NoLinks(),
        criteria=criteria_page(load_dataset(), {"sources": sources}, texts),
        _=texts.gettext,
        lang="en",
    )
    assert "&lt;b&gt;&amp;" in html
    assert "<b>&" not in html

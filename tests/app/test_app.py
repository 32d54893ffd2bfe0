"""The app without a browser: every view in every language, bad links, damaged data."""

import io
import json
from html import escape

import openpyxl
import pytest
import streamlit as st
from shipped import INDICATORS
from shipped import shipped as document
from streamlit.testing.v1 import AppTest

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import ROOT
from geo.core.text import unbroken
from geo.dataset import load_dataset
from layers.app.map.app import MEETING, VALUES
from layers.app.pages import PAGES as ALL_PAGES
from layers.pages.region.profile import profile_rules
from layers.text.language import Texts, official
from layers.widgets import cached as shipped

PAGES = [page.id for page in ALL_PAGES]
INITIATIVES = [page.id for page in ALL_PAGES if page.grouped]


@pytest.fixture(autouse=True)
def _no_cache_of_another_test():
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


def open_app(**query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    # What stands below the map is made when it is open.
    app.session_state[VALUES] = app.session_state[MEETING] = True
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def page_html(app):
    """What the page says: texts, and the bodies with pictures (component ``scimap_part``)."""
    parts = [json.loads(one.proto.bytes)["html"] for one in app.get("bidi_component") if "part" in one.proto.id]
    return "\n".join([*(element.proto.body for element in app.get("html")), *parts])


def notice(app):
    return [body for body in (e.proto.body for e in app.get("html")) if "pg-notice" in body]


def address(app):
    """The query string as the server leaves it; AppTest gives a list for what it was opened with."""
    texts = {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}
    return {key: value for key, value in texts.items() if value}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_every_view_opens_in_every_language(page, lang):
    app = open_app(lang=lang, view=page)
    assert not app.exception
    assert not notice(app)
    texts = Texts(lang)
    html = page_html(app)
    assert texts.gettext("Science map of Kazakhstan") in html
    groups, labels = app.get("button_group"), {page.id: page.label(texts.gettext) for page in ALL_PAGES}
    first = INITIATIVES[0]
    shown = [name for name in PAGES if name == first or name not in INITIATIVES]
    assert groups[0].options == [{**labels, first: texts.gettext("Initiatives")}[name] for name in shown]
    # The pages of demand and initiatives have a row of their own.
    own = [group.options for group in groups if group.key == "initiative"]
    assert own == ([[labels[name] for name in INITIATIVES]] if page in INITIATIVES else [])


def test_what_is_closed_below_the_map_is_not_made():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert [len(app.get(kind)) for kind in ("download_button", "file_uploader", "text_input")] == [0, 0, 0]


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_below_the_map_has_all_regions_and_headers_of_the_language(lang):
    html = page_html(open_app(lang=lang))
    texts, data = Texts(lang), document()
    for key in ("Region", "Value", "Rank", "Status", "Place in the source"):
        assert f'<th scope="col">{texts.gettext(key)}</th>' in html
    for region in data["regions"]:
        if region["dissolved"]:
            continue
        assert f'<th scope="row">{escape(official(region, lang))}</th>' in html


@pytest.mark.parametrize("lang", LANGS)
def test_the_method_view_names_every_source_and_indicator(lang):
    html = page_html(open_app(lang=lang, view="method"))
    data = document()
    for entry in (*data["sources"], *data["indicators"]):
        assert escape(entry["title"][lang]) in html


@pytest.mark.parametrize("lang", LANGS)
def test_every_disagreement_stands_there_with_both_numbers_and_its_reason(lang):
    html = page_html(open_app(lang=lang, view="method"))
    texts = Texts(lang)
    found = [result for result in load_dataset().verdicts if result.verdict == "disagrees"]
    assert {result.statement.acknowledged.of for result in found} == {"document", "ours"}
    for result in found:
        assert escape(unbroken(result.statement.claim[lang])) in html
        assert escape(unbroken(result.statement.printed)) in html
        assert result.reason is not None
        assert escape(unbroken(result.reason[lang])) in html
    assert f"{texts.gettext('cannot be tested')}: " in html
    grown = next(result for result in found if result.statement.id == "decree_grp_sum")
    assert texts.number(grown.computed, 3) in html
    own = html.split(texts.gettext("Checks of our own reading"))[-1]
    before = html.replace(own, "")
    for result in load_dataset().verdicts:
        assert (escape(unbroken(result.statement.claim[lang])) in own) == result.statement.own
        assert (escape(unbroken(result.statement.claim[lang])) in before) != result.statement.own


def test_what_is_not_distributed_by_region_stands_below_the_regions():
    html = page_html(open_app(lang="en", indicator="rd_local_budget", year="2024"))
    assert '<th scope="row">Not distributed by region</th><td>83.4</td>' in html
    assert "Not distributed by region" not in page_html(
        open_app(lang="en", indicator="rd_local_budget", year="2023")
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_of_a_view_has_the_language_of_the_view(lang):
    sheets = openpyxl.load_workbook(io.BytesIO(shipped.values_xlsx(load_dataset(), "grp", lang))).sheetnames
    assert sheets == [Texts(lang).gettext(key) for key in ("Values", "Sources", "Metadata")]


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_opens(indicator):
    app = open_app(indicator=indicator)
    assert not app.exception
    assert not notice(app)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("indicator", "gdp"),
        ("year", "9999"),
        ("region", "KZ-99"),
        ("lang", "xx"),
        ("layers", "volcanoes"),
        ("view", "nothing"),
        ("regions", "KZ-99"),
        ("other", "gdp"),
    ],
)
def test_an_unknown_value_in_the_link_gives_a_notice_and_the_default(key, value):
    app = open_app(**{key: value})
    assert not app.exception
    (banner,) = notice(app)
    assert value in banner
    default = document()["view"]["indicator"]
    assert app.session_state["visitor"].view.indicator == default
    assert app.session_state["visitor"].page == "map"


def test_markup_in_a_link_is_shown_as_text():
    (banner,) = notice(open_app(indicator="<img src=x onerror=alert(1)>{{7*7}}"))
    assert "<img" not in banner
    assert "&lt;img src=x onerror=alert(1)&gt;{{7*7}}" in banner


@pytest.mark.parametrize("key", ["indicator", "year", "lang", "region", "layers", "view", "regions", "other"])
def test_a_very_long_value_is_shortened(key):
    app = open_app(**{key: "q" * 10_000})
    assert not app.exception
    (banner,) = notice(app)
    assert "q" * 40 + "…" in banner
    assert "q" * 41 not in banner


def test_a_key_given_twice_gives_a_notice():
    app = open_app(year=["2021", "2022"])
    assert not app.exception
    assert notice(app)


def test_choosing_a_language_changes_the_page_and_the_address():
    app = open_app(indicator="rd_intensity", year="2022")
    app.get("button_group")[1].set_value("ru").run()
    assert not app.exception
    assert Texts("ru").gettext("Science map of Kazakhstan") in page_html(app)
    assert address(app) == {"indicator": "rd_intensity", "year": "2022", "lang": "ru"}


def test_a_link_keeps_the_keys_of_others():
    app = open_app(utm_source="letter")
    app.get("button_group")[1].set_value("en").run()
    assert address(app) == {"utm_source": "letter", "lang": "en"}


def test_choosing_a_page_keeps_the_map():
    app = open_app()
    app.get("button_group")[0].set_value("method").run()
    assert address(app) == {"view": "method"}
    assert "pg-method" in page_html(app)
    assert app.get("bidi_component"), "the map is hidden, not removed"


def test_choosing_nothing_keeps_language_and_page():
    app = open_app(lang="en", view="method")
    app.get("button_group")[1].set_value(None).run()
    app.get("button_group")[0].set_value(None).run()
    assert not app.exception
    assert address(app) == {"lang": "en", "view": "method"}
    assert [group.value for group in app.get("button_group")] == ["method", "en"]


def test_another_address_moves_the_map_once():
    app = open_app()
    rev = app.session_state["visitor"].rev
    app.query_params["indicator"] = "grp"
    app.run()
    assert app.session_state["visitor"].view.indicator == "grp"
    assert app.session_state["visitor"].rev == rev + 1
    app.run()
    assert app.session_state["visitor"].rev == rev + 1


def test_the_download_is_the_table_of_the_command_line():
    lines = shipped.values_csv(load_dataset(), "rd_expenditure", 2024).decode("utf-8-sig").splitlines()
    assert lines[0] == "region,year,indicator,value,unit,status,vintage,source,locator"
    assert len(lines) == 1 + 20 + 1, "20 regions and the country"


@pytest.mark.parametrize("lang", LANGS)
def test_damaged_data_give_one_message_with_file_and_advice(monkeypatch, lang):
    def broken(dataset):
        raise DataError("column <b>region</b> is missing", where="values.csv:1", advice="restore the file")

    monkeypatch.setattr("layers.widgets.cached.document_json", broken)
    app = open_app(lang=lang)
    assert not app.exception
    html = page_html(app)
    assert 'role="alert"' in html
    assert Texts(lang).gettext("The data of the map cannot be read.") in html
    assert "values.csv:1: column &lt;b&gt;region&lt;/b&gt; is missing; restore the file" in html
    assert not app.get("bidi_component")


def test_a_missing_catalogue_of_texts_is_named(monkeypatch):
    def broken(lang):
        raise DataError("no such file", where=f"{lang}.po", advice="restore it with git")

    monkeypatch.setattr("layers.text.language._catalogue", broken)
    monkeypatch.setattr("layers.widgets.cached.document_json", lambda dataset: broken("kk"))
    app = open_app()
    assert not app.exception
    assert "kk.po: no such file; restore it with git" in page_html(app)


def test_the_app_offers_the_basemap_that_its_operator_names(monkeypatch):
    monkeypatch.setenv("SCIMAP_TILES", "https://tiles.example.org/{z}/{x}/{y}.png")
    monkeypatch.setenv("SCIMAP_TILES_CREDIT", "© somebody")
    app = open_app(map="basemap")
    assert not app.exception
    assert not notice(app)
    assert shipped.document(load_dataset())["basemap"]["credit"] == "© somebody"
    assert '"basemap":null' not in shipped.document_text(load_dataset())
    monkeypatch.delenv("SCIMAP_TILES")
    st.cache_resource.clear()
    assert notice(open_app(map="basemap"))


def test_wrong_settings_of_the_basemap_are_said_in_one_line(monkeypatch):
    monkeypatch.setenv("SCIMAP_TILES", "ftp://tiles.example.org/{z}/{x}/{y}.png")
    app = open_app(lang="en")
    assert not app.exception
    assert "SCIMAP_TILES: " in page_html(app)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_a_region_says_its_rank_source_and_rules(lang):
    app = open_app(lang=lang, view="region", region="KZ-43")
    texts, html = Texts(lang), page_html(app)
    region = next(one for one in document()["regions"] if one["code"] == "KZ-43")
    assert escape(official(region, lang)) in html
    assert unbroken(texts.gettext("Rank {rank} of {count}").format(rank=16, count=20)) in html
    for rule in profile_rules(texts):
        assert rule in html
    assert "<svg" in html


def test_a_region_chosen_on_its_page_moves_the_map_too():
    app = open_app(view="region")
    assert "pg-empty" in page_html(app)
    app.selectbox[0].set_value("KZ-10").run()
    assert not app.exception
    assert address(app) == {"region": "KZ-10", "view": "region"}
    assert app.session_state["visitor"].push == {"region": "KZ-10"}
    assert app.get("bidi_component"), "the map is hidden, not removed"


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_an_indicator_has_definition_map_ranking_table_and_statements(lang):
    app = open_app(lang=lang, view="indicator", indicator="rd_expenditure", year="2022", region="KZ-43")
    html, texts = page_html(app), Texts(lang)
    entry = next(one for one in document()["indicators"] if one["id"] == "rd_expenditure")
    assert escape(entry["definition"][lang]) in html
    assert f"{texts.gettext('Ranking')}, 2022" in html
    assert texts.gettext("Trend of every region") in html
    assert texts.gettext("Verdict") in html
    assert html.count('aria-current="true"') == 1


def test_an_indicator_chosen_on_its_page_takes_the_nearest_year_and_moves_the_map():
    app = open_app(view="indicator", indicator="grp", year="2025")
    app.selectbox[0].set_value("rd_intensity").run()
    assert not app.exception
    assert app.session_state["visitor"].push == {"indicator": "rd_intensity", "year": 2024}
    assert address(app) == {"indicator": "rd_intensity", "view": "indicator"}


def test_an_indicator_without_data_has_no_year_and_no_download():
    app = open_app(view="indicator", indicator="publications", lang="en")
    assert not app.exception
    assert "No data yet" in page_html(app)
    assert len(app.get("button_group")) == 2, "pages and languages, no years"


def test_the_series_download_has_every_year():
    years = {
        line.split(",")[1]
        for line in shipped.values_csv(load_dataset(), "grp").decode("utf-8-sig").splitlines()[1:]
    }
    assert years == {str(year) for year in range(2020, 2026)}


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_comparison_has_table_scatter_map_correlation_and_its_warning(lang):
    app = open_app(lang=lang, view="compare", regions="KZ-43,KZ-10,KZ-71", other="grp")
    html, texts = page_html(app), Texts(lang)
    for key in ("Regions side by side", "Correlation", "Map of both indicators", "Thirds"):
        assert texts.gettext(key) in html
    assert texts.gettext("without Almaty and Astana") + ", n = 18" in html
    assert escape(next(one for one in document()["indicators"] if one["id"] == "grp")["short"][lang]) in html


def test_a_sixth_region_is_refused_with_a_notice():
    app = open_app(view="compare", regions="KZ-43,KZ-10,KZ-71,KZ-75,KZ-63", lang="en")
    app.get("button_group")[2].set_value(["KZ-43", "KZ-10", "KZ-71", "KZ-75", "KZ-63", "KZ-79"]).run()
    assert not app.exception
    assert address(app)["regions"] == "KZ-43,KZ-10,KZ-71,KZ-75,KZ-63"
    (banner,) = notice(app)
    assert "5" in banner


def test_no_region_and_one_indicator_twice_are_said_in_words():
    html = page_html(open_app(view="compare", regions="none", indicator="grp", other="grp", lang="en"))
    assert "Choose one to five regions above." in html
    assert "Choose two different indicators." in html


def test_the_second_indicator_stands_in_the_address():
    app = open_app(view="compare")
    app.selectbox[1].set_value("population").run()
    assert not app.exception
    assert address(app) == {"other": "population", "view": "compare"}

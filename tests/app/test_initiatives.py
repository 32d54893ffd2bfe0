"""The pages of demand and of the planned territories in the app, without a browser."""

import json
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from geo.core.languages import LANGS
from geo.core.paths import ROOT
from layers.text.language import Texts


def open_app(**query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def shown(app, part):
    found = [json.loads(one.proto.bytes) for one in app.get("bidi_component") if "part" in one.proto.id]
    return unescape(next(one["html"] for one in found if one["name"] == part))


@pytest.mark.parametrize("lang", LANGS)
def test_the_territories_are_shown_without_dead_links(lang):
    html = shown(open_app(view="territories", lang=lang), "territories")
    # The three territories, and the four parts of what holds of all of them.
    assert html.count("<h2>") == 3 + 4
    assert html.count("<svg") == 3
    assert Texts(lang).gettext("Science-city criteria") in html
    assert "href" not in html


@pytest.mark.parametrize("lang", LANGS)
def test_the_plan_of_the_academy_is_shown_with_what_the_map_has_of_it(lang):
    html = shown(open_app(view="academy", lang=lang), "academy")
    assert html.count('<th scope="row">') == 7
    assert html.count("<li>") == 5 + 6 + 7 + 2 + 3 * 5 + 4 + 4 + 6 + 8 + 3 + 7
    assert "href" not in html


def test_the_region_of_the_link_narrows_the_demand_and_a_choice_stands_in_the_link():
    app = open_app(view="demand", lang="en", region="KZ-35")
    html = shown(app, "demand")
    assert html.count("none recorded") == 1
    assert '<th scope="row">Metallurgy' in html
    assert '<th scope="row">Light industry' not in html
    app.selectbox(key="region-of-demand").select("KZ-62").run()
    assert not app.exception
    assert "KZ-62" in app.query_params["region"]
    assert "The decree's types of regions do not name it." in shown(app, "demand")


def test_an_unknown_region_gets_a_notice_and_the_whole_country():
    app = open_app(view="demand", lang="en", region="KZ-99")
    assert "The region “KZ-99” is not known." in " ".join(one.proto.body for one in app.get("html"))
    assert shown(app, "demand").count("none recorded") == 20

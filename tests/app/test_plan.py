"""The page of the action plan in the app, without a browser."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from geo.core.languages import LANGS
from geo.core.paths import ROOT
from layers.text.language import Texts


def open_app(**query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {"view": "plan", **query}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def shown(app):
    found = [json.loads(one.proto.bytes) for one in app.get("bidi_component") if "part" in one.proto.id]
    return next(one["html"] for one in found if one["name"] == "plan")


@pytest.mark.parametrize("lang", LANGS)
def test_the_plan_is_shown_in_every_language_on_the_day_of_the_link(lang):
    html = shown(open_app(lang=lang, asof="2027-04-01"))
    assert html.count('<th scope="row">') == 25 + 13
    assert Texts(lang).gettext("No report") in html


def test_what_is_chosen_stands_in_the_link_and_narrows_the_table():
    app = open_app(lang="en", asof="2026-11-23")
    app.selectbox(key="plan-due").select(2027).run()
    app.selectbox(key="plan-status").select("planned").run()
    app.selectbox(key="region-of-plan").select("KZ-10").run()
    assert not app.exception
    asked = {key: app.query_params[key] for key in ("due", "status", "region", "asof")}
    assert {key: value if isinstance(value, str) else value[0] for key, value in asked.items()} == {
        "due": "2027",
        "status": "planned",
        "region": "KZ-10",
        "asof": "2026-11-23",
    }
    assert 13 < shown(app).count('<th scope="row">') < 25 + 13


def test_a_day_that_is_none_counts_for_today_and_a_wrong_link_gets_a_notice():
    app = open_app(lang="en", asof="tomorrow", body="nobody")
    said = " ".join(one.proto.body for one in app.get("html"))
    assert "The date “tomorrow” is not valid" in said
    assert "The responsible body “nobody” is not known" in said
    app.text_input(key="plan-asof").set_value("soon").run()
    assert not app.exception
    assert shown(app).count('<th scope="row">') == 25 + 13

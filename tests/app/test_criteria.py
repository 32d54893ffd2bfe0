"""The page of criteria and calculators in the app, without a browser."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from geo.core.languages import LANGS
from geo.core.paths import ROOT
from geo.core.text import unbroken
from layers.text.language import Texts


def open_app(**query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {"view": "criteria", **query}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def parts(app):
    found = [json.loads(one.proto.bytes) for one in app.get("bidi_component") if "part" in one.proto.id]
    return {one["name"]: one["html"] for one in found}


def address(app):
    texts = {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}
    return {key: value for key, value in texts.items() if value}


@pytest.mark.parametrize("lang", LANGS)
def test_both_calculators_answer_what_the_link_asks(lang):
    texts = Texts(lang)
    _ = texts.gettext
    asked = {"place": "alatau", "researchers": "180", "employed": "6000", "cost": "120", "region": "KZ-79"}
    shown = parts(open_app(lang=lang, **asked))
    assert _("Met") in shown["share"]
    assert _("by the numbers entered, which no source of the map confirms") in shown["share"]
    assert texts.number(60, 0) in shown["cofinancing"]
    assert unbroken(_("Local R&D budget")).replace("&", "&amp;") in shown["cofinancing"]
    # The numbers of a visitor are no evidence.
    assert 'class="verdict met"' not in shown["criteria"]


def test_what_is_entered_stands_in_the_link_and_in_the_answer():
    app = open_app(lang="en")
    app.number_input(key="calculator-researchers").set_value(170).run()
    app.number_input(key="calculator-employed").set_value(6000).run()
    app.selectbox(key="calculator-place").select("alatau").run()
    app.number_input(key="calculator-cost").set_value(10.5).run()
    app.selectbox(key="calculator-funding").select("programme_targeted").run()
    app.selectbox(key="region-of-cost").select("KZ-10").run()
    assert not app.exception
    expected = {"researchers": "170", "employed": "6000", "place": "alatau", "cost": "10.5", "region": "KZ-10"}
    assert expected.items() <= address(app).items()
    assert address(app)["funding"] == "programme_targeted"
    shown = parts(app)
    assert "Alatau settlement (Almaty city)" in shown["share"]
    assert "Not met" in shown["share"]
    assert "0.525" in shown["cofinancing"]
    assert "has financed nothing" in shown["cofinancing"]


def test_a_number_taken_away_leaves_the_link():
    app = open_app(lang="en", employed="6000")
    app.number_input(key="calculator-employed").set_value(None).run()
    assert not app.exception
    assert "employed" not in address(app)


def test_a_bad_number_of_a_link_is_named_and_not_shown():
    app = open_app(lang="en", employed="<b>", place="nowhere")
    notice = "".join(e.proto.body for e in app.get("html") if "pg-notice" in e.proto.body)
    assert "&lt;b&gt;" in notice
    assert "nowhere" in notice
    assert app.number_input(key="calculator-employed").value is None

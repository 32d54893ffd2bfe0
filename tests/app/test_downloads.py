"""The buttons that make files for a meeting."""

import pytest
from streamlit.testing.v1 import AppTest

from geo.core.languages import LANGS
from geo.core.paths import ROOT
from layers.app.map.app import MEETING, VALUES
from layers.text.language import Texts

KEYS = {
    "Picture to edit (SVG)",
    "Slides (PowerPoint)",
    "Indicator sheet (PDF)",
}


def labels(**query: str) -> set[str]:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    # What stands below the map is made when it is open.
    app.session_state[VALUES] = app.session_state[MEETING] = True
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return {element.proto.label for element in app.get("download_button")}


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_offers_pictures_pages_and_slides(lang: str) -> None:
    found = labels(lang=lang)
    texts = Texts(lang)
    assert {texts.gettext(key) for key in KEYS} <= found
    picture, page = texts.gettext("Picture (PNG)"), texts.gettext("Page (PDF)")
    sizes = {f"{picture}, 1280 × 720", f"{picture}, 2560 × 1440", f"{picture}, 3840 × 2160"}
    assert sizes | {f"{page}, A4", f"{page}, A3"} <= found
    assert texts.gettext("Region passport (PDF)") not in found


def test_a_chosen_region_has_its_passport() -> None:
    assert Texts("kk").gettext("Region passport (PDF)") in labels(lang="kk", region="KZ-43")

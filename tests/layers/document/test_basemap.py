import pytest

from geo.core.errors import CallError
from geo.dataset import load_dataset
from layers.document.basemap import CREDIT, TILES, Basemap, configured, with_basemap
from layers.document.build import build_document

GOOD = "https://tiles.example.org/osm/{z}/{x}/{y}.png"


def test_without_settings_there_is_no_basemap() -> None:
    assert configured({}) is None
    assert configured({TILES: " ", CREDIT: "© somebody"}) is None


@pytest.mark.parametrize("url", [GOOD, "http://localhost:8080/{y}/{x}/{z}", "https://a.kz/t?z={z}&x={x}&y={y}"])
def test_an_address_of_tiles_and_a_credit_make_a_basemap(url: str) -> None:
    assert configured({TILES: url, CREDIT: " © OpenStreetMap "}) == Basemap(url, "© OpenStreetMap")


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}/{y}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}/{token}.png",
        "https://tiles.example.org/{{z}}/{x}/{y}.png",
        "https://{z}.example.org/{x}/{y}.png",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "javascript:alert('{z}{x}{y}')",
        "file:///tiles/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
        "https://[tiles/{z}/{x}/{y}.png",
        "https://tiles.example.org:port/{z}/{x}/{y}.png",
        'https://tiles.example.org/{z}/{x}/{y}.png" onerror="alert(1)',
        "https://tiles.example.org/{z}/{x}/{y}.png\nhttps://other",
        "https://tiles.example.org/" + "x" * 1000 + "/{z}/{x}/{y}.png",
    ],
)
def test_an_address_that_is_no_template_of_web_tiles_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(CallError) as caught:
        configured({TILES: url, CREDIT: "© somebody"})
    assert str(caught.value).startswith(f"{TILES}: ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("credit", ["", "  ", "x" * 501, "two\nlines"])
def test_a_basemap_without_a_credit_is_refused(credit: str) -> None:
    with pytest.raises(CallError, match=CREDIT):
        configured({TILES: GOOD, CREDIT: credit})


def test_the_basemap_has_the_vintages_and_insets_of_the_land_and_the_sites_in_its_own_metres() -> None:
    plain = build_document(load_dataset()).data
    data = with_basemap(load_dataset(), build_document(load_dataset()).data, Basemap(GOOD, "© somebody"))
    form, land = data["forms"]["basemap"], plain["forms"]["land"]
    assert data["basemap"] == {"url": GOOD, "credit": "© somebody", "maxZoom": 18}
    assert plain["basemap"] is None
    assert "basemap" not in plain["forms"]
    assert set(form["drawings"]) == set(land["drawings"])
    for day, drawing in land["drawings"].items():
        assert set(form["drawings"][day]["labels"]) == set(drawing["labels"])
    assert [inset["code"] for inset in form["groups"][0]["insets"]] == ["KZ-71", "KZ-75", "KZ-79"]
    assert len(form["points"]) == len(plain["sites"])
    x0, y0, x1, y1 = form["groups"][0]["extent"]
    assert all(x0 < x < x1 and y0 < y < y1 for x, y in form["points"])
    # The whole country in web Mercator: 46.5 to 87.3 degrees east, 40.6 to 55.4 north.
    assert [x0, y0, x1, y1] == pytest.approx([5.176e6, 4.949e6, 9.720e6, 7.448e6], rel=1e-3)

"""The map over tiles, from a server of the test: exactly aligned, and nowhere but where one is named."""

import contextlib
import http.server
import math
import struct
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from filemap import Opener, region_index
from playwright.sync_api import Browser, Page, expect
from shipped import shipped

from geo.boundaries.shipped import load_boundaries
from geo.dataset import load_dataset
from geo.sites.catalogue import load_sites
from layers.document.basemap import Basemap, with_basemap
from layers.document.map_document import MapDocument
from layers.runtime import runtime_js, style

pytestmark = pytest.mark.browser

CREDIT = "© A test & <b>its</b> server"
MOUNT = """ScienceMap.mount(document.getElementById("map"),
  JSON.parse(document.getElementById("document").textContent), { header: true, hash: true });"""


def png(z: int, x: int, y: int) -> bytes:
    """A tile of one colour that says which tile it is: red 8 z, green x, blue y (both modulo 256)."""
    rows = b"".join(b"\0" + bytes((8 * z, x % 256, y % 256)) * 256 for _ in range(256))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


class ManyAtOnce(http.server.ThreadingHTTPServer):
    """A server that many tiles may be asked of at once."""

    request_queue_size = 128


@dataclass
class Served:
    """The server: its address, the page it gives out and the tiles it was asked for."""

    url: str = ""
    page: bytes = b""
    tiles: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def document() -> MapDocument:
    return MapDocument(
        with_basemap(
            load_dataset(),
            shipped(),
            Basemap("http://localhost/{z}/{x}/{y}.png", CREDIT),
        )
    )


@pytest.fixture
def served(document: MapDocument) -> Iterator[Served]:
    state = Served()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.endswith(".png"):
                state.tiles.append(self.path)
                body, kind = png(*map(int, self.path[1:-4].split("/"))), "image/png"
            else:
                body, kind = state.page, "text/html"
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            # A page that has closed or moved on takes no more.
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ManyAtOnce(("localhost", 0), Handler) as server:
        state.url = f"http://localhost:{server.server_port}"
        basemap = {**document.data["basemap"], "url": f"{state.url}/{{z}}/{{x}}/{{y}}.png"}
        text = MapDocument({**document.data, "basemap": basemap}).to_json()
        css, script = style("tiles"), runtime_js("tiles")
        state.page = (
            f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>{css}</style>'
            f'<div id="map"></div><script type="application/json" id="document">{text}</script>'
            f"<script>{script}</script><script>{MOUNT}</script>"
        ).encode()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A page that is closed before the server is."""
    del served
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    context.close()
    assert complaints == []


def wait_for_tiles(page: Page) -> None:
    page.wait_for_function(
        """() => {
             const tiles = [...document.querySelectorAll(".leaflet-tile")];
             return tiles.length > 0 && tiles.every((tile) => tile.classList.contains("leaflet-tile-loaded"));
           }"""
    )


def place(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the earth stands on the screen, by the colours of the tiles that are shown."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll(".leaflet-tile")].map((tile) => {
             const canvas = new OffscreenCanvas(1, 1).getContext("2d");
             canvas.drawImage(tile, 0, 0);
             const [red, x, y] = canvas.getImageData(0, 0, 1, 1).data;
             const box = tile.getBoundingClientRect();
             return { z: red / 8, x, y, left: box.left, top: box.top, width: box.width, height: box.height };
           })"""
    )
    z = max(tile["z"] for tile in found)
    x = (lon + 180) / 360 * 2**z
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**z
    tile = next(t for t in found if t["z"] == z and t["x"] == int(x) % 256 and t["y"] == int(y) % 256)
    return tile["left"] + (x - int(x)) * tile["width"], tile["top"] + (y - int(y)) * tile["height"]


def test_tiles_lie_exactly_under_the_regions_at_every_zoom(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/#lang=en&map=basemap")
    box = load_boundaries().set_index("iso").geometry["KZ-71"].bounds
    sites = load_sites().sites
    levels = set()
    for _ in range(3):
        wait_for_tiles(page)
        west, south = place(page, box[0], box[1])
        east, north = place(page, box[2], box[3])
        drawn = page.locator(f'.sm-region[data-region="{region_index("KZ-71")}"]').evaluate(
            "(one) => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }"
        )
        assert drawn == pytest.approx([west, north, east, south], abs=1)
        # Of the sites, the two that stand alone are drawn just where they are.
        for index in (1, 2):
            around = page.locator(f'.sm-site[data-site="{index}"] circle').bounding_box()
            assert around
            marker = (around["x"] + around["width"] / 2, around["y"] + around["height"] / 2)
            assert marker == pytest.approx(place(page, sites[index].lon, sites[index].lat), abs=1)
        levels.add(drawn[2] - drawn[0])
        page.get_by_role("button", name="Zoom in").click()
    assert len(levels) == 3


def test_tiles_are_asked_for_only_while_the_basemap_is_shown(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/#lang=en")
    page.wait_for_selector(".sm-region[fill]", state="attached")
    page.evaluate("document.querySelector('.leaflet-container').dataset.kept = 'yes'")
    credit = page.locator(".sm-credit")
    expect(credit).to_be_hidden()
    assert served.tiles == []
    page.locator('.sm-forms [data-form="basemap"]').click()
    wait_for_tiles(page)
    expect(credit).to_have_text(CREDIT)
    assert served.tiles
    assert float(page.evaluate("getComputedStyle(document.querySelector('.sm-region')).fillOpacity")) < 1
    page.wait_for_function("location.hash.includes('map=basemap')")
    page.locator('.sm-forms [data-form="land"]').click()
    expect(page.locator(".leaflet-tile")).to_have_count(0)
    expect(credit).to_be_hidden()
    assert page.locator(".leaflet-container[data-kept=yes]").count() == 1


def test_no_basemap_gets_into_a_file(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    expect(opened.page.locator(".sm-forms button")).to_have_count(2)
    assert "leaflet-tile-loaded" in runtime_js("tiles")
    assert "leaflet-tile-loaded" not in runtime_js(), "the layer of tiles stays out of the file"
    assert shipped()["basemap"] is None


def test_an_address_that_is_not_of_the_web_is_not_used(open_map: Opener, document: MapDocument) -> None:
    data = {**document.data, "basemap": {**document.data["basemap"], "url": "javascript:alert(1)//{z}{x}{y}"}}
    opened = open_map("#lang=en&map=basemap", document=MapDocument(data))
    expect(opened.page.locator(".leaflet-tile")).to_have_count(0)
    assert len(opened.fills()) == 20
    assert opened.complaints == []

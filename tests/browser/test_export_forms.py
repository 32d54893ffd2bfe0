"""Each form of the export where it has to work: from disk, in frames, and under a strict policy."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filemap import indicator
from playwright.sync_api import Browser, CDPSession, Page, expect
from served import served

from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.document.excerpt import excerpt
from layers.document.map_document import MapDocument
from layers.html.embed import snippet
from layers.html.export import write_html, write_split

pytestmark = pytest.mark.browser

VIOLATIONS = """addEventListener("securitypolicyviolation", (event) => {
  (globalThis.violations ??= []).push(event.violatedDirective + " " + event.blockedURI);
});"""


class Visit:
    """A page with everything it asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.add_init_script(VIOLATIONS)

    def violations(self) -> Any:
        return self.page.evaluate("globalThis.violations ?? []")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1024, "height": 800})
    yield Visit(context.new_page())
    context.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file, the page with files beside it, and pages of somebody else that have them in frames."""
    made = tmp_path_factory.mktemp("exports")
    document = build_document(load_dataset())
    write_html(document, made / "map.html")
    one = MapDocument(excerpt(document.data, [indicator("circle")["id"]]))
    write_html(one, made / "one.html")
    write_split(document, made / "index.html")
    frame = snippet(document.data, "map.html")
    other = snippet(document.data, "one.html", script=False)
    (made / "host.html").write_text(
        f"<!doctype html><meta charset=utf-8><h1>Host</h1>{frame}{other}", encoding="utf-8"
    )
    sandbox = frame.replace("<iframe", '<iframe sandbox="allow-scripts"')
    (made / "host-sandbox.html").write_text(f"<!doctype html><meta charset=utf-8>{sandbox}", encoding="utf-8")
    return made


def painted(page: Any) -> None:
    page.wait_for_selector(".sm-region[fill]", state="attached")
    expect(page.locator(".sm-region[fill]")).to_have_count(20)


def test_the_split_form_works_under_the_strict_policy_and_asks_nobody_else(visit: Visit, folder: Path) -> None:
    with served(folder) as address:
        visit.page.goto(f"{address}/index.html#lang=en")
        painted(visit.page)
        visit.page.get_by_role("radio", name="Русский").click()
        visit.page.locator('.sm-bars [data-region="3"]').click()
        expect(visit.page.locator("html")).to_have_attribute("lang", "ru")
        assert visit.violations() == []
        assert visit.complaints == []
        assert all(url.startswith(address) for url in visit.requests)
        assert len(visit.requests) == 6


def test_the_split_form_refuses_a_file_that_was_changed(visit: Visit, folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        content = path.read_bytes()
        changed = content + b";globalThis.taken = true;" if path.name.startswith("scimap-") else content
        (tmp_path / path.name).write_bytes(changed)
    with served(tmp_path) as address:
        visit.page.goto(f"{address}/index.html")
        # What stands there without a script stays.
        expect(visit.page.locator(".sm-static table")).to_be_visible()
        assert visit.page.evaluate("globalThis.taken ?? false") is False
        assert visit.page.locator(".sm-region").count() == 0


@pytest.mark.parametrize("name", ["map.html", "one.html", "index.html"])
def test_every_form_opens_from_disk_and_asks_for_its_own_files_only(
    visit: Visit, folder: Path, name: str
) -> None:
    visit.page.goto((folder / name).as_uri())
    painted(visit.page)
    assert visit.violations() == []
    assert all(url.startswith(folder.as_uri()) for url in visit.requests)
    if name != "index.html":
        assert len(visit.requests) == 1
        assert visit.complaints == []


@pytest.mark.parametrize("where", ["disk", "server"])
def test_a_sandboxed_frame_without_an_origin_of_its_own_works(visit: Visit, folder: Path, where: str) -> None:
    with served(folder) as address:
        base = folder.as_uri() if where == "disk" else address
        # The one-file form brings its own scripts; a server for it must not forbid them.
        if where == "server":
            visit.page.route("**/map.html", lambda route: route.fulfill(path=folder / "map.html"))
        visit.page.goto(f"{base}/host-sandbox.html")
        frame = visit.page.frame_locator("iframe")
        expect(frame.locator(".sm-region[fill]")).to_have_count(20)
        frame.locator('.sm-bars [data-region="3"]').click()
        expect(frame.locator('.sm-bars [aria-pressed="true"]')).to_have_attribute("data-region", "3")
        frame.get_by_role("radio", name="English").click()
        expect(frame.locator("html")).to_have_attribute("lang", "en")
        assert visit.complaints == []


def test_two_maps_in_a_page_tell_their_heights_and_do_not_disturb_each_other(visit: Visit, folder: Path) -> None:
    visit.page.goto((folder / "host.html").as_uri())
    first, second = (visit.page.frame_locator(f"iframe >> nth={number}") for number in (0, 1))
    expect(first.locator(".sm-region[fill]")).to_have_count(20)
    visit.page.locator("iframe").nth(1).scroll_into_view_if_needed()
    expect(second.locator(".sm-region[fill]")).to_have_count(20)
    before = second.locator("h2").inner_text()
    first.get_by_role("radio", name="English").click()
    first.locator('.sm-bars [data-region="3"]').click()
    expect(second.locator("html")).to_have_attribute("lang", "kk")
    expect(second.locator('.sm-bars [aria-pressed="true"]')).to_have_count(0)
    assert second.locator("h2").inner_text() == before
    assert visit.complaints == []


# A height that fed on itself would still be moving.
HEIGHTS = """() => new Promise((done) => {
  const seen = [];
  const look = () => (seen.push(innerHeight) < 10 ? requestAnimationFrame(look) : done([...new Set(seen)]));
  requestAnimationFrame(look);
})"""


def test_the_frame_gets_the_height_of_the_map_at_every_width(
    browsers: Callable[[str], Browser], folder: Path, family: str
) -> None:
    page = browsers(family).new_page(viewport={"width": 320, "height": 700})
    page.goto((folder / "host.html").as_uri())
    inner = page.frame_locator("iframe >> nth=0")
    expect(inner.locator(".sm-region[fill]")).to_have_count(20)
    fits = "() => Math.abs(innerHeight - document.querySelector('.scimap').getBoundingClientRect().height) < 2"
    content = page.locator("iframe").first.element_handle().content_frame()
    assert content
    for width in (320, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 700})
        for _ in ("opened", "closed"):
            content.wait_for_function(fits)
            assert content.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
            assert len(content.evaluate(HEIGHTS)) == 1, width
            inner.locator(".sm-table button").first.click()
    page.close()


def test_the_message_is_a_height_and_nothing_else(visit: Visit, folder: Path) -> None:
    visit.page.goto("about:blank")
    visit.page.goto((folder / "host.html").as_uri())
    visit.page.evaluate(
        """() => {
             globalThis.told = [];
             addEventListener("message", (event) => told.push(event.data));
             document.querySelector("iframe").width = "600";
           }"""
    )
    visit.page.wait_for_function("globalThis.told.length > 0")
    for told in visit.page.evaluate("globalThis.told"):
        assert set(told) == {"type", "height"}
        assert told["type"] == "scimap:height"
        assert 200 < told["height"] < 20_000


def test_the_host_takes_heights_only_from_its_own_frames_and_only_sane_ones(visit: Visit, folder: Path) -> None:
    visit.page.goto((folder / "host.html").as_uri())
    content = visit.page.locator("iframe").first.element_handle().content_frame()
    assert content
    painted(content)
    content.wait_for_function("() => innerHeight !== 900")
    before = visit.page.locator("iframe").first.get_attribute("height")
    visit.page.evaluate(
        """() => {
             const type = "scimap:height";
             for (const data of [{ type, height: 77 }, { type, height: 1e9 }, "x", null]) postMessage(data, "*");
           }"""
    )
    content.evaluate("""() => {
        parent.postMessage({type: "scimap:height", height: -5}, "*");
        parent.postMessage({type: "scimap:height", height: "9"+"e9"}, "*");
    }""")
    visit.page.evaluate("new Promise((done) => setTimeout(done))")
    assert visit.page.locator("iframe").first.get_attribute("height") == before


def touch(session: CDPSession, kind: str, points: list[tuple[float, float]]) -> None:
    session.send(
        "Input.dispatchTouchEvent",
        {"type": kind, "touchPoints": [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]},
    )


def test_one_finger_scrolls_the_page_around_and_two_move_the_map(browser: Browser, folder: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto((folder / "host.html").as_uri())
    content = page.locator("iframe").first.element_handle().content_frame()
    assert content
    painted(content)
    content.wait_for_function("() => innerHeight !== 900")
    content.locator(".sm-zoom button").first.click()
    content.locator(".sm-zoom button").first.click()
    expect(content.locator(".sm-zoom button").nth(1)).to_be_enabled()
    content.locator(".sm-map").scroll_into_view_if_needed()
    box = content.locator(".sm-map").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    land, host = (
        f"document.querySelector('{name}').getBoundingClientRect().y" for name in (".sm-region", ".sm-map")
    )
    place = f"Math.round({land} - {host})"
    fingers = context.new_cdp_session(page)
    top, moved = page.evaluate("scrollY"), content.evaluate(place)
    touch(fingers, "touchStart", [(x, y)])
    for step in range(1, 9):
        touch(fingers, "touchMove", [(x, y - 12 * step)])
    touch(fingers, "touchEnd", [])
    page.wait_for_function(f"scrollY > {top} + 20")
    assert abs(content.evaluate(place) - moved) <= 2
    # The page glides on for a while.
    page.evaluate(
        """() => new Promise((done) => {
             let [last, still] = [-1, 0];
             const look = () => {
               still = scrollY === last ? still + 1 : 0;
               last = scrollY;
               if (still < 20) requestAnimationFrame(look);
               else done();
             };
             look();
           })"""
    )
    box = content.locator(".sm-map").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    top = page.evaluate("scrollY")
    touch(fingers, "touchStart", [(x - 40, y), (x + 40, y)])
    for step in range(1, 9):
        touch(fingers, "touchMove", [(x - 40, y - 8 * step), (x + 40, y - 8 * step)])
    touch(fingers, "touchEnd", [])
    content.wait_for_function(f"() => Math.abs({place} - {moved}) > 20")
    assert page.evaluate("scrollY") == top
    context.close()


def test_a_map_in_a_page_of_its_own_keeps_its_full_height(visit: Visit, folder: Path) -> None:
    visit.page.goto((folder / "map.html").as_uri())
    painted(visit.page)
    expect(visit.page.locator(".sm-embedded")).to_have_count(0)
    assert visit.page.evaluate("document.querySelector('.sm-page').clientHeight >= innerHeight")

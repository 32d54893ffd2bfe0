"""The exported file in a real Chromium, with the network off and every request recorded."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filemap import Opener, OpenMap
from font_families import DEFAULT
from playwright.sync_api import Browser, Page, ViewportSize

from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.document.map_document import MapDocument
from layers.html.export import write_html


@pytest.fixture(scope="session")
def map_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "map.html"
    write_html(build_document(load_dataset()), path)
    return path


class Pages:
    """Pages that have been opened once: a process of the browser takes longer to start than a map to show."""

    def __init__(self, browsers: Callable[[str], Browser]) -> None:
        self._browsers = browsers
        self._free: dict[str, list[Page]] = {}

    def take(self, family: str, size: tuple[int, int]) -> Page:
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        if free := self._free.get(family):
            page = free.pop()
            page.set_viewport_size(viewport)
            return page
        return self._browsers(family).new_context(viewport=viewport, offline=True).new_page()

    def give_back(self, family: str, page: Page) -> None:
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        page.mouse.move(0, 0)
        self._free.setdefault(family, []).append(page)


@pytest.fixture(scope="session")
def pages(browsers: Callable[[str], Browser], tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return Pages(browsers)


@pytest.fixture
def open_map(pages: Pages, map_file: Path, tmp_path: Path) -> Iterator[Opener]:
    taken: list[tuple[str, Page, Callable[[], None]]] = []
    blank = map_file.with_name("blank.html")
    blank.touch()

    def opened(
        fragment: str = "",
        *,
        document: MapDocument | None = None,
        size: tuple[int, int] = (1440, 900),
        family: str = DEFAULT,
    ) -> OpenMap:
        path = map_file
        if document is not None:
            path = tmp_path / "other.html"
            write_html(document, path)
        page = pages.take(family, size)
        result = OpenMap(page, path.as_uri())
        listeners = {
            "request": lambda request: result.requests.append(request.url),
            "pageerror": lambda error: result.complaints.append(str(error)),
            "console": lambda message: result.complaints.append(message.text),
        }

        def leave() -> None:
            for event, listener in listeners.items():
                page.remove_listener(event, listener)
            # Another page of the same kind: the next map is not this one at another hash.
            page.goto(blank.as_uri())

        for event, listener in listeners.items():
            page.on(event, listener)
        taken.append((family, page, leave))
        page.goto(result.url + fragment)
        page.wait_for_selector(".sm-region[fill]", state="attached")
        return result

    yield opened
    for family, page, leave in taken:
        leave()
        pages.give_back(family, page)

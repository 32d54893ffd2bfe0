"""The exported file in a real Chromium, with the network off and every request recorded."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filemap import Opener, OpenMap
from font_families import DEFAULT
from playwright.sync_api import Browser, Request

from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.document.map_document import MapDocument
from layers.html.export import write_html


@pytest.fixture(scope="session")
def map_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "map.html"
    write_html(build_document(load_dataset()), path)
    return path


@pytest.fixture
def open_map(browsers: Callable[[str], Browser], map_file: Path, tmp_path: Path) -> Iterator[Opener]:
    contexts = []

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
        context = browsers(family).new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
        contexts.append(context)
        page = context.new_page()
        result = OpenMap(page, path.as_uri())

        def record(request: Request) -> None:
            result.requests.append(request.url)

        page.on("request", record)
        page.on("pageerror", lambda error: result.complaints.append(str(error)))
        page.on("console", lambda message: result.complaints.append(message.text))
        page.goto(result.url + fragment)
        page.wait_for_selector(".sm-region[fill]", state="attached")
        return result

    yield opened
    for context in contexts:
        context.close()

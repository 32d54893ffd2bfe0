"""What a page asks from hosts outside, answered from installed packages: the run needs no network.

What no package has is answered with an empty file. That favours folium, and the report says so.
"""

from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import files, version
from urllib.parse import urlsplit

import rjsmin
from playwright.sync_api import BrowserContext, Route

_PACKAGED = {
    "/leaflet.js": ("XStatic-Leaflet", "leaflet.js"),
    "/leaflet.css": ("XStatic-Leaflet", "leaflet.css"),
    "/jquery-3.7.1.min.js": ("XStatic-jQuery", "jquery.min.js"),
    "/d3.min.js": ("XStatic-D3", "d3.js"),
}
_TYPES = {".js": "text/javascript", ".css": "text/css"}


@dataclass
class Outside:
    """What pages asked from outside, in the order of the requests."""

    urls: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> list[str]:
        """Hosts asked, each once, sorted."""
        return sorted({urlsplit(url).netloc for url in self.urls})


def answer_outside(context: BrowserContext, inside: str = "file:") -> Outside:
    """Answer all requests of a context but those to addresses that begin with ``inside``; record them."""
    seen = Outside()

    def answer(route: Route) -> None:
        url = route.request.url
        seen.urls.append(url)
        body, kind = content(url)
        route.fulfill(body=body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})

    context.route(lambda url: not url.startswith((inside, "data:", "blob:")), answer)
    return seen


def content(url: str) -> tuple[str, str]:
    """Return the text with which an address is answered, empty where no package has it, and its type."""
    path = urlsplit(url).path
    kind = next((kind for suffix, kind in _TYPES.items() if path.endswith(suffix)), "text/plain")
    for ending, (package, name) in _PACKAGED.items():
        if path.endswith(ending):
            return _text(package, name), kind
    return "", kind


def is_packaged(url: str) -> bool:
    """Return whether an address is answered with a library and not with an empty file."""
    return urlsplit(url).path.endswith(tuple(_PACKAGED))


def packages() -> dict[str, str]:
    """Return the versions of the packages that carry libraries, by name."""
    return {package: version(package) for package in sorted({package for package, _ in _PACKAGED.values()})}


@cache
def _text(package: str, name: str) -> str:
    found = next(file for file in files(package) or () if file.name == name)
    text = str(found.read_text(encoding="utf-8"))
    # The package has d3 as written; folium's host serves it minified.
    return str(rjsmin.jsmin(text)) if name == "d3.js" else text

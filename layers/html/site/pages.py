"""All pages of the static site in all languages, and the files they share."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from geo.core.languages import LANGS
from geo.dataset import Dataset
from layers.document.map_document import MapDocument
from layers.html.export import POLICY, packed_json
from layers.html.site import addresses, downloads
from layers.html.site.swap import replace_folder
from layers.model.document import Document, Territory
from layers.model.indicator import IndicatorSection
from layers.pages import PAGES
from layers.pages.site_page import SiteContext, SitePage
from layers.runtime import page_style, runtime_js, style
from layers.text.language import Texts, in_words, language_names, official
from layers.text.templates import render

RUNTIME_JS, RUNTIME_CSS, DATA_JS, SITE_CSS = (
    f"assets/{name}" for name in ("scimap.js", "scimap.css", "map.js", "site.css")
)


@dataclass(frozen=True)
class SiteFrame:
    """What every page has around its content.

    ``link`` turns a path below the site's root into an address, ``to`` a page's name into one in the same
    language; ``languages`` are code, own name and address; ``trail`` the pages above: name and address;
    ``part`` the folder of ``layers.pages`` that the page comes from, ``site`` for the site's own.
    """

    lang: str
    part: str
    title: str
    site: str
    policy: str
    languages: Sequence[tuple[str, str, str]]
    trail: Sequence[tuple[str, str]]
    version: str
    live: str
    link: Callable[[str], str]
    to: Callable[[str], str]

    @property
    def picture(self) -> str:
        """The class of the frame around a map."""
        return "scimap sm-static"

    def territory(self, name: str) -> str:
        """Return the address of the page of a planned territory of science."""
        return self.to(f"territories/{name}.html")

    def page(self, name: str) -> str:
        """Return the address of a page of the site by its name."""
        return self.to(f"{name}.html")

    def region(self, code: str) -> str:
        """Return the address of a region's page."""
        return self.to(f"regions/{code}.html")

    def indicator(self, name: str) -> str:
        """Return the address of an indicator's page."""
        return self.to(f"indicators/{name}.html")


def write_site(dataset: Dataset, document: MapDocument, target: Path) -> None:
    """Write the static site of a dataset and its document into a folder, whole or not at all.

    Raises
    ------
    CallError
        When the folder cannot be written, or holds something other than an earlier site; it is then untouched.
    DataError
        When the catalogue is damaged.
    """

    def fill(folder: Path) -> None:
        for name, content in site_files(dataset, document.data):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    replace_folder(target, fill)


def site_files(dataset: Dataset, data: Document) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file of the site."""
    yield from _shared(data)
    yield from downloads.indicator_files(dataset)
    package = downloads.package_files(dataset)
    yield from package.items()
    for lang in LANGS:
        for name, html in _pages(dataset, data, lang, list(package)):
            yield addresses.page(lang, name), html.encode()


def _shared(data: Document) -> Iterator[tuple[str, bytes]]:
    yield RUNTIME_JS, runtime_js().encode()
    yield RUNTIME_CSS, style().encode()
    yield SITE_CSS, page_style("site").encode()
    text = packed_json(data).replace("\\", "\\\\").replace("'", "\\'")
    mount = "{ header: true, hash: true, view: { lang: document.documentElement.lang } }"
    script = f"ScienceMap.mount(document.getElementById('map'), JSON.parse('{text}'), {mount});\n"
    yield DATA_JS, script.encode()


def _pages(dataset: Dataset, data: Document, lang: str, package: Sequence[str]) -> Iterator[tuple[str, str]]:
    texts = Texts(lang)
    _ = texts.gettext
    start = SitePage(
        "index.html",
        _("Science map of Kazakhstan"),
        "site/index.html",
        {
            "themes": _themes(data),
            "regions": _regions(data, lang),
            "official": official,
            "in_words": in_words,
            "territories": [(one.id, one.site.name[lang]) for one in dataset.science_territories],
        },
    )
    yield _page(data, texts, start, [])
    above = [(start.title, start.name)]
    yield _page(data, texts, SitePage("map.html", _("Map"), "site/map.html"), above)
    day = date.fromisoformat(data["version"]["date"])
    context = SiteContext(dataset, data, texts, day, package)
    for page in PAGES:
        for one in page.site_pages(context):
            yield _page(data, texts, one, above)


def _page(data: Document, texts: Texts, page: SitePage, trail: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return a page's name and its HTML."""
    lang, version = texts.lang, data["version"]
    here = addresses.page(lang, page.name)
    frame = SiteFrame(
        lang=lang,
        part=page.template.partition("/")[0],
        title=page.title,
        site=texts.gettext("Science map of Kazakhstan"),
        policy=POLICY,
        languages=[
            (one, language_names()[one], addresses.relative_link(here, addresses.page(one, page.name)))
            for one in LANGS
        ],
        trail=[(above, addresses.relative_link(here, addresses.page(lang, path))) for above, path in trail],
        version=texts.gettext("Data version {id} of {date}").format(id=version["id"], date=version["day"][lang]),
        live=data["live"] or "",
        link=partial(addresses.relative_link, here),
        to=lambda target: addresses.relative_link(here, addresses.page(lang, target)),
    )
    around = {"page": frame, "at": frame, "country": data["country"]["names"][lang]["short"]}
    html = render(page.template, data=data, lang=lang, _=texts.gettext, **around, **page.values)
    return page.name, html


def _themes(data: Document) -> list[tuple[Mapping[str, str], list[IndicatorSection]]]:
    """Return each theme's title with its indicators."""
    return [
        (theme["title"], [one for one in data["indicators"] if one["theme"] == theme["id"]])
        for theme in data["themes"]
    ]


def _regions(data: Document, lang: str) -> list[Territory]:
    """Return today's regions in alphabetical order, then the units that are no more."""
    ordered = [data["regions"][index] for index in data["order"][lang]]
    return sorted(ordered, key=lambda region: region["dissolved"] is not None)

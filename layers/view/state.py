"""What the reader is looking at: indicator, year, language, region and visible layers.

The same keys stand in the app's query string and in the file's ``#hash``; only what differs from
the document's default view is written (``docs/map-document.md``). Nothing here knows a screen.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from layers.model.document import Document, ViewKeys
from layers.model.lookup import indicator_of
from layers.view.comparing import CITIES, since_years

KEYS = ("indicator", "year", "lang", "region", "layers", "map", "without", "since", "beside")
COMPARING = ("without", "since", "beside")
"""What a view is compared with; each is nothing unless it was chosen."""
NO_LAYERS = "none"
SHOWN_LENGTH = 40
"""Characters of a bad value that a notice repeats; a longer one is cut."""
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class Notice:
    """What of a link could not be used.

    Attributes
    ----------
    key
        The key of the link, one of ``KEYS`` (the app adds ``view``).
    value
        The bad value, shortened and without control characters. It is data: escape it.
    used
        The year shown in its place, when the nearest year with data was taken; else empty.
    """

    key: str
    value: str
    used: str = ""


@dataclass(frozen=True)
class ViewState:
    """One view of a map document.

    Attributes
    ----------
    indicator
        Id of an indicator of the document.
    year
        A year with data for the indicator; any year when the indicator has no data yet.
    lang
        Language of the screen.
    region
        ISO 3166-2 code of the selected region, or ``None``.
    layers
        Ids of the visible point layers, in the document's order.
    form
        How the country is drawn, one of the document's forms; the key ``map`` of a link.
    without
        The group of regions left out (``layers.view.comparing.CITIES``), or ``None``.
    since
        Another year with data: the view shows the change between the two. ``None`` for none.
    beside
        Another year with data, drawn beside the view's; ``None`` for none, and always with ``since``.
    """

    indicator: str
    year: int
    lang: str
    region: str | None
    layers: tuple[str, ...]
    form: str = "land"
    without: str | None = None
    since: int | None = None
    beside: int | None = None

    @classmethod
    def default(cls, document: Document) -> Self:
        """Return the view that the document opens with."""
        view = document["view"]
        return cls(
            indicator=view["indicator"],
            year=view["year"],
            lang=view["lang"],
            region=view["region"],
            layers=tuple(view["layers"]),
            form=view["map"],
            without=view["without"],
            since=view["since"],
            beside=view["beside"],
        )

    @classmethod
    def from_query(
        cls, query: Mapping[str, str | Sequence[str]], document: Document
    ) -> tuple[Self, tuple[Notice, ...]]:
        """Read a view from a query string; never fails.

        Parameters
        ----------
        query
            The keys of the query string, each with its text or its list of texts. Keys other than
            ``KEYS`` are ignored; a key given more than once counts as malformed.
        document
            The map document that says what exists.

        Returns
        -------
        tuple
            The view, with the default in place of everything unknown or malformed, and a notice
            for each key with such a value. A year without data falls back to the nearest year
            that has data, the later of two equally near ones. Of several layers the known ones
            are taken.
        """
        start = cls.default(document)
        years = {entry["id"]: entry["years"] for entry in document["indicators"]}
        notices: list[Notice] = []

        def choice(key: str, options: Collection[str], fallback: str) -> str:
            text = _single(query.get(key, fallback))
            if text is not None and text in options:
                return text
            notices.append(Notice(key, shortened(query[key])))
            return fallback

        indicator = choice("indicator", years, start.indicator)
        year, notice = _year(query.get("year"), start.year, years[indicator])
        lang = choice("lang", document["langs"], start.lang)
        # An empty region means none, for documents that open with a region.
        codes = ["", *(entry["code"] for entry in document["regions"])]
        region = choice("region", codes, start.region or "") or None
        form = choice("map", document["forms"], start.form)
        known = [entry["id"] for entry in document["layers"]]
        layers, unknown = _layers(query.get("layers"), start.layers, known)
        without = choice("without", ["", CITIES], start.without or "") or None
        entry = indicator_of(document, indicator)
        since, no_since = _other_year("since", query.get("since"), start.since, since_years(entry, year))
        others = [other for other in years[indicator] if other != year]
        beside, no_beside = _other_year("beside", query.get("beside"), start.beside, others)
        notices += [found for found in (notice, unknown, no_since, no_beside) if found]
        view = cls(indicator, year, lang, region, layers, form, without, since, None if since else beside)
        return view, tuple(notices)

    @classmethod
    def from_runtime(cls, view: object, document: Document) -> Self:
        """Read the view that the runtime in the browser reports.

        What the browser sends is as little to be trusted as a link: the same rules hold.
        """
        if not isinstance(view, Mapping):
            return cls.default(document)
        query: dict[str, str] = {}
        for key in KEYS:
            if key in view and key != "layers":
                query[key] = "" if view[key] is None else str(view[key])
        layers = view.get("layers")
        if isinstance(layers, Sequence) and not isinstance(layers, str):
            query["layers"] = ",".join(str(layer) for layer in layers) or NO_LAYERS
        state, _notices = cls.from_query(query, document)
        return state

    def with_lang(self, lang: str) -> Self:
        """Return the same view in another language."""
        return replace(self, lang=lang)

    def to_query(self, default: Self) -> dict[str, str]:
        """Return the query keys of this view that differ from ``default``, in a fixed order."""
        query: dict[str, str] = {}
        if self.indicator != default.indicator:
            query["indicator"] = self.indicator
        if self.year != default.year:
            query["year"] = str(self.year)
        if self.lang != default.lang:
            query["lang"] = self.lang
        if self.region != default.region:
            query["region"] = self.region or ""
        if self.layers != default.layers:
            query["layers"] = ",".join(self.layers) or NO_LAYERS
        if self.form != default.form:
            query["map"] = self.form
        for key in COMPARING:
            if getattr(self, key) != getattr(default, key):
                query[key] = str(getattr(self, key) or "")
        return query

    def to_runtime(self) -> ViewKeys:
        """Return this view as the runtime takes it (``view`` of the map document)."""
        return {
            "indicator": self.indicator,
            "year": self.year,
            "lang": self.lang,
            "region": self.region,
            "layers": list(self.layers),
            "map": self.form,
            "without": "cities" if self.without else None,
            "since": self.since,
            "beside": self.beside,
        }


def shortened(value: str | Sequence[str]) -> str:
    """Return a bad value as a notice may repeat it: one line, at most ``SHOWN_LENGTH`` characters.

    A cut value ends with an ellipsis. Control characters, marks of writing direction and line ends
    become spaces.
    """
    text = value if isinstance(value, str) else ", ".join(value[:SHOWN_LENGTH])
    # Cut first: a link may carry megabytes, and only the beginning is shown.
    head = "".join(letter if letter.isprintable() else " " for letter in text[:SHOWN_LENGTH])
    return f"{head}…" if len(text) > SHOWN_LENGTH else head


def nearest_year(year: int, years: Sequence[int]) -> int:
    """Return the one of ``years`` nearest to ``year``, the later of two; ``year`` if there is none."""
    return min(years, key=lambda other: (abs(other - year), -other), default=year)


def _single(value: str | Sequence[str]) -> str | None:
    if isinstance(value, str):
        return value
    return value[0] if len(value) == 1 else None


def _year(asked: str | Sequence[str] | None, default: int, years: Sequence[int]) -> tuple[int, Notice | None]:
    """Return the year to show and, when another one was asked for, the notice that says so."""
    if asked is None:
        return nearest_year(default, years), None
    text = _single(asked)
    if text is None or not _YEAR.fullmatch(text):
        return nearest_year(default, years), Notice("year", shortened(asked))
    year = nearest_year(int(text), years)
    return year, None if year == int(text) else Notice("year", text, used=str(year))


def _other_year(
    key: str, asked: str | Sequence[str] | None, default: int | None, years: Sequence[int]
) -> tuple[int | None, Notice | None]:
    """Return the year to compare with, one of ``years``; none where none was asked for."""
    if asked is None:
        return default if default in years else None, None
    text = _single(asked)
    if not text and text is not None:
        return None, None
    if text is not None and _YEAR.fullmatch(text) and int(text) in years:
        return int(text), None
    return None, Notice(key, shortened(asked))


def _layers(
    asked: str | Sequence[str] | None, default: tuple[str, ...], known: Sequence[str]
) -> tuple[tuple[str, ...], Notice | None]:
    """Return the layers to show, in the document's order, and a notice about unknown ones."""
    if asked is None:
        return default, None
    text = _single(asked)
    if text in {"", NO_LAYERS}:
        return (), None
    names = [] if text is None else text.split(",")
    unknown = next((name for name in names if name not in known), None)
    chosen = tuple(layer for layer in known if layer in names)
    if chosen:
        return chosen, None if unknown is None else Notice("layers", shortened(unknown))
    return default, Notice("layers", shortened(asked))

"""A map document read at one view: what it shows, in words and numbers, as the runtime in the browser says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from layers.model.document import Document, SomeViewKeys, ViewKeys
from layers.model.indicator import IndicatorSection, ShownStatus
from layers.model.lookup import (
    all_origins,
    indicator_of,
    newest_vintage,
    region_index,
    source_numbers,
    vintage_at,
)
from layers.text.language import Texts, official
from layers.view.change import signed
from layers.view.comparing import CITIES, shown
from layers.view.digits import telling_decimals
from layers.view.series import series_notes
from layers.view.state import nearest_year
from layers.view.statuses import NOUGHTS, SIGNS, shared_status, status_names


@dataclass(frozen=True)
class Cell:
    """Value, status, class (none without a value) and rank of a territory in a year."""

    value: float | None
    status: ShownStatus
    cls: int | None = None
    rank: int | None = None


class View:
    """A document read at one indicator, year and language.

    Parameters
    ----------
    document
        A map document (``docs/map-document.md``).
    state
        Keys of the view state that differ from the document's own view; a year without data falls back
        to the nearest one that has data.

    Raises
    ------
    CallError
        When the document has no such indicator.
    """

    def __init__(self, document: Document, state: SomeViewKeys | None = None) -> None:
        self._whole = document
        self.state: ViewKeys = {**document["view"], **(state or {})}
        self.lang = self.state["lang"]
        self.texts = Texts(self.lang)
        section = indicator_of(document, self.state["indicator"])
        self.year = nearest_year(self.state["year"], section["years"])
        self.indicator: IndicatorSection
        self.document: Document
        self.indicator, self.document = shown(document, {**self.state, "year": self.year}, section)
        years = self.indicator["years"]
        # A change between two years is an indicator of one year.
        self.at = (0 if self.between else years.index(self.year)) if years else -1
        self.vintage = vintage_at(document, self.indicator, self.at)
        self.units = document["vintages"][self.vintage]["units"]

    @classmethod
    def of(cls, document: Document, section: IndicatorSection, at: int, lang: str) -> "View":
        """Return an indicator by itself in one of its years, given by its place, compared with nothing.

        Without data its year is the document's.
        """
        year = section["years"][at] if section["years"] else document["view"]["year"]
        alone: SomeViewKeys = {"without": None, "since": None, "beside": None}
        return cls(document, {**alone, "indicator": section["id"], "year": year, "lang": lang})

    def with_view(self, **changes: Any) -> "View":
        """Return the same document read at another view: keys of the view state."""
        return View(self._whole, cast(SomeViewKeys, {**self.state, **changes}))

    @property
    def known(self) -> bool:
        """Whether the indicator has any data."""
        return self.at >= 0

    @property
    def title(self) -> str:
        """The indicator's title."""
        return self.pick(self.indicator["title"])

    @property
    def between(self) -> list[int]:
        """The two years whose change the view shows, the earlier first; empty for a view of one year."""
        return list(self.indicator.get("between", ()))

    @property
    def compared(self) -> list[int]:
        """The two years that the view compares: those of a change, or the base of a growth and its year."""
        base = self.indicator["base"]
        return self.between or ([base, self.year] if self.known and base is not None else [])

    def series_notes(self, years: Sequence[int] | None = None) -> list[str]:
        """Return what breaks the comparison of some ascending years, at first of those that the view compares.

        A growth compares each of its years with its base.
        """
        base = self.indicator["base"]
        if years is None:
            years = self.compared
        elif base is not None:
            years = [base, *years]
        return series_notes(self.document, self.indicator, years[0], years[-1], self.lang) if years else []

    @property
    def heading(self) -> str:
        """The title with the year, or with the two years of a change."""
        if not self.known:
            return self.title
        years = self.texts.gettext("change {since}–{until}")
        said = years.format(since=self.between[0], until=self.between[1]) if self.between else str(self.year)
        return f"{self.title}, {said}"

    @property
    def apart(self) -> list[int]:
        """The regions that the view leaves out."""
        return list(self.document["apart"]) if self.known and self.state["without"] == CITIES else []

    @property
    def unit(self) -> str:
        """The indicator's unit."""
        return self.pick(self.indicator["unit"])

    @property
    def circles(self) -> bool:
        """Whether amounts are shown by symbols and not by fills."""
        return self.indicator["mark"] == "circle"

    @property
    def selected(self) -> int | None:
        """The index of the view's region, if it has one."""
        return self.index(self.state["region"])

    def index(self, code: str | None) -> int | None:
        """Return the index of a region's code, none for one that is not there."""
        return region_index(self.document, code)

    def pick(self, text: Mapping[str, str] | None) -> str:
        """Return a text of the document in this language; empty for none."""
        return text[self.lang] if text else ""

    def name(self, region: int) -> str:
        """Return a region's short name."""
        return self.document["regions"][region]["names"][self.lang]["short"]

    def official(self, region: int) -> str:
        """Return a region's official name as it begins a line."""
        return official(self.document["regions"][region], self.lang)

    @property
    def country(self) -> str:
        """The country's short name."""
        return self.document["country"]["names"][self.lang]["short"]

    @property
    def country_official(self) -> str:
        """The country's official name."""
        return official(self.document["country"], self.lang)

    def cell(self, region: int) -> Cell:
        """Return what stands for a region in this year."""
        if not self.known:
            return Cell(None, "missing")
        entry, at = self.indicator, self.at
        letter = entry["classes"][at][region]
        cls = None if letter == "-" else int(letter)
        return Cell(entry["values"][at][region], entry["status"][at][region], cls, entry["ranks"][at][region])

    def country_cell(self) -> Cell:
        """Return what stands for the country in this year."""
        if not self.known:
            return Cell(None, "missing")
        entry = self.indicator["country"][self.at]
        return Cell(entry["value"], entry["status"])

    @property
    def residual(self) -> float | None:
        """What the country's total holds beyond the disclosed regions; none for nothing."""
        return self.indicator["residual"][self.at] if self.known else None

    @property
    def counts(self) -> Sequence[int]:
        """How many regions each class has."""
        return self.indicator["counts"][self.at] if self.known else [0] * len(self.document["palette"]["classes"])

    @property
    def ranges(self) -> list[str]:
        """The classes as text."""
        return list(self.indicator["ranges"][self.lang])

    @property
    def largest(self) -> float:
        """The largest value of all regions and years: symbols keep their scale from year to year."""
        values = [value for year in self.indicator["values"] for value in year if value is not None]
        return max([0.0, *values])

    @cached_property
    def shared_status(self) -> ShownStatus | None:
        """The status (estimated, derived, provisional) that all values of the year share."""
        return shared_status(self.cell(unit).status for unit in self.units)

    def sign(self, status: ShownStatus) -> str:
        """Return the sign beside a value of this status; empty where the legend says it for all."""
        return "" if status == self.shared_status else SIGNS.get(status, "")

    def number(self, cell: Cell) -> str:
        """Return a value with the sign of its status; a true zero has no decimals. Empty for none."""
        bare = self.bare_number(cell)
        return bare and bare + self.sign(cell.status)

    def bare_number(self, cell: Cell) -> str:
        """Return a value without the sign of its status, for where the status stands beside it in words."""
        write = signed if self.between else Texts.measured
        return write(self.texts, cell.value, self.decimals(cell))

    def decimals(self, cell: Cell) -> int:
        """Return how many decimals a value is written with: more where it would look like another of the year.

        The others are the values of regions and country, and the limits of classes; zero is one of a change.
        """
        if cell.status in NOUGHTS or cell.value is None:
            return 0
        if cell.value not in self._decimals:
            least = self.indicator["decimals"]
            self._decimals[cell.value] = telling_decimals(cell.value, self._beside, least)
        return self._decimals[cell.value]

    @cached_property
    def _decimals(self) -> dict[float, int]:
        return {}

    @cached_property
    def _beside(self) -> list[float]:
        """What a value of the year must not be taken for."""
        found = [*self.indicator["values"][self.at], self.country_cell().value, *self.indicator["breaks"]]
        return [value for value in found if value is not None]

    def figure(self, cell: Cell) -> str:
        """Return a value without its unit, or the name of the status."""
        return self.number(cell) or status_names(self.texts)[cell.status]

    def ranked(self) -> list[int]:
        """Return the units of the vintage by rank, those without a value last in alphabetical order."""
        alphabet = [unit for unit in self.document["order"][self.lang] if unit in self.units]
        last = len(alphabet) + 1
        return sorted(alphabet, key=lambda unit: self.cell(unit).rank or last)

    def ranks_given(self) -> int:
        """Return how many regions have a rank in this year."""
        return sum(self.cell(unit).rank is not None for unit in self.units)

    def unformed(self) -> list[int]:
        """Return today's regions that were not yet formed, alphabetically."""
        newest = self.document["vintages"][newest_vintage(self.document)]["units"]
        return [r for r in self.document["order"][self.lang] if r in newest and r not in self.units]

    def whole_of(self, region: int) -> int | None:
        """Return the unit that held the ground of a region that was not yet formed."""
        within = self.document["vintages"][self.vintage]["within"]
        return self.index(within.get(self.document["regions"][region]["code"]))

    def marked(self) -> list[int]:
        """Return the regions whose value is implausible by a rule of the catalogue."""
        return sorted({region for at, region, *_ in self.indicator["marks"] if at == self.at and region >= 0})

    def notes(self, region: int | None = None) -> list[str]:
        """Return the notes on a region's value in this year, or on all values without a number, each once."""
        found = []
        for at, where, note in self.indicator["notes"]:
            wanted = where == region if region is not None else where >= 0 and self.cell(where).value is None
            if at == self.at and wanted and (region is not None or where in self.units):
                found.append(self.pick(self.document["notes"][note]))
        return list(dict.fromkeys(found))

    def source_titles(self) -> list[str]:
        """Return the titles of the sources of the year's values, each once, and what was recovered from them."""
        titles = [self.pick(self.document["sources"][number]["title"]) for number in self.source_numbers()]
        return [*titles, *self.recovered()]

    def sources(self) -> list[str]:
        """Return the sources of the year's values, with their producers, and what was recovered from them."""
        return [*(self.source_line(number) for number in self.source_numbers()), *self.recovered()]

    def source_numbers(self) -> list[int]:
        """Return the numbers of the sources of the year's values, each once."""
        if not self.known:
            return []
        return source_numbers(self.document, self.indicator["origins"][self.at])

    def recovered(self) -> list[str]:
        """Return what of the year's figures stands in no document, each with how it was recovered."""
        if not self.known:
            return []
        numbers = dict.fromkeys(n for n, _ in all_origins(self.document, self.indicator["origins"][self.at]))
        tables = [self.document["tables"][number] for number in numbers]
        said = self.texts.gettext("{what}: recovered, {formula}")
        found = [
            said.format(what=self.pick(table["title"]), formula=self.pick(table["recovered"]))
            for table in tables
            if table["recovered"]
        ]
        return list(dict.fromkeys(found))

    def source_line(self, number: int) -> str:
        """Return producer, title and date of a source."""
        source = self.document["sources"][number]
        date = f", {self.pick(source['date'])}" if source["date"] else ""
        return f"{self.pick(source['producer'])}: {self.pick(source['title'])}{date}"

    def borders(self) -> str:
        """Return the title of the borders that the year is drawn in."""
        return self.pick(self.document["vintages"][self.vintage]["title"])

    def version(self) -> str:
        """Return the data version as a text."""
        version = self.document["version"]
        text = self.texts.gettext("Data version {id} of {date}")
        return text.format(id=version["id"], date=version["day"][self.texts.lang])

    def credits(self) -> list[str]:
        """Return what licences ask to name, each with its address."""
        found = []
        for credit in self.document["credits"]:
            address = str(credit["url"] or "").removeprefix("https://").removeprefix("www.").rstrip("/")
            text = self.pick(credit["text"])
            found.append(f"{text} ({address})" if address else text)
        return found

    def series(self, region: int | None) -> list[tuple[int, float | None]]:
        """Return year and value of a region, or of the country for none, over all years with data."""
        entry = self.indicator
        if region is None:
            return [(year, part["value"]) for year, part in zip(entry["years"], entry["country"], strict=True)]
        return [(year, values[region]) for year, values in zip(entry["years"], entry["values"], strict=True)]

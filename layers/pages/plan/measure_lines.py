"""Measures and types of a region in words, for passports and pages alike; no pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.dataset import Dataset
from geo.initiatives.action_plan import Measure
from geo.initiatives.demand import PrintedPlace, RegionType
from geo.records.kinds.reports import Report
from geo.records.progress import Progress, progress
from layers.text.language import Texts


def progress_names(texts: Texts) -> dict[Progress, str]:
    """Return the name of every status that a measure of the action plan can have."""
    _ = texts.gettext
    return {
        "planned": _("Planned"),
        "due": _("Due"),
        "reported_done": _("Reported done"),
        "reported_late": _("Reported late"),
        "no_report": _("No report"),
    }


@dataclass(frozen=True)
class MeasureLine:
    """A measure of a region in words: number, title, deadline or first and last of several, status, its place."""

    number: str
    title: str
    deadline: str
    status: str
    locator: str


def measure_lines(dataset: Dataset, region: str, as_of: date, texts: Texts) -> list[MeasureLine]:
    """Return the measures that name a region's akimat or a territory in it, with their status on a day.

    Parameters
    ----------
    region
        Code of a region.
    as_of
        The day of the status; only reports dated on or before it count.
    """
    reports = dataset.records.reports()
    return [measure_line(one, reports, as_of, texts) for one in dataset.plan.measures if region in one.regions]


def measure_line(measure: Measure, reports: Sequence[Report], as_of: date, texts: Texts) -> MeasureLine:
    """Return a measure in words with its status on a day, from the reports of all measures."""
    days = measure.deadline.days
    deciding = progress(measure, reports, as_of)
    status = progress_names(texts)[deciding.status]
    deadline = texts.date(days[0])
    if len(days) > 1:
        deadline = texts.gettext("{first} – {last}, deadlines: {count}").format(
            first=deadline, last=texts.date(days[-1]), count=len(days)
        )
        status = f"{status} ({texts.date(deciding.period.last)})"
    lang = texts.lang
    return MeasureLine(str(measure.number), measure.title[lang], deadline, status, measure.locator[lang])


def money(measure: Measure, lang: str) -> str:
    """Return where the money of a measure comes from, and how much the plan says of it in brackets."""
    return f"{measure.finance.text[lang]} ({measure.amount.text[lang]})"


def type_place(found: RegionType, code: str, texts: Texts) -> str:
    """Return where the document names the region, and how when it names only a town of it."""
    about = texts.gettext("part 2, § 3")
    towns = [town_named(place, texts) for place in found.places if place.region == code and place.town]
    return f"{about} ({', '.join(towns)})" if towns else about


def town_named(place: PrintedPlace, texts: Texts) -> str:
    """Return how the document names a town: alone, or in brackets after its region; empty for no town."""
    if not place.town:
        return ""
    _ = texts.gettext
    said = _("only {town} is named") if place.kind == "city" else _("the region is named, {town} in brackets")
    return said.format(town=place.town[texts.lang])


def type_fields(found: RegionType, texts: Texts) -> str:
    """Return the priority fields of a type, or how the document describes the type when it names none."""
    if found.fields or not found.about:
        return "; ".join(field[texts.lang] for field in found.fields)
    return texts.gettext("not named; description: {about}").format(about=found.about[texts.lang])


def milestone_words(what: str, by: date, printed: str, texts: Texts) -> str:
    """Return a milestone with the last day of its period and the words that the document has for the period."""
    words = texts.gettext("in the document: “{text}”").format(text=printed)
    return f"{what}: {texts.date(by)} ({words})"

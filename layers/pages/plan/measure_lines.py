"""Measures and types of a region in words, for passports and pages alike; no pictures."""

from dataclasses import dataclass
from datetime import date

from geo.dataset import load_dataset
from geo.initiatives.action_plan import Measure
from geo.initiatives.demand import RegionType
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


def measure_lines(region: str, as_of: date, texts: Texts) -> list[MeasureLine]:
    """Return the measures that name a region's akimat or a territory in it, with their status on a day.

    Parameters
    ----------
    region
        Code of a region.
    as_of
        The day of the status; only reports dated on or before it count.
    """
    return [measure_line(one, as_of, texts) for one in load_dataset().plan.measures if region in one.regions]


def measure_line(measure: Measure, as_of: date, texts: Texts) -> MeasureLine:
    """Return a measure in words with its status on a day."""
    reports = load_dataset().records.reports()
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


def type_place(found: RegionType, code: str, texts: Texts) -> str:
    """Return where the document names the region, and how when it names only a town of it."""
    towns = [
        place.printed for place in found.places if place.region == code and place in load_dataset().demand.towns
    ]
    about = texts.gettext("part 2, § 3")
    if not towns:
        return about
    town = texts.gettext("a town: “{name}”").format(name=", ".join(towns))
    return f"{about} ({town})"

"""The deadlines of the action plan and its reporting clock as a calendar file (iCalendar, RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from geo.dataset import Dataset
from geo.initiatives.action_plan import Measure, Plan
from layers.text.language import Texts

# A calendar replaces an event whose UID comes again: an id names one duty on one day, in every language.
_UID = "{name}-{day}@scimap.decree-1134"


def plan_calendar(dataset: Dataset, lang: str) -> bytes:
    """Return the calendar: a whole-day event for every deadline of every measure and every day of reporting.

    Reports on a year are due in the next, so the clock runs from the year after the plan begins to the year after
    its last deadline. The same plan gives the same bytes: the time stamp is the day the plan was adopted.
    """
    texts, plan = Texts(lang), dataset.plan
    titles = {source.id: source.title[lang] for source in dataset.sources}
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//scimap//decree 1134//{lang.upper()}")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", texts.gettext("Territories of science: deadlines and reports"))
    for measure in plan.measures:
        for day in measure.deadline.days:
            summary = texts.gettext("Measure {number}: {title}").format(
                number=measure.number, title=measure.title[lang]
            )
            calendar.add_component(
                _event(
                    plan,
                    f"measure-{measure.number}",
                    day,
                    summary,
                    _about(measure, titles[measure.source], texts),
                )
            )
    for year in range(plan.adopted.year + 2, plan.last_year + 2):
        for duty in plan.reporting:
            reported = duty.what[lang].format(year=year - 1)
            calendar.add_component(_event(plan, duty.id, duty.due(year), reported, duty.locator[lang]))
    return bytes(calendar.to_ical())


def _about(measure: Measure, source: str, texts: Texts) -> str:
    _ = texts.gettext
    lang = texts.lang
    agreed = _("by agreement")
    bodies = [
        f"{r.party.name[lang]} ({agreed})" if r.by_agreement else r.party.name[lang] for r in measure.bodies
    ]
    lines = {
        _("Deadline as printed"): measure.deadline.printed,
        _("Form of completion"): measure.form.text[lang],
        _("Responsible"): "; ".join(bodies),
        _("Finance"): f"{measure.finance.text[lang]} ({measure.amount.text[lang]})",
        _("Source"): f"{source}, {measure.locator[lang]}",
    }
    return "\n".join(f"{name}: {text}" for name, text in lines.items())


def _event(plan: Plan, name: str, day: date, summary: str, about: str) -> Event:
    event = Event()
    event.add("uid", _UID.format(name=name.replace("_", "-"), day=day.isoformat()))
    event.add("dtstamp", datetime.combine(plan.adopted, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", about)
    event.add("transp", "TRANSPARENT")
    return event

"""Whether a record agrees with the catalogue: known measure, target and region, right unit, dates in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.core.errors import DataError
from geo.core.phrases import Phrase, quoted
from geo.initiatives.action_plan import NUMBERS, load_plan
from geo.initiatives.demand import load_demand
from geo.initiatives.targets import load_targets
from geo.records.kinds import Body, Report, TargetValue, Task
from geo.territories.registry import load_territories

# Units of things that are counted: no halves of them, and the first place of a ranking is 1.
_WHOLE = {"rank", "persons", "patents", "units", "sessions", "tasks", "projects", "recommendations"}
_SHOWN = 8


@dataclass(frozen=True)
class Problem:
    """What is wrong with a record: the field, what stands there, and what to do."""

    field: str
    what: Phrase
    advice: Phrase


def problems(body: Body, today: date) -> tuple[Problem, ...]:
    """Return what the catalogue has against a record; nothing when it may be recorded on ``today``."""
    found = [*_dates(body, today)]
    if isinstance(body, Report):
        found += _report(body)
    elif isinstance(body, TargetValue):
        found += _target(body)
    elif isinstance(body, Task):
        found += _task(body)
    return tuple(found)


def region_code(name: str) -> str:
    """Return the code of a region given by code or name in any language; the words themselves when unknown."""
    try:
        return load_territories().resolve(name).code
    except DataError:
        return name


def unit_id(target: str, unit: str) -> str:
    """Return the id of a target's unit given as id, as printed or by its name; the words themselves otherwise."""
    try:
        found = load_targets()[target]
    except KeyError:
        return unit
    known = {found.unit.id, found.unit_printed, *found.unit.text.as_dict().values()}
    return found.unit.id if unit in known else unit


def _dates(body: Body, today: date) -> Iterator[Problem]:
    adopted = load_plan().adopted
    if not isinstance(body, Task) and body.when < adopted:
        yield _before("when", body.when, adopted)
    if body.when > today:
        what = Phrase("{day} is in the future", day=body.when)
        yield Problem("when", what, Phrase("today is {day}", day=today))


def _before(field: str, day: date, adopted: date) -> Problem:
    what = Phrase("{day} is before the plan", day=day)
    return Problem(field, what, Phrase("the decree is of {day}", day=adopted))


def _report(body: Report) -> Iterator[Problem]:
    plan = load_plan()
    if body.measure not in NUMBERS:
        advice = Phrase("the plan has measures {first} to {last}", first=NUMBERS[0], last=NUMBERS[-1])
        yield Problem("measure", Phrase("there is no measure {measure}", measure=body.measure), advice)
        return
    days = plan[body.measure].deadline.days
    if body.deadline not in days:
        what = Phrase("{day} is no deadline of measure {measure}", day=body.deadline, measure=body.measure)
        yield Problem("deadline", what, Phrase("its deadlines: {days}", days=", ".join(map(str, days))))
    if body.done_on < plan.adopted:
        yield _before("done_on", body.done_on, plan.adopted)
    if body.done_on > body.when:
        what = Phrase("{day} is after the report of {report}", day=body.done_on, report=body.when)
        yield Problem("done_on", what, Phrase("correct one of the two"))


def _target(body: TargetValue) -> Iterator[Problem]:
    try:
        target = load_targets()[body.target]
    except KeyError:
        what = Phrase("there is no target {value}", value=quoted(body.target))
        yield Problem("target", what, Phrase("use a code from the lists of the form"))
        return
    first, last = target.points[0].year, target.points[-1].year
    if not min(first, load_plan().adopted.year) <= body.year <= last:
        what = Phrase("{year} is outside the plan", year=body.year)
        yield Problem("year", what, Phrase("from {first} to {last}", first=first, last=last))
    elif body.year > body.when.year:
        what = Phrase("{year} had not begun on {day}", year=body.year, day=body.when)
        yield Problem("year", what, Phrase("correct one of the two"))
    if body.unit != target.unit.id:
        what = Phrase("{value} is not the unit of {target}", value=quoted(body.unit), target=target.id)
        yield Problem("unit", what, Phrase("use {value}", value=quoted(target.unit.id)))
    least = 1 if target.unit.id == "rank" else 0
    whole = target.unit.id in _WHOLE
    if body.value < least or (whole and not body.value.is_integer()):
        what = Phrase("{value} cannot be", value=f"{body.value:g}")
        places = {"least": least, "unit": target.unit.id}
        if whole:
            advice = Phrase("a whole number from {least} up, in {unit}", **places)
        else:
            advice = Phrase("a number from {least} up, in {unit}", **places)
        yield Problem("value", what, advice)


def _task(body: Task) -> Iterator[Problem]:
    codes = [region.code for region in load_territories().regions]
    if body.region not in codes:
        what = Phrase("there is no region {value}", value=quoted(body.region))
        yield Problem("region", what, Phrase("use a code or a name from the lists of the form"))
    fields = [priority.id for priority in load_demand().priorities]
    if body.field not in fields:
        what = Phrase("there is no field {value}", value=quoted(body.field))
        yield Problem("field", what, Phrase("one of {values}", values=", ".join(fields[:_SHOWN])))

"""Whether a record agrees with the catalogue: known measure, target and region, right unit, dates in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.demand import load_demand
from geo.errors import DataError
from geo.measures import NUMBERS, load_plan
from geo.record_kinds import Body, Report, TargetValue, Task
from geo.targets import load_targets
from geo.territories import load_territories

# Units of things that are counted: no halves of them, and the first place of a ranking is 1.
_WHOLE = {"rank", "persons", "patents", "units", "sessions", "tasks", "projects", "recommendations"}
_SHOWN = 8


@dataclass(frozen=True)
class Problem:
    """What is wrong with a record: the field, what stands there, and what to do."""

    field: str
    what: str
    advice: str


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
        yield Problem("when", f"{body.when} is before the plan", f"the decree is of {adopted}")
    if body.when > today:
        yield Problem("when", f"{body.when} is in the future", f"today is {today}")


def _report(body: Report) -> Iterator[Problem]:
    plan = load_plan()
    if body.measure not in NUMBERS:
        advice = f"the plan has measures {NUMBERS[0]} to {NUMBERS[-1]}"
        yield Problem("measure", f"there is no measure {body.measure}", advice)
        return
    days = plan[body.measure].deadline.days
    if body.deadline not in days:
        advice = "its deadlines: " + ", ".join(day.isoformat() for day in days)
        yield Problem("deadline", f"{body.deadline} is no deadline of measure {body.measure}", advice)
    if body.done_on < plan.adopted:
        yield Problem("done_on", f"{body.done_on} is before the plan", f"the decree is of {plan.adopted}")
    if body.done_on > body.when:
        yield Problem("done_on", f"{body.done_on} is after the report of {body.when}", "correct one of the two")


def _target(body: TargetValue) -> Iterator[Problem]:
    try:
        target = load_targets()[body.target]
    except KeyError:
        yield Problem("target", f"there is no target {body.target[:40]!r}", "`scimap targets` lists them")
        return
    first, last = target.points[0].year, target.points[-1].year
    if not min(first, load_plan().adopted.year) <= body.year <= last:
        yield Problem("year", f"{body.year} is outside the plan", f"from {first} to {last}")
    elif body.year > body.when.year:
        yield Problem("year", f"{body.year} had not begun on {body.when}", "correct one of the two")
    if body.unit != target.unit.id:
        yield Problem("unit", f"{body.unit[:40]!r} is not the unit of {target.id}", f"use {target.unit.id!r}")
    least = 1 if target.unit.id == "rank" else 0
    whole = target.unit.id in _WHOLE
    if body.value < least or (whole and not body.value.is_integer()):
        kind = "a whole number" if whole else "a number"
        yield Problem("value", f"{body.value:g} cannot be", f"{kind} from {least} up, in {target.unit.id}")


def _task(body: Task) -> Iterator[Problem]:
    codes = [region.code for region in load_territories().regions]
    if body.region not in codes:
        advice = "use a code or a name of `scimap regions`"
        yield Problem("region", f"there is no region {body.region[:40]!r}", advice)
    fields = [priority.id for priority in load_demand().priorities]
    if body.field not in fields:
        yield Problem("field", f"there is no field {body.field[:40]!r}", "one of " + ", ".join(fields[:_SHOWN]))

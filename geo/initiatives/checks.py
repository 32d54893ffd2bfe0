"""What `scimap check` proves of the initiatives: a check raises ``DataError`` when it does not hold."""

from collections.abc import Callable, Mapping

from geo.core.errors import DataError
from geo.initiatives.action_plan import load_plan
from geo.initiatives.clusters import load_clusters
from geo.initiatives.cofinancing import FUNDING, rule_of
from geo.initiatives.country_figures import load_country_figures
from geo.initiatives.demand import load_demand
from geo.initiatives.digest import load_digest
from geo.initiatives.science_city_criteria import load_screening
from geo.initiatives.science_territories import load_science_territories
from geo.initiatives.targets import load_targets
from geo.sites.catalogue import load_sites

# What no data can test, with the reason.
UNTESTABLE: Mapping[str, str] = {
    "measures amounts": "the action plan prints no amount as a number and no total: nothing to add up",
}


def check_plan_targets() -> None:
    """Check that the target indicators of the plan's headings are the decree's six, each once."""
    plan, targets = load_plan(), load_targets().targets
    directions = {measure.direction.number: measure.direction for measure in plan.measures}
    named = [name for direction in directions.values() for name in direction.targets]
    expected = [target.id for target in targets if (target.source, target.kind) == ("decree_1134", "target")]
    if named != expected:
        raise DataError(f"targets are {named}", where="measures.yaml", advice=f"part 6 has {expected}")


def check_milestones() -> None:
    """Check that each site's milestone is the deadline of a measure about it, in days and in words."""
    for site in load_sites().sites:
        if site.milestone is None:
            continue
        deadlines = [measure.deadline for measure in load_plan().measures if measure.territory == site.id]
        found = {(deadline.printed, day) for deadline in deadlines for day in deadline.days}
        if (site.milestone.printed, site.milestone.by) not in found:
            raise DataError(
                f"{site.id}: milestone {site.milestone.printed!r} is no deadline of a measure",
                where="sites.yaml",
                advice="compare the action plan",
            )


def check_cofinancing() -> None:
    """Check that the rule of every kind of funding is there."""
    for funding in FUNDING:
        rule_of(funding)


CHECKS: Mapping[str, Callable[[], object]] = {
    "measures": load_plan,
    "measures targets": check_plan_targets,
    "measures milestones": check_milestones,
    "targets": load_targets,
    "science territories": load_science_territories,
    "clusters": load_clusters,
    "demand": load_demand,
    "country": load_country_figures,
    "digest": load_digest,
    "screening": load_screening,
    "cofinancing": check_cofinancing,
}

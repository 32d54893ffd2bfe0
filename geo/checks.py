"""`scimap check`: the catalogue, the boundaries, the built tables and the printed statements against the data."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial

from geo.boundaries.point_in_region import Locator, Status, locator
from geo.boundaries.shipped import check_boundaries, load_boundaries
from geo.build import check_build
from geo.built.tables import load_values
from geo.cartography.tile_grid import tiles
from geo.core.errors import ScimapError
from geo.core.wording import check_wording
from geo.dataset import Dataset
from geo.indicators.catalogue import load_indicators
from geo.initiatives.checks import CHECKS, UNTESTABLE
from geo.initiatives.locators import check_catalogue_locators
from geo.sites.catalogue import PRECISION_M, Sites
from geo.sites.organisations_and_capitals import map_sites
from geo.sources import describe_all, fact_readers, readers
from geo.sources.base import SOURCES_DIR
from geo.statements.catalogue import load_statements
from geo.statements.verdicts import Result
from geo.territories.registry import VINTAGES, load_territories

AGREES, DISAGREES, UNTESTED = "agrees", "disagrees", "cannot be tested"


@dataclass(frozen=True)
class Finding:
    """One thing checked.

    Parameters
    ----------
    verdict
        ``agrees``, ``agrees within rounding``, ``disagrees`` or ``cannot be tested``.
    reason
        What is wrong, or why it may be so, in English; empty when there is nothing to say.
    ok
        Whether it may stay as it is: a disagreement may when the catalogue acknowledges it with a reason.
    of
        Whose a disagreement is that may stay: of the ``document``, or ``ours`` by our choice of data.
    """

    id: str
    kind: str
    published: float | str | None
    computed: float | str | None
    difference: float | None
    verdict: str
    reason: str = ""
    ok: bool = True
    of: str = ""


def run_checks(dataset: Dataset) -> list[Finding]:
    """Check everything and return every finding, good and bad; nothing stops at the first error."""
    findings = [
        _holds("territories", "catalogue", load_territories),
        _holds("indicators", "catalogue", load_indicators),
        _holds("wording", "catalogue", check_wording),
        _holds("locators", "catalogue", check_catalogue_locators),
        _holds("sites", "catalogue", map_sites),
        _holds("sources", "catalogue", describe_all),
        _holds("values", "tables", load_values),
        _holds("publications", "tables", lambda: dataset.values),
        *(_holds(name, "source", partial(read, SOURCES_DIR)) for name, read in readers().items()),
        *(_holds(f"{name} facts", "source", partial(read, SOURCES_DIR)) for name, read in fact_readers().items()),
        _holds("boundaries", "boundaries", load_boundaries),
        *(
            _holds(f"tiles.{vintage}", "catalogue", partial(tiles, vintage, load_territories()))
            for vintage in VINTAGES
        ),
        _holds("statements", "catalogue", load_statements),
        *(_holds(name, "initiatives", check) for name, check in CHECKS.items()),
        *(Finding(name, "initiatives", None, None, None, UNTESTED, why) for name, why in UNTESTABLE.items()),
    ]
    if all(finding.ok for finding in findings):
        findings.append(_holds("build", "tables", check_build))
        findings += check_vintages(dataset)
        findings += check_places(dataset.sites, locator(dataset.boundaries.regions))
        findings += check_statements(dataset)
    return findings


def check_vintages(dataset: Dataset) -> list[Finding]:
    """Check the boundaries of every vintage: their geometry, and each unit's area against the official one."""
    found = []
    for vintage in VINTAGES:
        for area in check_boundaries(dataset.boundaries.units(vintage), vintage):
            holds = area.verdict == "match"
            found.append(Finding(**{**asdict(area), "verdict": AGREES if holds else DISAGREES}, ok=holds))
    return found


def check_places(sites: Sites, regions: Locator) -> list[Finding]:
    """Check that each site lies in the region it names, or not farther from it than its place is known.

    ``published`` is the region named, ``computed`` the one its point lies in (empty: in none), ``difference`` how
    far the point is from the region named, in metres.
    """
    found = []
    for site in sites.sites:
        slack = PRECISION_M[site.place.precision]
        assigned = regions.assign(site.lon, site.lat)
        code, status = str(assigned.codes[0]), Status(assigned.statuses[0])
        (distance,) = regions.distances_m(site.region, site.lon, site.lat).tolist()
        holds = code == site.region or distance <= slack
        where = f"the point lies in {code}" if code else "the point lies in no region"
        if code == site.region:
            reason = "on the border" if status == Status.BORDER else ""
        else:
            known = f"{distance:,.0f} m from {site.region}, known to {slack:,.0f} m ({site.place.precision})"
            reason = f"{where}, {known}"
        if status == Status.SWAPPED:
            reason += "; longitude and latitude seem to be changed round"
        verdict = AGREES if holds else DISAGREES
        found.append(
            Finding(f"sites.place.{site.id}", "place", site.region, code, distance, verdict, reason, ok=holds)
        )
    return found


def check_statements(dataset: Dataset) -> list[Finding]:
    """Check every statement of the documents against the data."""
    try:
        results = dataset.verdicts
    except ScimapError as error:
        return [_broken("statements", "catalogue", error)]
    return [finding_of(result) for result in results]


def finding_of(result: Result) -> Finding:
    """Return the finding of a statement's result."""
    return Finding(
        id=result.statement.id,
        kind=result.statement.kind,
        published=result.statement.published,
        computed=result.computed,
        difference=result.difference,
        verdict=result.verdict,
        reason=result.reason["en"] if result.reason else "",
        ok=result.ok,
        of=result.statement.acknowledged.of if result.statement.acknowledged else "",
    )


def _holds(name: str, kind: str, action: Callable[[], object]) -> Finding:
    try:
        action()
    except ScimapError as error:
        return _broken(name, kind, error)
    return Finding(name, kind, None, None, None, AGREES)


def _broken(name: str, kind: str, error: ScimapError) -> Finding:
    return Finding(name, kind, None, None, None, DISAGREES, str(error), ok=False)

"""`scimap check`: the catalogue, the boundaries and the built tables against what must hold."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial

from geo.boundaries import check_boundaries, load_boundaries
from geo.build import check_build
from geo.errors import ScimapError
from geo.indicators import load_indicators
from geo.sites import load_sites
from geo.sources import READERS, describe_all
from geo.sources.base import SOURCES_DIR
from geo.tables import load_values
from geo.territories import load_territories

AGREES = "agrees"


@dataclass(frozen=True)
class Finding:
    """One thing checked; ``verdict`` is ``agrees``, or the message of what is wrong."""

    id: str
    kind: str
    published: float | str | None
    computed: float | str | None
    difference: float | None
    verdict: str

    @property
    def ok(self) -> bool:
        """Whether it holds."""
        return self.verdict == AGREES


def run_checks() -> list[Finding]:
    """Check everything and return every finding, good and bad; nothing stops at the first error."""
    findings = [
        _holds("territories", "catalogue", load_territories),
        _holds("indicators", "catalogue", load_indicators),
        _holds("sites", "catalogue", load_sites),
        _holds("sources", "catalogue", describe_all),
        _holds("values", "tables", load_values),
        *(_holds(name, "source", partial(read, SOURCES_DIR)) for name, read in READERS.items()),
        _holds("boundaries", "boundaries", load_boundaries),
    ]
    if all(finding.ok for finding in findings):
        findings.append(_holds("build", "tables", check_build))
        for area in check_boundaries(load_boundaries()):
            verdict = AGREES if area.verdict == "match" else "disagrees"
            findings.append(Finding(**{**asdict(area), "verdict": verdict}))
    return findings


def _holds(name: str, kind: str, action: Callable[[], object]) -> Finding:
    try:
        action()
    except ScimapError as error:
        return Finding(name, kind, None, None, None, str(error))
    return Finding(name, kind, None, None, None, AGREES)

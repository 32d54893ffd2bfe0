"""What is kept of a run beside its counts: what they are of, for the source line under the map."""

from datetime import UTC, date, datetime

from geo.publications.formats.input import EMPTY
from geo.publications.in_use import IngestDetails
from geo.publications.ingest import Outcome
from geo.publications.request import Request

_DATABASES = {
    "OpenAlex": "OpenAlex",
    "group_by": "OpenAlex",
    "Web of Science": "Web of Science",
    "Scopus": "Scopus",
}


def details_of(request: Request, outcome: Outcome, *, complete: bool) -> IngestDetails:
    """Return the details of a run: databases by the formats read, the day the newest file was saved."""
    inputs = [one for one in outcome.inputs if one.form != EMPTY]
    saved = max(one.path.stat().st_mtime for one in inputs)
    return IngestDetails(
        databases=tuple(sorted({_database(one.form) for one in inputs})),
        query=request.query,
        retrieved=_day(saved),
        ingested=datetime.now(UTC).date(),
        counting=request.counting,
        types=request.types,
        coverage=outcome.report["coverage"],
        complete=complete,
        aggregated=bool(outcome.report["aggregated"]),
        files={
            file["file"].replace("\\", "/").rpartition("/")[2]: file["sha256"] for file in outcome.report["files"]
        },
        sizes={one.path.name: one.size for one in inputs},
    )


def _database(form: str) -> str:
    return next((name for mark, name in _DATABASES.items() if form.startswith(mark)), "InCites (Web of Science)")


def _day(timestamp: float) -> date:
    return datetime.fromtimestamp(timestamp, UTC).date()

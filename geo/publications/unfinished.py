"""Work on files of records that outlasts a run that was stopped: what is done is not done again."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geo.core.errors import CallError
from geo.core.paths import home_of_user
from geo.publications.affiliations.resolution import Resolver
from geo.publications.formats.input import Input
from geo.publications.model import Limits
from geo.publications.staging import FileReport, Progress, stage

try:
    import fcntl
except ImportError:  # Windows has none; there two runs at once are up to the user
    fcntl = None  # type: ignore[assignment]

# Changes whenever the same file would be staged otherwise.
_STAGING = 1


@dataclass(frozen=True)
class Job:
    """The staging of one file: ``number`` tells its works from those of others."""

    source: Input
    number: int
    folder: Path

    def done(self) -> FileReport | None:
        """Return the report of a file that an earlier run has finished."""
        try:
            return FileReport.from_json((self.folder / "report.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError, KeyError):
            return None


def _root() -> Path:
    return home_of_user() / "publications" / "unfinished"


def stage_one(job: Job, resolver: Resolver, limits: Limits, progress: Progress | None) -> tuple[int, FileReport]:
    """Stage the file of a job; return its number and report. Other processes can be told to."""
    return job.number, stage(job.source, job.number, resolver, limits, job.folder, progress)


@contextmanager
def unfinished(limits: Limits, known: str) -> Iterator[Path]:
    """Give the folder of runs that stage files alike; no other run uses it meanwhile.

    ``known`` is all that affiliations are matched with, as text.

    Raises
    ------
    CallError
        When it cannot be written, or another run uses it.
    """
    alike = json.dumps([_STAGING, vars(limits), hashlib.sha256(known.encode()).hexdigest()])
    folder = _root() / hashlib.sha256(alike.encode()).hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise CallError(
            f"cannot be written ({error.strerror})",
            where=str(folder),
            advice="SCIMAP_HOME must name a folder with room",
        ) from error
    try:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise CallError("another run is under way", where=str(folder), advice="wait for its end") from error
    try:
        yield folder
    finally:
        os.close(lock)


def jobs(records: Sequence[Input], folder: Path) -> list[Job]:
    """Return the work on each file, with the folder of an earlier run where the file is as it was then."""
    earlier: dict[str, int] = {}
    for place in folder.iterdir():
        if place.name.isdigit() and (place / "input").is_file():
            earlier[(place / "input").read_text(encoding="utf-8")] = int(place.name)
    last = max(earlier.values(), default=0)
    found = []
    for source in records:
        stamp = f"{source.path.resolve()}\n{source.size}\n{source.path.stat().st_mtime_ns}\n{source.form}"
        number = earlier.get(stamp)
        if number is None:
            number = last = last + 1
            (folder / str(number)).mkdir(exist_ok=True)
            (folder / str(number) / "input").write_text(stamp, encoding="utf-8")
        found.append(Job(source, number, folder / str(number)))
    return found


def clear_unfinished() -> None:
    """Delete what interrupted runs have left: the run that needed it is done."""
    shutil.rmtree(_root(), ignore_errors=True)

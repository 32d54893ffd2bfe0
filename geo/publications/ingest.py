"""From files of records to counts by region and year: the whole run, and its report."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from functools import partial
from typing import Any

from geo.core.errors import CallError, DataError
from geo.publications.affiliations.organisations import load_known
from geo.publications.affiliations.regions import find_places
from geo.publications.affiliations.resolution import Resolver
from geo.publications.counting import Counted, count_publications
from geo.publications.engines import DUCKDB, engine
from geo.publications.formats import find_inputs
from geo.publications.formats.aggregated import add_up
from geo.publications.formats.input import AGGREGATED, EMPTY, Input
from geo.publications.formats.openalex import PARATEXT
from geo.publications.model import Limits
from geo.publications.report import Run, aggregate_report, check_sums, run_report
from geo.publications.request import Counting, Request
from geo.publications.staging import NO_AFFILIATIONS, NO_AUTHORS, NOT_HERE, FileReport
from geo.publications.unfinished import Job, jobs, stage_one, unfinished

_WORTH_A_PROCESS = 32 * 1024 * 1024
_HARMLESS = {NOT_HERE, NO_AUTHORS, NO_AFFILIATIONS, PARATEXT}


@dataclass(frozen=True)
class Outcome:
    """What a run gives.

    Parameters
    ----------
    counts
        Publications by region and year, ``KZ`` and ``KZ-X`` among them: whole numbers or fractions.
    report
        The run report, plain JSON values.
    unresolved
        Affiliations without region and their mentions.
    inputs
        The files read.
    """

    counts: dict[tuple[str, int], Fraction]
    report: dict[str, Any]
    unresolved: list[tuple[str, int]]
    inputs: tuple[Input, ...]


Progress = Callable[[int, int, int, int], None]


def ingest(request: Request, progress: Progress | None = None) -> Outcome:
    """Count publications; nothing but unfinished work is written.

    Files that are done are kept under the user's directory until the whole run is, so that a run that was stopped
    goes on where it was.

    Parameters
    ----------
    progress
        Called with bytes done, bytes in all, files done, files in all.

    Raises
    ------
    CallError
        When the call is at fault.
    DataError
        When a format is unknown, too many records are damaged, or nothing of Kazakhstan is in them.
    """
    began = datetime.now(UTC)
    inputs = _each_once(find_inputs(list(request.works)))
    tables = [one for one in inputs if one.form in AGGREGATED]
    records = [one for one in inputs if one.form not in (*AGGREGATED, EMPTY)]
    if tables and records:
        raise DataError(
            f"{tables[0].form} is aggregated, {records[0].path.name} holds records; their counts cannot be added",
            where=str(tables[0].path),
            advice="ingest either records or aggregated tables",
        )
    known = load_known(request.organisations)
    resolver = Resolver(known, find_places(known))
    run = Run(began, request, tuple(inputs), len(known.organisations))
    if tables:
        return _aggregated(tables, resolver, run)
    if not records:
        raise DataError("every file is empty", where=str(inputs[0].path), advice="give files with records")
    with (
        engine(request.engine, request.master, _workers(request, records)) as chosen,
        unfinished(request.limits, known.model_dump_json()) as folder,
    ):
        work_list = jobs(records, folder)
        done = {job.number: report for job in work_list if (report := job.done())}
        todo = [job for job in work_list if job.number not in done]
        total = sum(one.size for one in records)
        shown = partial(_shown, progress, total, len(records))
        finished = sum(job.source.size for job in work_list if job.number in done)
        inner = None
        if len(todo) == 1 and request.engine == DUCKDB:
            inner = partial(_inner, shown, finished, len(done))
        work = partial(stage_one, resolver=resolver, limits=request.limits, progress=inner)
        for number, report in chosen.each(work, todo) if todo else ():
            done[number] = report
            finished += next(job.source.size for job in work_list if job.number == number)
            shown(finished, len(done))
        _check_damage(list(done.values()), request.limits)
        kept, same = _different(work_list, done)
        if not any(done[job.number].staged for job in kept):
            raise DataError(
                "no publication with an affiliation in Kazakhstan",
                where=str(records[0].path),
                advice="look at the run report: what was read and dropped",
            )
        works = [job.folder / "works.parquet" for job in kept]
        shares = [job.folder / "shares.parquet" for job in kept]
        counted = count_publications(*chosen.tables(works, shares), request.types, request.years, chosen.keep)
        checks = check_sums(counted)
        report_json = run_report(
            run, [(job.number, done[job.number]) for job in work_list], same, counted, checks
        )
        if not counted.kept:
            raise DataError(
                "no publication of these types and years", where=str(records[0].path), advice="look at --types"
            )
    return Outcome(_numbers(counted, request.counting), report_json, counted.unresolved, tuple(inputs))


def _numbers(counted: Counted, counting: Counting) -> dict[tuple[str, int], Fraction]:
    if counting == "fractional":
        return counted.fractional
    return {at: Fraction(number) for at, number in counted.whole.items()}


def _aggregated(tables: Sequence[Input], resolver: Resolver, run: Run) -> Outcome:
    if run.request.counting == "fractional":
        raise CallError(
            "aggregated tables have no authors to divide by", where="--counting fractional", advice="use whole"
        )
    parts = [(one, add_up(one, resolver, run.request.limits, run.request.year)) for one in tables]
    counts: Counter[tuple[str, int]] = Counter()
    unresolved: Counter[str] = Counter()
    seen: set[str] = set()
    for _, part in parts:
        if part.sha256 not in seen:
            counts.update(part.counts)
            unresolved.update(part.unresolved)
        seen.add(part.sha256)
    years = run.request.years
    found = {at: Fraction(n) for at, n in sorted(counts.items()) if not years or years[0] <= at[1] <= years[1]}
    if not found:
        raise DataError(
            "no organisation or region of Kazakhstan in it",
            where=str(tables[0].path),
            advice="add --organisations",
        )
    report = aggregate_report(run, parts, found)
    return Outcome(found, report, sorted(unresolved.items(), key=lambda pair: (-pair[1], pair[0])), run.inputs)


def _workers(request: Request, records: Sequence[Input]) -> int:
    """Return how many files to read at once: other processes take longer to start than small files to be read."""
    small = sum(one.size for one in records) < _WORTH_A_PROCESS
    return request.workers or (1 if small else 0)


def _shown(progress: Progress | None, total: int, files: int, done: int, files_done: int) -> None:
    if progress:
        progress(done, total, files_done, files)


def _inner(shown: Callable[[int, int], None], before: int, files_done: int, done: int) -> None:
    shown(before + done, files_done)


def _each_once(inputs: list[Input]) -> list[Input]:
    """Leave out a file that is named twice."""
    return list({one.path.resolve(): one for one in inputs}.values())


def _different(jobs: Sequence[Job], done: dict[int, FileReport]) -> tuple[list[Job], dict[int, str]]:
    """Return the jobs on different files, and for each other one the file that it is a copy of."""
    first: dict[str, str] = {}
    kept, same = [], {}
    for job in jobs:
        checksum = done[job.number].sha256
        if checksum in first:
            same[job.number] = first[checksum]
        else:
            first[checksum] = str(job.source.path)
            kept.append(job)
    return kept, same


def _check_damage(reports: Sequence[FileReport], limits: Limits) -> None:
    """Refuse records of which more are damaged than the limits allow."""
    read = sum(report.read for report in reports)
    bad = sum(n for report in reports for reason, n in report.dropped.items() if reason not in _HARMLESS)
    if bad > max(limits.bad_records, limits.bad_share * read):
        worst = max(reports, key=lambda r: sum(n for reason, n in r.dropped.items() if reason not in _HARMLESS))
        reason, line, detail = next(p for p in worst.problems if p[0] not in _HARMLESS)
        raise DataError(
            f"{bad} of {read} records are damaged, first here: {reason} {detail}",
            where=f"{worst.file}:{line}",
            advice="repair the files, or raise --max-bad",
        )

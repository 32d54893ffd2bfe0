"""``scimap publications``: counts by region from bibliographic records."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, ScimapError

if TYPE_CHECKING:
    from geo.publications.ingest import Outcome
    from geo.publications.model import Limits
    from geo.publications.request import Counting, Request

app = typer.Typer(
    name="publications",
    help="Count publications by region from OpenAlex, Web of Science, Scopus or InCites files of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_SHOWN = 5
_YEAR_DIGITS = 4


@app.command()
def ingest(
    works: Annotated[
        list[Path],
        typer.Argument(metavar="WORKS...", help="files of records, or folders of them (an OpenAlex snapshot)"),
    ],
    organisations: Annotated[
        list[Path] | None,
        typer.Option(
            help="a ROR dump, a registry like data/organisations.yaml, or a curated list; may be repeated"
        ),
    ] = None,
    counting: Annotated[str, typer.Option(help="whole or fractional")] = "whole",
    types: Annotated[
        str, typer.Option(help="document types that count, with commas; or: all")
    ] = "article,review",
    years: Annotated[
        str, typer.Option(metavar="FROM-TO", help="only these years, such as 2020-2024 or 2024")
    ] = "",
    year: Annotated[
        int | None, typer.Option(help="the year of an aggregated table that has no column for it")
    ] = None,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="the records are all of the country: a region with none has truly 0"),
    ] = False,
    query: Annotated[str, typer.Option(help="how you got the records, for the source line under the map")] = "",
    engine: Annotated[str, typer.Option(help="duckdb or spark")] = "duckdb",
    master: Annotated[str, typer.Option(help="of Spark: local[N], or the URL of a cluster")] = "local[*]",
    workers: Annotated[
        int, typer.Option(min=0, max=256, help="files read at once; 0: one for each processor")
    ] = 0,
    max_bad: Annotated[
        float, typer.Option(min=0, max=100, help="per cent of damaged records from which on the run fails")
    ] = 5.0,
    max_authors: Annotated[int, typer.Option(min=1, help="records with more authors are left out")] = 20_000,
    max_line: Annotated[int, typer.Option(min=1, max=1024, help="longest record, MB")] = 64,
    out: Annotated[Path | None, typer.Option(help="write the counts to this CSV file")] = None,
    report: Annotated[Path | None, typer.Option(help="write the run report to this JSON file")] = None,
    unresolved: Annotated[
        Path | None, typer.Option(help="write the affiliations without region to this CSV file, to be curated")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="count and report, but keep nothing")] = False,
) -> None:
    """Count publications by region and year, and show them on the map.

    WORKS are OpenAlex works (JSON Lines, gzipped or not, pages of the API, the folders of a snapshot), Web of
    Science exports (tab-delimited or plain text, full record) or Scopus CSV; or, already counted, InCites and
    `group_by` tables. The format is told from the content.

    Affiliations are matched with organisations and towns, these with the regions of the year. What cannot be
    matched is counted, listed and, with --unresolved, written to a file: fill in its column `region` and give it
    back with --organisations. Nothing is guessed.

    A run that was stopped goes on where it was. The result takes the place of an earlier one, which is kept:
    `scimap publications list`, `scimap publications use`. docs/publications.md has the rules with an example.
    """
    from geo.publications.ingest import ingest as run
    from geo.publications.request import Request
    from geo.publications.unfinished import clear_unfinished

    request = Request(
        works=tuple(works),
        organisations=tuple(organisations or ()),
        counting=_counting(counting),
        types=_types(types),
        years=_years(years),
        year=year,
        engine=engine,
        master=master,
        workers=workers,
        query=query,
        limits=_limits(max_bad, max_authors, max_line),
    )
    bar = _Bar()
    try:
        outcome = run(request, bar.show)
    except ScimapError as error:
        bar.end()
        if report is not None:
            write_atomically(report, _json({"schema": "scimap.publications/1", "failed": str(error)}))
        raise
    bar.end()
    _write(outcome, out, report, unresolved)
    typer.echo(_summary(outcome), err=True)
    if dry_run:
        typer.echo("Dry run: nothing was kept.", err=True)
    else:
        _keep(request, outcome, complete=complete)
    clear_unfinished()


@app.command("list")
def list_() -> None:
    """List the ingests; a star marks the one in use."""
    from geo.publications.in_use import all_counts

    found = all_counts()
    if not found:
        typer.echo("Nothing is ingested: `scimap publications ingest --help` says how.")
    for one, used in found:
        span = sorted({year for _, year in one.counts})
        details = one.details
        typer.echo(
            f"{'*' if used else ' '} {one.number}  {', '.join(details.databases)}  {span[0]}-{span[-1]}  "
            f"{details.counting}  {','.join(details.types) or 'all'}  ingested {details.ingested}"
        )


@app.command()
def use(version: Annotated[str, typer.Argument(metavar="N|none", help="number of an ingest, or: none")]) -> None:
    """Use another ingest, or none: the map then says "no data yet"."""
    from geo.publications.in_use import use_counts

    if version != "none" and not (version.isascii() and version.isdigit()):
        raise CallError(f"unknown ingest {version[:20]!r}", where="N", advice="use a number, or: none")
    use_counts(None if version == "none" else int(version))
    typer.echo(f"{version} is in use")


def _counting(text: str) -> "Counting":
    from geo.publications.request import COUNTINGS

    for one in COUNTINGS:
        if one == text:
            return one
    raise CallError(f"unknown counting {text[:20]!r}", where="--counting", advice=f"use {' or '.join(COUNTINGS)}")


def _types(text: str) -> tuple[str, ...]:
    from geo.publications.model import document_type

    if text == "all":
        return ()
    found = tuple(document_type(part) for part in text.split(",") if part.strip())
    if not found or any(not part.replace("-", "").isalnum() for part in found):
        raise CallError(
            f"no document types: {text[:40]!r}", where="--types", advice="such as article,review; or all"
        )
    return found


def _years(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    first, _, last = text.partition("-")
    last = last or first
    if not all(part.isascii() and part.isdigit() and len(part) == _YEAR_DIGITS for part in (first, last)):
        raise CallError(f"no years: {text[:20]!r}", where="--years", advice="such as 2020-2024")
    if first > last:
        raise CallError(f"{first} is after {last}", where="--years", advice="the earlier year comes first")
    return int(first), int(last)


def _limits(max_bad: float, max_authors: int, max_line: int) -> "Limits":
    from datetime import UTC, datetime

    from geo.publications.model import Limits

    next_year = datetime.now(UTC).year + 1
    return Limits(
        line_bytes=max_line * 1024 * 1024, authors=max_authors, last_year=next_year, bad_share=max_bad / 100
    )


def _write(outcome: "Outcome", out: Path | None, report: Path | None, unresolved: Path | None) -> None:
    from geo.publications.affiliations.organisations import curation_csv
    from geo.publications.in_use import counts_csv

    if out is None:
        typer.echo(counts_csv(outcome.counts), nl=False)
    else:
        write_atomically(out, counts_csv(outcome.counts).encode())
    if unresolved is not None:
        write_atomically(unresolved, curation_csv(outcome.unresolved).encode("utf-8-sig"))
    if report is not None:
        write_atomically(report, _json(outcome.report))


def _keep(request: "Request", outcome: "Outcome", *, complete: bool) -> None:
    from geo.publications.in_use import store_counts
    from geo.publications.run_details import details_of

    stored, new = store_counts(details_of(request, outcome, complete=complete), outcome.counts, outcome.report)
    if new:
        typer.echo(
            f"Ingest {stored.number} is in use: `scimap data --indicator publications_per_100k`.", err=True
        )
    else:
        typer.echo(f"Nothing new: the same counts are in use as ingest {stored.number}.", err=True)


def _summary(outcome: "Outcome") -> str:
    found = outcome.report
    lines = [
        f"{found['read']} records read, {found['kept']} counted, {found['duplicates']['total']} duplicates, "
        f"{sum(found['dropped'].values())} left out"
    ]
    lines += [f"  {number} {reason}" for reason, number in found["dropped"].items()]
    known = found["affiliations"]
    lines.append(f"{known['resolved']} of {known['in_kazakhstan']} affiliations in Kazakhstan have a region")
    lines += [f"  {one['mentions']} x {one['affiliation']}" for one in found["unresolved"]["list"][:_SHOWN]]
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in "\n".join(lines))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


class _Bar:
    """A progress bar on stderr: drawn again on a terminal, a line every tenth elsewhere."""

    def __init__(self) -> None:
        import sys

        self._out = sys.stderr
        self._live = self._out.isatty()
        self._last = (-1, False)
        self._drawn = False

    def show(self, done: int, total: int, files: int, of: int) -> None:
        """Draw it."""
        width, tenths = 40, 10
        part = min(1.0, done / total) if total else 1.0
        step = int(part * (width if self._live else tenths))
        if (step, files == of) == self._last:
            return
        self._last = (step, files == of)
        text = f"{part:4.0%}, {files} of {of} files"
        if self._live:
            self._out.write(f"\r[{'#' * step}{'.' * (width - step)}] {text}")
            self._drawn = True
        else:
            self._out.write(f"{text}\n")
        self._out.flush()

    def end(self) -> None:
        """Leave its line."""
        if self._drawn:
            self._out.write("\n")

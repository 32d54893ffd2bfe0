"""The commands of demand and initiatives: lists, calendar, templates and the import of records."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.core.languages import LANGS, ONE_OF_LANGS
from geo.dataset import load_dataset
from geo.records.kinds import kind_ids
from layers.cli.arguments import Format, Lang, ListFormat, check_suffix, day_argument, print_rows

if TYPE_CHECKING:
    from layers.files.record_import import Preview

app = typer.Typer()


Kind = Annotated[str, typer.Argument(metavar="KIND", help="one of " + ", ".join(kind_ids()))]


@app.command()
def measures(
    form: Format = ListFormat.csv,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="status on this day, 2027-12-31; by default today")
    ] = None,
) -> None:
    """List the 25 measures of the action plan with deadlines, bodies, finance and status.

    A measure is done only when a report says so: planned, due, reported_done, reported_late or no_report.
    """
    from layers.files import initiative_listings

    reports = load_dataset().records.reports()
    print_rows(initiative_listings.measure_rows(load_dataset().plan, reports, day_argument(as_of)), form)


@app.command()
def targets(form: Format = ListFormat.csv) -> None:
    """List the targets of both concepts by year: plan as printed, reported value, distance to the plan."""
    from layers.files import initiative_listings

    values = load_dataset().records.target_values()
    print_rows(initiative_listings.target_rows(load_dataset().targets, values), form)


@app.command()
def territories(form: Format = ListFormat.csv) -> None:
    """List the three planned territories of science with milestones and science-city criteria."""
    from layers.files import initiative_listings

    print_rows(
        initiative_listings.territory_rows(load_dataset().science_territories, load_dataset().screening), form
    )


@app.command()
def clusters(form: Format = ListFormat.csv) -> None:
    """List the 11 prospective clusters of 2013 with councils, integrators and zones."""
    from layers.files import initiative_listings

    print_rows(initiative_listings.cluster_rows(load_dataset().clusters), form)


@app.command()
def tasks(form: Format = ListFormat.csv) -> None:
    """List the tasks of the regions; the register ships empty, `scimap import` fills it."""
    _print_records("tasks", form)


@app.command()
def records(kind: Kind, form: Format = ListFormat.csv) -> None:
    """List what is recorded of a kind, corrected records left out; `scimap import` records."""
    from layers.files.record_forms import kind_of

    _print_records(kind_of(kind), form)


@app.command()
def calendar(
    target: Annotated[Path, typer.Argument(metavar="FILE.ics", help="the file to write")], lang: Lang = LANGS[0]
) -> None:
    """Write the deadlines of the measures and the days of reporting as a calendar file."""
    from layers.files.calendar import plan_calendar

    check_suffix(target, ".ics")
    write_atomically(target, plan_calendar(load_dataset(), _lang(lang)))


@app.command()
def template(
    kind: Kind,
    target: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="the file to write")],
    lang: Lang = LANGS[0],
) -> None:
    """Write the workbook that takes a kind of records: fill it in, then `scimap import` it."""
    from layers.files.record_forms import kind_of, record_form

    check_suffix(target, ".xlsx")
    write_atomically(target, record_form(kind_of(kind), _lang(lang)))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a filled-in template")],
    partial: Annotated[
        bool, typer.Option("--partial", help="take the good rows, write the refused ones to FILE.refused.xlsx")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only show what would be recorded")] = False,
) -> None:
    """Record the rows of a filled-in template under SCIMAP_HOME: all of them, or none.

    The rows to be recorded are printed first. A correction names the record it replaces, which stays readable.
    """
    from layers.files.record_import import preview

    dataset = load_dataset()
    found = preview(file, dataset.records, date.today())
    refused = file.with_name(f"{file.stem}.refused.xlsx")
    for bad in found.refused:
        for message in bad.messages:
            typer.echo(f"{file.name}, {message}", err=True)
    if found.refused and not partial:
        raise DataError(
            f"{len(found.refused)} of {len(found.good) + len(found.refused)} rows are wrong, nothing is recorded",
            where=file.name,
            advice="correct them, or take the others with --partial",
        )
    if not found.good:
        raise DataError("no row can be recorded", where=file.name, advice="correct the rows named above")
    _print_preview(found)
    if dry_run:
        typer.echo(f"{len(found.good)} {found.kind} can be recorded; nothing was", err=True)
        return
    if found.refused:
        _write_refused(found, refused)
    added = dataset.ledger.append(found.kind, [draft for _, draft in found.good])
    typer.echo(f"recorded {added[0].id} to {added[-1].id} in {dataset.ledger.path(found.kind)}", err=True)
    if found.refused:
        typer.echo(f"{len(found.refused)} refused rows are in {refused}", err=True)


def _print_preview(found: "Preview") -> None:
    from layers.files import listings
    from layers.files.record_import import preview_rows

    columns, rows = preview_rows(found)
    typer.echo(listings.render_rows(rows, columns, "csv"), nl=False)


def _write_refused(found: "Preview", path: Path) -> None:
    from layers.files.record_import import refused_workbook

    if path.exists():
        raise CallError(
            "is there already", where=str(path), advice="move it away: it may hold rows not yet corrected"
        )
    write_atomically(path, refused_workbook(found))


def _print_records(kind: str, form: ListFormat) -> None:
    from layers.files import initiative_listings

    rows = initiative_listings.record_rows(kind, load_dataset().records.current(kind))
    print_rows(rows, form, initiative_listings.record_columns(kind))
    if not rows:
        typer.echo(f"no {kind} recorded; `scimap template {kind} FILE.xlsx` gives the form", err=True)


def _lang(lang: str) -> str:
    if lang not in LANGS:
        raise CallError(f"unknown language {lang[:20]!r}", where="--lang", advice=f"use {ONE_OF_LANGS}")
    return lang

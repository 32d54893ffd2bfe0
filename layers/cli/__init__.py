"""The command line: ``scimap``."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError, ScimapError
from geo.core.languages import LANGS, ONE_OF_LANGS
from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.cli import boundaries as boundary_commands
from layers.cli import figures as figure_commands
from layers.cli import initiatives as initiative_commands
from layers.cli import publications as publication_commands
from layers.cli.arguments import Format, ListFormat, print_rows, region_code
from layers.cli.export import export

app = typer.Typer(
    name="scimap",
    help="The science map of Kazakhstan: data, checks, exports and the app.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(boundary_commands.app)
app.add_typer(initiative_commands.app)
app.add_typer(publication_commands.app)

# Typer raises these from the click it carries or from the one installed, depending on its version.
_CallRefused: type[typer.BadParameter] = typer.BadParameter.__mro__[1]


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")] = 8501,
) -> None:
    """Check the data, then start the app in a browser window."""
    from geo.checks import run_checks

    for finding in run_checks(load_dataset()):
        if not finding.ok:
            raise DataError(finding.reason or finding.verdict, where=finding.id)
    environment = {**os.environ, "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
    command = [
        sys.executable,
        "-m",
        "layers.app.serving",
        "run",
        str(ROOT / "app.py"),
        "--server.port",
        str(port),
    ]
    raise SystemExit(subprocess.call(command, cwd=ROOT, env=environment))


@app.command()
def regions(form: Format = ListFormat.csv) -> None:
    """List the 20 regions and the country."""
    from layers.files import listings

    print_rows(listings.region_rows(load_dataset().territories), form)


@app.command()
def indicators(form: Format = ListFormat.csv) -> None:
    """List the indicators with unit, classes and years."""
    from layers.files import listings

    dataset = load_dataset()
    print_rows(listings.indicator_rows(dataset.indicators, dataset.values), form)


@app.command()
def sites(form: Format = ListFormat.csv) -> None:
    """List the planned science parks and science cities."""
    from layers.files import listings

    print_rows(listings.site_rows(load_dataset().sites), form)


@app.command()
def sources(form: Format = ListFormat.csv) -> None:
    """List the sources."""
    from layers.files import listings

    print_rows(listings.source_rows(load_dataset().sources), form)


@app.command()
def statements(form: Format = ListFormat.csv) -> None:
    """List what the documents state, with the verdict of our data on each."""
    from layers.files import listings

    print_rows(listings.statement_list_rows(load_dataset().verdicts), form)


@app.command()
def data(
    indicator: Annotated[str, typer.Option(help="id of an indicator; `scimap indicators` lists them")],
    year: Annotated[int | None, typer.Option(help="only this year")] = None,
    region: Annotated[str | None, typer.Option(help="only this territory: code or name")] = None,
    form: Annotated[
        str, typer.Option("--format", help="csv, json, xlsx, geojson, gpkg, or zip with all an analyst needs")
    ] = "csv",
    out: Annotated[Path | None, typer.Option(help="write to this file instead of the screen")] = None,
    lang: Annotated[str, typer.Option(help=f"language of names and notes: {ONE_OF_LANGS}")] = LANGS[0],
) -> None:
    """Print the values of an indicator with status, vintage, source and locator.

    The region KZ-X is what the country's total holds beyond the regions that are disclosed.
    """
    from geo.indicators.residuals import RESIDUAL
    from layers.files import listings

    if form not in ("csv", "json", *figure_commands.BINARY):
        known = ", ".join(("csv", "json", *figure_commands.BINARY))
        raise CallError(f"unknown format {form[:20]!r}", where="--format", advice=f"use one of {known}")
    if form in figure_commands.BINARY and out is None:
        raise CallError("needs a file", where=f"--format {form}", advice="name it with --out")
    dataset = load_dataset()
    chosen = dataset.indicators[indicator]
    values = dataset.values[dataset.values["indicator"] == indicator]
    if values.empty and chosen.no_data:
        typer.echo(f"{indicator}: {chosen.no_data['en']}", err=True)
    if year is not None:
        years = sorted(int(known) for known in values["year"].unique())
        if year not in years:
            known_years = ", ".join(map(str, years)) or "none"
            raise CallError(f"no data for {year}", where="--year", advice=f"years with data: {known_years}")
        values = values[values["year"] == year]
    if region is not None:
        values = values[values["region"] == (region if region == RESIDUAL else region_code(region))]
    if form in figure_commands.BINARY and out is not None:
        write_atomically(out, figure_commands.data_bytes(dataset, form, chosen, values, lang))
        return
    text = listings.render_rows(
        listings.value_rows(values), listings.DATA_COLUMNS, "csv" if form == "csv" else "json"
    )
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_atomically(out, text.encode("utf-8"))


app.command()(export)


@app.command()
def build(
    check: Annotated[bool, typer.Option("--check", help="only prove that the tables are current")] = False,
    documents: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="first prove the transcriptions against the documents' texts there"),
    ] = None,
) -> None:
    """Turn the sources into tidy tables, shapefiles and the map document."""
    from geo import build as building
    from layers.document.built import check_document, write_document

    if documents is not None:
        _prove(documents)
    if check:
        building.check_build()
        check_document()
    else:
        building.build()
        write_document()


@app.command()
def check(form: Annotated[str, typer.Option("--format", help="text or json")] = "text") -> None:
    """Check catalogue, boundaries, tables and the printed statements; exit 1 on any error.

    A statement that disagrees with the data is an error only when the catalogue does not acknowledge it with a
    reason, or acknowledges a disagreement that is there no more.
    """
    from geo.checks import run_checks
    from layers.files import listings

    if form not in ("text", "json"):
        raise CallError(f"unknown format {form[:20]!r}", where="--format", advice="use text or json")
    findings = run_checks(load_dataset())
    bad = [finding for finding in findings if not finding.ok]
    if form == "json":
        rows = [{key: value for key, value in asdict(f).items() if key not in ("ok", "of")} for f in findings]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for finding in bad:
            typer.echo(listings.finding(finding), err=True)
        typer.echo(listings.summary(findings), nl=False)
    raise typer.Exit(1 if bad else 0)


figure_commands.register(app)


def _prove(documents: Path) -> None:
    from geo.sources.transcription_proof import prove

    proofs = prove(documents)
    for source in dict.fromkeys(proof.source for proof in proofs if not proof.proven):
        typer.echo(f"{source}: its document is not in {documents}, nothing proven", err=True)
    proven = [proof for proof in proofs if proof.proven]
    typer.echo(f"{sum(p.cells for p in proven)} cells of {len(proven)} tables stand as printed in the documents")


def main() -> NoReturn:
    """Run the command line; errors are one line on stderr, exit 1 for the data and 2 for the call."""
    try:
        code = app(standalone_mode=False)
    except ScimapError as error:
        typer.echo(f"scimap: {error}", err=True)
        raise SystemExit(error.exit_code) from None
    except _CallRefused as error:
        reason = error.format_message().rstrip(".")
        typer.echo(f"scimap: {reason}; see `scimap --help`", err=True)
        raise SystemExit(2) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    raise SystemExit(code or 0)

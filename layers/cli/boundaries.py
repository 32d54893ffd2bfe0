"""``scimap boundaries``: somebody's boundaries in the place of the shipped ones."""

from pathlib import Path
from typing import Annotated

import typer

from geo.core.errors import CallError

app = typer.Typer(
    name="boundaries",
    help="Import boundaries, list what is imported, go back. Shipped boundaries are never changed.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="the boundaries; a name with a leading dash after --")
    ],
    vintage: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="the borders it must be of: 2022-06-08, 2018-06-19 or 2010-01-01"),
    ] = None,
    crs: Annotated[
        str | None, typer.Option(help="coordinate system, such as EPSG:32642, when the file does not say it")
    ] = None,
    source: Annotated[str, typer.Option(help="whom to credit under the map; default: the file's name")] = "",
    licence: Annotated[str, typer.Option(help="the licence, for the credit")] = "",
    url: Annotated[str, typer.Option(help="where it is from (https://…), for the credit")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only report, write nothing")] = False,
) -> None:
    """Put boundaries in the place of the present ones of their vintage.

    FILE is a shapefile (.shp with .shx, .dbf, .prj beside it, or a zip of them), GeoPackage, GeoJSON, TopoJSON,
    KML or KMZ, a MapInfo table (.tab or .mif with its parts), FlatGeobuf or GML,
    with the 20 regions since June 2022, the 17 of 2018-2022 or the 16 before. The column that tells the regions
    is found: ISO 3166-2, KATO, P-code or a name in Kazakh, Russian or English.

    The report says what was matched, repaired, checked and what changes against the present boundaries. A file
    that is damaged, incomplete or doubtful is refused with the reason (exit 1), and nothing is written. The
    previous boundaries are kept: `scimap boundaries list`, `scimap boundaries use`. docs/boundaries.md has the
    rules and their numbers.
    """
    from geo.boundaries.importing import examine, keep
    from geo.boundaries.in_use import current_imports
    from layers.cli.boundary_report import report, stored

    if url and not url.startswith(("https://", "http://")):
        raise CallError(f"{url[:40]!r} is no address", where="--url", advice="begin it with https://")
    examined = examine(file, vintage, crs)
    typer.echo(report(examined))
    if dry_run:
        typer.echo("\nDry run: nothing was written.")
        return
    before = current_imports().get(examined.details.vintage)
    typer.echo("\n" + stored(keep(examined, source, licence, url), before))


@app.command("list")
def list_() -> None:
    """List the shipped and the imported boundaries of each vintage; a star marks those in use."""
    from geo.boundaries.in_use import all_imports
    from geo.territories.registry import VINTAGES
    from layers.cli.boundary_report import versions as table

    typer.echo(table(all_imports(), VINTAGES))


@app.command()
def use(
    vintage: Annotated[str, typer.Argument(metavar="VINTAGE", help="2022-06-08, 2018-06-19 or 2010-01-01")],
    version: Annotated[str, typer.Argument(metavar="N|shipped", help="number of an import, or: shipped")],
) -> None:
    """Use an imported version of a vintage, or go back to the shipped boundaries."""
    from geo.boundaries.in_use import SHIPPED, use_import

    if version != SHIPPED and not (version.isascii() and version.isdigit()):
        raise CallError(f"unknown version {version[:20]!r}", where="N", advice="use a number, or: shipped")
    use_import(vintage, None if version == SHIPPED else int(version))
    typer.echo(f"{vintage}: {version} is in use")

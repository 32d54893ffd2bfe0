"""The command `scimap export`: a file by its suffix, a page with its files, or the static site."""

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.core.errors import CallError
from geo.core.languages import LANGS, ONE_OF_LANGS
from geo.dataset import Dataset, load_dataset
from layers.cli.arguments import region_code
from layers.model.document import Document, SomeViewKeys
from layers.print.formats import FORMATS, write_figure

if TYPE_CHECKING:
    from layers.document.map_document import MapDocument

PICTURES = tuple(f".{kind}" for kind in FORMATS)
SUFFIXES = (".html", *PICTURES)
SIZES_HELP = "; ".join(f"{kind}: {', '.join(one.sizes)}" for kind, one in FORMATS.items() if one.sizes)


def export(
    target: Annotated[
        str,
        typer.Argument(
            metavar=f"FILE{'|'.join(SUFFIXES)}|DIR/",
            help="the file to write, or a folder for the static site",
        ),
    ],
    indicator: Annotated[
        str | None, typer.Option(help="FILE.html has only this one; with --all, or in a picture, the one shown")
    ] = None,
    whole: Annotated[
        bool, typer.Option("--all", help="FILE.html has all indicators; says how large it is")
    ] = False,
    year: Annotated[int | None, typer.Option(help="year shown first")] = None,
    lang: Annotated[str | None, typer.Option(help=f"language shown first: {ONE_OF_LANGS}")] = None,
    region: Annotated[str | None, typer.Option(help="region selected first: code or name")] = None,
    size: Annotated[str | None, typer.Option(help=SIZES_HELP)] = None,
    split: Annotated[
        bool,
        typer.Option(
            "--split", help="script, style and data in files beside the page, for servers with a policy"
        ),
    ] = False,
    embed: Annotated[
        bool, typer.Option("--embed", help="print the <iframe> that puts the file into a page")
    ] = False,
    plain: Annotated[bool, typer.Option("--without-script", help="with --embed: the frame alone")] = False,
    story: Annotated[
        Path | None, typer.Option(metavar="STORY.yaml", help="FILE.html opens as a meeting with these views")
    ] = None,
    initiatives: Annotated[
        bool,
        typer.Option("--initiatives", help="FILE.html with demand, territories and action plan below the map"),
    ] = False,
    live: Annotated[
        str | None, typer.Option(envvar="SCIMAP_LIVE_URL", help="address of the live map, named under the map")
    ] = None,
) -> None:
    """Write the map as one HTML file that needs no network, a view as picture, page or slides, or a static site.

    FILE.html has the core of the indicators, only one with --indicator, or all with --all. A path that ends in /
    or is a folder gets the site: the map, a page for each region and each indicator, and the data, in three
    languages.
    """
    from layers.document.build import build_document
    from layers.document.map_document import MapDocument, with_view

    path = Path(target)
    to_site = target.endswith("/") or path.is_dir()
    suffix = "" if to_site else path.suffix
    if not to_site and suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise CallError(f"cannot export {target[-60:]!r}", where="FILE", advice=f"end its name in one of {known}")
    if (split or embed or plain) and suffix != ".html":
        raise CallError("only a FILE.html can have it", where="--split, --embed", advice="name the file so")
    if plain and not embed:
        raise CallError("says nothing by itself", where="--without-script", advice="add --embed")
    if whole and suffix != ".html":
        raise CallError("only a FILE.html leaves indicators out", where="--all", advice="leave it out")
    if story and (suffix != ".html" or indicator or year or region):
        raise CallError("only a FILE.html with all views has one", where="--story", advice="leave out the others")
    if initiatives and (suffix != ".html" or split):
        raise CallError("only one FILE.html can have them", where="--initiatives", advice="leave the others out")
    if size is not None and suffix not in PICTURES:
        raise CallError("only a picture or a page has one", where="--size", advice="leave it out")
    dataset = load_dataset()
    document = with_view(build_document(dataset), _changes(dataset, indicator, year, lang, region))
    data = _told(document, story, live)
    if to_site:
        if indicator is not None:
            raise CallError("a site has all indicators", where="--indicator", advice="leave it out")
        from layers.html.site import write_site

        write_site(dataset, MapDocument(data), path)
        return
    if suffix in PICTURES:
        write_figure(dataset, MapDocument(data), path, size)
        return
    chosen = _chosen(dataset, data, whole=whole, only=indicator)
    _write_page(dataset, chosen, path, split=split, initiatives=initiatives)
    if whole and not split:
        content = path.read_bytes()
        packed = len(gzip.compress(content))
        typer.echo(f"{path}: {len(content) / 1000:.0f} KB, {packed / 1000:.0f} KB gzipped", err=True)
    if embed:
        from layers.html.embed import snippet

        typer.echo(snippet(data, path.name, script=not plain), nl=False)


def _told(document: "MapDocument", story: Path | None, live: str | None) -> Document:
    """Return the data of a document with the meeting and the address of the live map that the options name."""
    data: Document = document.data
    if live is not None:
        from layers.html.export import with_live

        data = with_live(data, live)
    if story:
        from layers.html.story import load_story, meeting_of

        data = {**data, "story": meeting_of(load_story(story, data), data["langs"])}
    return data


def _chosen(dataset: Dataset, data: Document, *, whole: bool, only: str | None) -> "MapDocument":
    """Return the document with all indicators, ``only`` one, or the core of them."""
    from layers.document.map_document import MapDocument
    from layers.html.selection import core, single

    if whole:
        return MapDocument(data)
    return single(dataset, data, only) if only else core(dataset, data)


def _write_page(dataset: Dataset, document: "MapDocument", path: Path, *, split: bool, initiatives: bool) -> None:
    """Write the map as HTML, as one file or with its files beside it."""
    from layers.html.export import write_html, write_split
    from layers.html.initiatives_below import initiatives_below

    if split:
        write_split(document, path)
    else:
        write_html(document, path, initiatives_below(dataset, document.data) if initiatives else None)


def _changes(
    dataset: Dataset, indicator: str | None, year: int | None, lang: str | None, region: str | None
) -> SomeViewKeys:
    """Return the view that the options ask for."""
    changes: SomeViewKeys = {}
    if lang is not None:
        if lang not in LANGS:
            raise CallError(f"unknown language {lang[:20]!r}", where="--lang", advice=f"use {ONE_OF_LANGS}")
        changes["lang"] = lang
    if indicator is not None:
        changes["indicator"] = dataset.indicators[indicator].id
    if year is not None:
        changes["year"] = year
    if region is not None:
        changes["region"] = region_code(region)
    return changes

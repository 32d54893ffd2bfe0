"""The report of a run as Markdown: ``docs/benchmarks.md``."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.stats import Row, ratio

TENS = 10
"""From here on a ratio is written without decimals."""


@dataclass(frozen=True)
class Table:
    """Contestants, ours first, and what was measured of them."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Run:
    """All that a report tells."""

    machine: Sequence[tuple[str, str]]
    files: Table
    apps: Table
    geography: Table
    rounds: int
    layers: int
    builds: int
    loads: int
    file_switches: int
    app_switches: int
    app_warmup: int
    answered: Sequence[str]
    empty: Sequence[str]


def number(value: float, unit: str) -> str:
    """Write a value with its unit: three digits that count, or as many as its whole part has.

    >>> number(1234.5, "KB"), number(12.34, "ms"), number(0.1234, "s"), number(0, "")
    ('1,234 KB', '12.3 ms', '0.123 s', '0')
    """
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    decimals = 0 if value == int(value) else max(0, 3 - whole)
    return f"{value:,.{decimals}f} {unit}".rstrip()


def times(theirs: float, ours: float) -> str:
    """Write how many times ours theirs is, ``–`` where ours is zero."""
    found = ratio(theirs, ours)
    return "–" if found is None else f"{found:,.0f}" if round(found) >= TENS else f"{found:.2g}"


def table(content: Table) -> str:
    """Write a table: a column for each contestant, and one for the ratio of each to ours."""
    ours, *others = content.names
    header = ["", ours, *(part for name in others for part in (name, "× ours"))]
    lines = [header, ["---", *["--:"] * (len(header) - 1)]]
    for row in content.rows:
        first, *rest = row.values
        cells = [part for value in rest for part in (number(value, row.unit), times(value, first))]
        lines.append([row.label, number(first, row.unit), *cells])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def render(run: Run) -> str:
    """Write the whole report."""
    machine = "\n".join(f"| {what} | {which} |" for what, which in run.machine)
    return f"""# Benchmarks

Written by `bash bench/run`; not edited by hand. All numbers are from one run on one machine, where the
contestants took turns. They are that machine's; the ratios travel better. "× ours" is the other's number divided
by ours: above 1 ours is smaller or faster, below 1 the other is.

| | |
|---|---|
{machine}

## The file

`scimap export` against the file a user of folium writes: one `folium.Choropleth` for each of the {run.layers}
indicator-years with data, switched by a `LayerControl`, from the same simplified boundaries (GeoJSON, five
decimals), values and class breaks; and against the least a programmer would write by hand
(`bench/minimal_page.py`), with Leaflet or as bare SVG: a button for each view, no legend, list, language, table
or source.

{table(run.files)}

* Not the same work: in ours legend, labels, ranked bars, region panel, sources and link follow a switch, in three
  languages; in folium's the fills change and nothing else.
* folium draws the legends of all layers at once, over the map and its layer control; the last columns are the
  same file without any legend.
* The run has no network. What folium's file asks from other hosts is answered at once on this machine, with the
  real file:
  {_names(run.answered)}; with an empty one:
  {_names(run.empty)}.
  That favours folium, as a real network would add what those hosts take. No basemap in either.
* Building: medians of {run.builds} after one to warm up. "Whole process" is `scimap export`, which reads and
  checks the whole catalogue, against a script that imports folium alone.
* Opening: {run.loads} times each after one to warm up, each time with an empty cache. "Painted" is the browser's
  first contentful paint when 20 regions with their fills stood in the page before it, else the frame with them:
  our file has a plain picture of its first view, which the map takes the place of. "Answers" is the second frame
  after the 20 regions of the map itself stand; in the other files nothing stands before these.
* Switch: {run.file_switches} each, one click on an indicator or a year. "Script" is the click's handler; "until
  painted" ends with the second frame after it. Frames are not held to 60 a second, else the wait for the next one
  would hide what rendering takes. After each switch the fills (on our symbol maps: the symbols) are compared with
  the data.

## The app

Our app against a Streamlit app with two selectboxes that builds a folium map anew for each choice and shows it
with `st_folium` (`bench/st_folium_app.py`): inputs cached, a key given, nothing reported back, the server's
settings the same as ours.

{table(run.apps)}

* {run.app_switches} switches each after {run.app_warmup} to warm up, among choropleths with a value for every
  region, at 60 frames a second, with Streamlit at rest before each. The clock runs from the click on indicator or
  year (in the selectbox: on the entry of the opened list) to the second frame after all 20 regions have other
  fills; then they are compared with the data.
* What the page with folium asks from hosts outside is answered on this machine, as above.
* Ours repaints in the browser; the server's rerun follows and leaves the map alone.

## Boundaries and points

Against a script that does the same with geopandas and shapely (`bench/geography.py`), both within one process,
imports of modules not counted. Medians of {run.rounds} after one to warm up.

{table(run.geography)}

* Importing: the shipped boundaries, their borders rounded to a hundred metres and their columns renamed, as a
  shapefile. The script is told the column of the codes; it reads, reprojects, makes valid, compares areas and
  ground in common with the shipped boundaries, and writes. Ours also reads the file byte by byte with limits,
  finds the column and the vintage, mends the borders that neighbours share, looks for gaps and overlaps, keeps
  the version before and replaces it at once. `python -m bench.geography FILE` takes somebody's file instead.
* Levels: for a thumbnail, a screen and paper. The script simplifies with `shapely.coverage_simplify`, whose
  tolerance is no distance, dissolves for each vintage and writes GeoJSON to whole metres; ours writes TopoJSON
  with all vintages in it. Errors are of borders against the full boundaries, in pixels of the level's widest map.
* Points: spread evenly over the country's extent, some half of them outside. Ours includes making the grid.
"""


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"

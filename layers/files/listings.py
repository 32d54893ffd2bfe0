"""Records as rows for the command line: one header, plain values, CSV or JSON."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

from geo.checks import DISAGREES, UNTESTED, Finding
from geo.core.languages import LANGS
from geo.core.text import Text
from geo.indicators.catalogue import Indicators
from geo.sites.catalogue import Sites
from geo.sources.description import SourceDescription
from geo.statements.verdicts import Result
from geo.territories.registry import Territories

Row = Mapping[str, object]
TextFormat = Literal["csv", "json"]

DATA_COLUMNS = ["region", "year", "indicator", "value", "unit", "status", "vintage", "source", "locator"]
# Signs would be taken for formulas by a spreadsheet.
_RELATIONS = {"=": "equal", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
# Characters with which a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A printed negative number is a number to a spreadsheet, not a formula, and a printed dash is a dash.
_NUMBER = re.compile(r"-|[+-]?[\d ., \u00a0]+", re.ASCII)


def region_rows(territories: Territories) -> list[Row]:
    """Return the 20 regions and the country: codes, names, validity."""
    return [
        {
            "code": t.code,
            "kato": t.kato,
            "kind": t.kind,
            **{f"name_{lang}": t.names[lang].official for lang in LANGS},
            **{f"short_{lang}": t.names[lang].short for lang in LANGS},
            "capital": t.capital["en"] if t.capital else None,
            "valid_from": t.valid_from.isoformat() if t.valid_from else None,
            "borders_from": t.borders_from.isoformat() if t.borders_from else None,
            "predecessors": " ".join(t.predecessors),
        }
        for t in (*territories.regions, territories.country)
    ]


def indicator_rows(catalogue: Indicators, values: pd.DataFrame) -> list[Row]:
    """Return the indicators with unit, kind, breaks and the years that have data."""
    years = values.groupby("indicator")["year"].unique()
    return [
        {
            "id": i.id,
            "theme": i.theme,
            "kind": i.kind,
            "unit": i.unit,
            "mappable": i.mappable,
            "breaks": " ".join(f"{limit:g}" for limit in i.breaks),
            "years": " ".join(str(year) for year in sorted(years.get(i.id, []))),
            **{f"title_{lang}": i.title[lang] for lang in LANGS},
            "no_data": i.no_data["en"] if i.no_data else None,
        }
        for i in catalogue.indicators
    ]


def site_rows(catalogue: Sites) -> list[Row]:
    """Return the sites with coordinates in degrees (WGS 84), stage, milestone and source."""
    return [
        {
            "id": s.id,
            "kind": s.kind,
            **{f"name_{lang}": s.name[lang] for lang in LANGS},
            "region": s.region,
            "lon": s.lon,
            "lat": s.lat,
            "precision": s.place.precision,
            "stage": s.stage["en"] if s.stage else None,
            "milestone": s.milestone.what["en"] if s.milestone else None,
            "milestone_by": s.milestone.by.isoformat() if s.milestone else None,
            "milestone_printed": s.milestone.printed if s.milestone else None,
            "bodies": "; ".join(body["en"] for body in s.bodies),
            "finance": s.finance["en"] if s.finance else None,
            "source": s.source,
            "locator": s.locator["en"],
        }
        for s in catalogue.sites
    ]


def source_rows(descriptions: Sequence[SourceDescription]) -> list[Row]:
    """Return the sources with producer, date, licence and files."""
    return [
        {
            "id": d.id,
            **{f"title_{lang}": d.title[lang] for lang in LANGS},
            "producer": d.producer["en"],
            "date": d.date,
            "url": d.url,
            "licence": d.licence["en"],
            "retrieved": d.retrieved.isoformat(),
            "files": " ".join(d.files),
        }
        for d in descriptions
    ]


def statement_list_rows(results: Sequence[Result]) -> list[Row]:
    """Return the statements of the documents with what the data give, the difference and the verdict.

    ``difference`` is computed minus published; numbers are in ``unit``. ``acknowledged`` tells whether the
    catalogue knows of the disagreement, ``disagreement`` whose it is: of the ``document``, or ``ours`` by our
    choice of data. ``reason`` is why it stands, or why a statement cannot be tested. ``own_check`` marks checks
    of our own reading, which no document states; ``reads`` the statement whose printed words it reads anew.
    """
    return [
        {
            "id": r.statement.id,
            "source": r.statement.source,
            "kind": r.statement.kind,
            **_by_lang("claim", r.statement.claim),
            **_by_lang("locator", r.statement.locator),
            "printed": r.statement.printed,
            "relation": _RELATIONS[r.statement.relation],
            "published": r.statement.published,
            "computed": r.computed,
            "difference": r.difference,
            "decimals": r.statement.decimals,
            "unit": r.statement.unit,
            "verdict": r.verdict,
            "acknowledged": r.statement.acknowledged is not None,
            "disagreement": r.statement.acknowledged.of if r.statement.acknowledged else None,
            "own_check": r.statement.own,
            "reads": r.statement.reads,
            **_by_lang("reason", r.reason),
            "compute": r.statement.compute.text if r.statement.compute else None,
            "region": r.statement.region,
        }
        for r in results
    ]


def finding(found: Finding) -> str:
    """Return a finding as one line: both numbers where there are two, and the reason."""
    numbers = ""
    if isinstance(found.computed, float) and isinstance(found.published, float):
        numbers = f" published {found.published:.10g}, computed {found.computed:.10g};"
    return " ".join(f"{found.id}: {found.verdict};{numbers} {found.reason}".split())


def summary(findings: Sequence[Finding]) -> str:
    """Return the known disagreements, one a line, and a last line that counts what was checked.

    Disagreements of the documents come first, those by our choice of data after them.
    """
    known = [found for found in findings if found.ok and found.verdict == DISAGREES]
    ours = [found for found in known if found.of == "ours"]
    known = [found for found in known if found not in ours]
    untested = sum(found.verdict == UNTESTED for found in findings)
    own = sum(found.kind == "rederivation" for found in findings)
    lines = [f"known: {finding(found)}" for found in known]
    lines += [f"our choice of data: {finding(found)}" for found in ours]
    lines.append(
        f"{sum(found.ok for found in findings)} of {len(findings)} checks hold; "
        f"{len(known)} known disagreements, {len(ours)} by our choice of data, "
        f"{untested} statements cannot be tested; {own} are checks of our own reading"
    )
    return "\n".join(lines) + "\n"


def _by_lang(key: str, text: Text | None) -> dict[str, str | None]:
    return {f"{key}_{lang}": text[lang] if text else None for lang in LANGS}


def value_rows(values: pd.DataFrame) -> list[Row]:
    """Return values as rows of ``DATA_COLUMNS``; none where a status has no value."""
    rows: list[Row] = []
    for record in values[DATA_COLUMNS].to_dict("records"):
        number = record["value"]
        if pd.isna(number):
            record["value"] = None
        elif float(number).is_integer():
            record["value"] = int(number)
        rows.append({str(key): value for key, value in record.items()})
    return rows


def render_rows(rows: Sequence[Row], columns: Sequence[str], form: TextFormat) -> str:
    """Return rows as CSV (header, comma, dot as decimal sign, ``\\n``) or as a JSON array of objects.

    In CSV a text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    if form == "json":
        return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value

"""Government decree No. 1134: what is no table of regions.

Table 1 (technology level of six countries), the science system in figures (part 2, § 2), the types of regions
(part 2, § 3), the territories and the science-city criterion (part 5), the target indicators and expected
results (part 6).
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from geo.core.errors import DataError
from geo.observations.fact import Fact, FactKind
from geo.sources.base import SOURCES_DIR, Row, load_description, read_table, resolve_row
from geo.sources.decree_1134.country import country_facts
from geo.sources.decree_1134.regions import SOURCE
from geo.sources.fact_cells import fact
from geo.territories.registry import load_territories

_Value = TypeVar("_Value")

_STYLE = "1 234,5"
# Countries as the decree names them -> ISO 3166-1.
_COUNTRIES = {
    "Қазақстан": "KZ",
    "Оңтүстік Корея": "KR",
    "Жапония": "JP",
    "АҚШ": "US",
    "Қытай": "CN",
    "Ресей": "RU",
}
# Block headings of table 1 -> variable and unit.
_TECHNOLOGY = {
    "Орташа және жоғары технологиялы өндірістердің қосылған құнының үлесі "
    "(өңдеу өнеркәсібінің қосылған құнына қатысты %)": ("medium_high_tech_share_of_manufacturing", "%"),
    "Экономикалық күрделілік индексі (ECI)": ("economic_complexity_index", "index"),
    "Тауарлар экспортындағы жоғары технологиялы өнім экспортының үлесі, %": ("high_tech_exports_share", "%"),
}
_UNITS = {
    "tax_revenue": "bln KZT",
    "gii_rank_business_rd": "rank",
    "researchers_in_territories": "persons",
    "private_investment": "bln KZT",
    "products": "bln KZT",
    "patents": "patents",
    "science_cities_and_parks": "units",
    "innovative_products_share_of_gdp": "%",
}
_TARGET_YEARS = range(2025, 2036)
# The two models of part 5, and the kinds of its facts that are no targets.
_MODELS = ("science_technology_park", "science_city")
_KINDS_OF_PART_5: dict[str, FactKind] = {
    "territory_model": "type",
    "researchers_of_employed_at_least": "rule",
    "nuclear_centre_staff_more_than": "count",
}
_TYPES = ("innovation", "raw_material", "industrial", "agrarian")
# What the decree itself counts together: the parts of a group and the variable or number they must make.
_GROUPS = {
    "rd_organisations": ("state", "higher_education", "business", "non_profit"),
    "researchers": (
        "natural_sciences",
        "engineering",
        "social_sciences",
        "humanities",
        "agricultural_sciences",
        "medical_sciences",
    ),
}
# Researchers of the country: the sum of the six fields; figure 4 of the Academy leads to the same total.
_RESEARCHERS = Decimal(23152)
_SHARES = ("performing_organisations_share", "research_works_share")


def read_facts(directory: Path = SOURCES_DIR) -> list[Fact]:
    """Return the facts of the decree that are no regional series.

    Raises
    ------
    DataError
        When a transcription is damaged, names something unknown, or its parts do not make what is printed.
    """
    return [
        *_technology(directory),
        *_science(directory),
        *country_facts(directory),
        *_typology(directory),
        *_territories(directory),
        *_targets(directory),
        *_results(directory),
    ]


def _technology(directory: Path) -> list[Fact]:
    years = ("2000", "2010", "2020", "2023")
    facts, seen = [], set()
    for row in read_table(SOURCE, "table_1", ["Көрсеткіш", "Ел", *years], directory):
        variable, unit = _known(row, "Көрсеткіш", _TECHNOLOGY)
        country = _known(row, "Ел", _COUNTRIES)
        if (variable, country) in seen:
            raise DataError("stands twice", where=row.place("Ел"), advice="keep one of the two rows")
        seen.add((variable, country))
        label = f"{row.cells['Көрсеткіш']}: {row.cells['Ел']}"
        facts += [
            fact(
                "comparison",
                SOURCE,
                "table_1",
                row,
                year,
                subject=country,
                year=int(year),
                variable=variable,
                unit=unit,
                label=label,
            )
            for year in years
        ]
    return facts


def _science(directory: Path) -> list[Fact]:
    rows = list(
        read_table(SOURCE, "science", ["variable", "subject", "year", "printed", "words", "unit"], directory)
    )
    for row in rows:
        if row.cells["subject"] != "rest":
            resolve_row(row, "subject")
    facts = [
        fact(
            "count",
            SOURCE,
            "science",
            row,
            "printed",
            subject=row.cells["subject"],
            # A figure that the text gives no year for has none.
            year=int(row.number("year", "1234.5")) if row.cells["year"] else None,
            variable=row.cells["variable"],
            unit=row.cells["unit"],
            label=f"{row.cells['variable']} {row.cells['subject']}",
        )
        for row in rows
    ]
    _check_groups(rows, directory)
    return facts


def _check_groups(rows: list[Row], directory: Path) -> None:
    """Check that sectors make all organisations, fields all researchers, and shares a hundred per cent."""
    found = {(row.cells["variable"], row.cells["subject"]): row.exact("printed", _STYLE) for row in rows}
    acknowledged = load_description(SOURCE, directory).tables["science"].differences
    totals = {"rd_organisations": found.get(("rd_organisations", "KZ"), Decimal(0)), "researchers": _RESEARCHERS}
    sums = {
        group: sum(found.get((f"{group}_{part}", "KZ"), Decimal(0)) for part in parts)
        for group, parts in _GROUPS.items()
    }
    for share in _SHARES:
        totals[share] = Decimal(100)
        sums[share] = sum(number for (variable, _), number in found.items() if variable == share)
    for group, total in totals.items():
        if total - sums[group] != acknowledged.get(group, Decimal(0)):
            raise DataError(
                f"the parts of {group} make {sums[group]}, not {total}",
                where=f"{SOURCE}/science.csv",
                advice="compare them with part 2, § 2 of the decree",
            )


def _typology(directory: Path) -> list[Fact]:
    facts = []
    for row in read_table(SOURCE, "typology", ["type", "printed", "place", "region"], directory):
        code = resolve_row(row, "region")
        kind, name = row.cells["type"], row.cells["printed"].partition(" (")[0]
        if kind not in _TYPES or row.cells["place"] not in ("city", "region"):
            raise DataError(
                f"{kind!r} is not a type of region", where=row.place("type"), advice=", ".join(_TYPES)
            )
        territory = load_territories()[code]
        # "Ақтөбе" and "Қарағанды" are named as cities: the region is the one they stand in.
        capital = territory.capital["kk"] if territory.capital else ""
        if not territory.names["kk"].official.startswith(name) and capital != name:
            raise DataError(f"{code} is not {name!r}", where=row.place("region"), advice="correct the code")
        facts.append(
            fact(
                "type",
                SOURCE,
                "typology",
                row,
                "printed",
                subject=code,
                year=None,
                variable=f"region_type_{row.cells['place']}",
                label=row.cells["printed"],
                text=kind,
            )
        )
    return facts


def _territories(directory: Path) -> list[Fact]:
    """Return the models of the three territories, what is expected of them, and the science-city criterion."""
    facts = []
    for row in read_table(SOURCE, "territories", ["variable", "region", "unit", "text", "printed"], directory):
        code, variable, text = resolve_row(row, "region"), row.cells["variable"], row.cells["text"]
        if variable == "territory_model" and text not in _MODELS:
            raise DataError(f"{text!r} is no model", where=row.place("text"), advice=", ".join(_MODELS))
        found = fact(
            _KINDS_OF_PART_5.get(variable, "target"),
            SOURCE,
            "territories",
            row,
            "printed",
            subject=code,
            year=None,
            variable=variable,
            unit=row.cells["unit"],
            label=f"{variable} {code}",
            text=text,
        )
        if variable == "researchers_of_employed_at_least":
            # "Three per cent" is printed in words.
            found = replace(found, value=row.number("text", "1234.5"), text="")
        facts.append(found)
    return facts


def _targets(directory: Path) -> list[Fact]:
    rows = list(read_table(SOURCE, "targets", ["№", "indicator", "Жыл", "printed"], directory))
    indicators = dict.fromkeys((row.cells["№"], row.cells["indicator"]) for row in rows)
    expected = [(*indicator, str(year)) for indicator in indicators for year in _TARGET_YEARS]
    if [(row.cells["№"], row.cells["indicator"], row.cells["Жыл"]) for row in rows] != expected:
        raise DataError(
            "an indicator does not have each of its eleven years once, in order",
            where=f"{SOURCE}/targets.csv",
            advice="compare part 6 of the decree",
        )
    return [_target(row, "targets") for row in rows]


def _results(directory: Path) -> list[Fact]:
    return [
        _target(row, "results")
        for row in read_table(SOURCE, "results", ["№", "indicator", "Жыл", "printed"], directory)
    ]


def _target(row: Row, table: str) -> Fact:
    indicator, year = row.cells["indicator"], int(row.number("Жыл", "1234.5"))
    unit = _known(row, "indicator", _UNITS)
    # 2024 and 2025 are where the targets start from, as the decree states them.
    kind: FactKind = "target" if year > _TARGET_YEARS[0] else "count"
    found = fact(
        kind,
        SOURCE,
        table,
        row,
        "printed",
        subject="KZ",
        year=year,
        variable=indicator,
        unit=unit,
        label=row.cells["№"],
    )
    return replace(found, column=row.cells["Жыл"])


def _known(row: Row, column: str, known: Mapping[str, _Value]) -> _Value:
    if row.cells[column] not in known:
        raise DataError(
            f"{row.cells[column]!r} is unknown", where=row.place(column), advice="one of " + ", ".join(known)
        )
    return known[row.cells[column]]

"""Ingested counts as observations of a source: what the map, the tables and the statements are made of."""

from babel.numbers import format_decimal

from geo.core.text import Text, in_every_language, same
from geo.core.words import words
from geo.indicators.catalogue import Denominator, Indicator, Indicators, Ratio, Take
from geo.indicators.residuals import RESIDUAL
from geo.observations.observation import Observation
from geo.observations.status import Status
from geo.publications.affiliations.places import vintage_of
from geo.publications.in_use import IngestDetails, Ingested
from geo.sources.description import File, SourceDescription, Table
from geo.territories.registry import load_territories

SOURCE, VARIABLE, TABLE = "publications", "publications", "counts"
PUBLICATIONS = ("publications_per_100k", "publications")
_POPULATION = (
    Denominator(ref="bns_population/population_average", first=2020, last=2023),
    Denominator(ref="population_2024/population_1jan", first=2024, last=2024),
    Denominator(ref="bns_population/population_average", first=2025, last=2100),
)


def observe(ingested: Ingested) -> list[Observation]:
    """Return the observations of ingested counts.

    A region without any publication is a true zero if the records are all of the country, else missing. What
    could not be placed in a region is not one.
    """
    territories = load_territories()
    counts: dict[tuple[str, int], float | None] = {
        at: n for at, n in ingested.counts.items() if at[0] != RESIDUAL
    }
    for year in sorted({year for _, year in counts}):
        for unit in territories.units(vintage_of(year)):
            counts.setdefault((unit.code, year), 0.0 if ingested.details.complete else None)
    return [
        Observation(
            territory=code,
            year=year,
            variable=VARIABLE,
            value=number,
            unit="publications",
            status=_status(number, ingested.details),
            vintage=vintage_of(year),
            source=SOURCE,
            table=TABLE,
            row=code,
            column=str(year),
            printed="" if number is None else f"{number:.6g}" if number % 1 else str(int(number)),
        )
        for (code, year), number in sorted(counts.items())
    ]


def _status(number: float | None, details: IngestDetails) -> Status:
    if number is None:
        return "missing"
    if number == 0:
        return "zero"
    return "estimated" if details.aggregated else "derived"


def with_counts(catalogue: Indicators, ingested: Ingested) -> Indicators:
    """Return the catalogue with publications taken from ingested counts, and saying so."""
    found = []
    for indicator in catalogue.indicators:
        if indicator.id in PUBLICATIONS:
            indicator = _indicator(indicator, ingested)  # noqa: PLW2901  the one of the user in its place
        found.append(indicator)
    return catalogue.model_copy(update={"indicators": tuple(found)})


def describe_counts(ingested: Ingested) -> SourceDescription:
    """Return the ingested counts as a source: databases, query, day, method and coverage."""
    details = ingested.details
    databases = ", ".join(details.databases)
    title = words("publications_records", databases=databases)
    table = words("publications_table")
    return SourceDescription(
        id=SOURCE,
        title=title,
        producer=same(databases),
        date=details.retrieved.isoformat(),
        language="en",
        licence=words("publications_licence"),
        retrieved=details.ingested,
        files={name: File(sha256=sha256, records=0) for name, sha256 in details.files.items()},
        tables={TABLE: Table(file="counts.csv", title=table)},
        notes=method(details),
    )


def method(details: IngestDetails) -> Text:
    """Return how the counts were made: counting, document types, coverage, query."""
    parts = [words("publications_aggregated" if details.aggregated else f"publications_{details.counting}")]
    if details.types:
        parts.append(words("publications_types", types=", ".join(details.types)))
    if details.coverage is not None:
        per_cent = 100 * details.coverage
        share = in_every_language(lambda lang: format_decimal(per_cent, "0.0", locale=lang))
        parts.append(words("publications_coverage", share=share))
    if details.query:
        parts.append(words("publications_query", query=details.query))
    return in_every_language(lambda lang: "; ".join(part[lang] for part in parts))


def _indicator(indicator: Indicator, ingested: Ingested) -> Indicator:
    details = ingested.details
    databases = ", ".join(details.databases)
    ref = f"{SOURCE}/{VARIABLE}"
    what = words("publications_definition", databases=databases, method=method(details))
    own = words("publications_of_user")
    update: dict[str, object] = {"definition": what, "no_data": None}
    if indicator.mappable:
        update |= {
            "ratio": Ratio(numerator=ref, denominators=_POPULATION, scale=100_000),
            "formula": words("publications_per_inhabitants"),
            "caveats": (*indicator.caveats, own, words("publications_population_years")),
        }
    else:
        update |= {"take": Take(ref=ref), "caveats": (*indicator.caveats, own)}
        if details.counting == "fractional":
            update["decimals"] = 1
    return Indicator.model_validate(indicator.model_copy(update=update).model_dump())

"""Ingested counts as observations of a source: what the map, the tables and the statements are made of."""

from geo.core.text import Text
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
_COUNTING = {
    "whole": Text(
        kk="бүтін санау: жарияланым әр өңірде бір рет саналады, сондықтан өңірлердің қосындысы елдікінен көп",
        ru="целый счёт: публикация считается в каждом регионе один раз, поэтому сумма регионов больше страны",
        en="whole counting: a paper counts once in each region, so the regions add up to more than the country",
    ),
    "fractional": Text(
        kk="бөлшектік санау: жарияланым авторлар мен олардың мекемелеріне тең бөлінеді",
        ru="дробный счёт: публикация делится поровну между авторами и их организациями",
        en="fractional counting: a paper is shared equally between its authors and their affiliations",
    ),
}
_AGGREGATED = Text(
    kk="Дайын кестеден: ұйымдардың сандары қосылған, бір өңірдің екі ұйымының ортақ мақаласы екі рет саналады.",
    ru="Из готовой таблицы: сложены числа организаций, общая статья двух организаций региона считается дважды.",
    en="From an aggregated table: organisations are added up; a paper of two in one region counts twice.",
)
_OWN = Text(
    kk="Мәндерді осы көшірменің пайдаланушысы өз жазбаларынан есептеген; олар құжаттарда жарияланбаған.",
    ru="Значения посчитаны пользователем этой копии по его записям; в документах они не опубликованы.",
    en="The values were counted by the user of this copy from records of their own; no document publishes them.",
)
_PER = Text(
    kk="жарияланымдар ÷ халық саны × 100 000",
    ru="публикации ÷ население × 100 000",
    en="publications ÷ population × 100 000",
)
_YEARS = Text(
    kk="2024 жыл: 1 қаңтардағы халық саны; басқа жылдар: орташа жылдық халық саны.",
    ru="2024 год: население на 1 января; другие годы: среднегодовое население.",
    en="2024: population on 1 January; other years: average annual population.",
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
    title = Text(
        kk=f"{databases}: пайдаланушының библиографиялық жазбалары",
        ru=f"{databases}: библиографические записи пользователя",
        en=f"{databases}: bibliographic records of the user",
    )
    table = Text(
        kk="өңірлер мен жылдар бойынша сандар", ru="числа по регионам и годам", en="counts by region and year"
    )
    return SourceDescription(
        id=SOURCE,
        title=title,
        producer=Text(kk=databases, ru=databases, en=databases),
        date=details.retrieved.isoformat(),
        language="en",
        licence=Text(
            kk="жазбаларды берушінің шарттары",
            ru="условия поставщика записей",
            en="terms of whoever provides the records",
        ),
        retrieved=details.ingested,
        files={name: File(sha256=sha256, records=0) for name, sha256 in details.files.items()},
        tables={TABLE: Table(file="counts.csv", title=table)},
        notes=method(details),
    )


def method(details: IngestDetails) -> Text:
    """Return how the counts were made: counting, document types, coverage, query."""
    types = ", ".join(details.types)
    share = None if details.coverage is None else 100 * details.coverage
    parts = {lang: [getattr(_COUNTING[details.counting], lang)] for lang in ("kk", "ru", "en")}
    if details.aggregated:
        parts = {lang: [getattr(_AGGREGATED, lang).rstrip(".")] for lang in parts}
    if types:
        parts["kk"].append(f"құжат түрлері: {types}")
        parts["ru"].append(f"типы документов: {types}")
        parts["en"].append(f"document types: {types}")
    if share is not None:
        parts["kk"].append(f"аффилиациялардың {_comma(share)} %-ының өңірі анықталды")
        parts["ru"].append(f"регион определён для {_comma(share)} % аффилиаций")
        parts["en"].append(f"{share:.1f} % of affiliations were placed in a region")
    if details.query:
        parts["kk"].append(f"сұрау: {details.query}")
        parts["ru"].append(f"запрос: {details.query}")
        parts["en"].append(f"query: {details.query}")
    return Text(**{lang: "; ".join(texts) for lang, texts in parts.items()})


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _indicator(indicator: Indicator, ingested: Ingested) -> Indicator:
    details = ingested.details
    databases = ", ".join(details.databases)
    ref = f"{SOURCE}/{VARIABLE}"
    base = {
        "kk": f"Жарияланымдар саны, дерекқор: {databases}",
        "ru": f"Число публикаций, база данных: {databases}",
        "en": f"Publications, database: {databases}",
    }
    text = method(details)
    what = Text(**{lang: f"{start}; {getattr(text, lang)}." for lang, start in base.items()})
    update: dict[str, object] = {"definition": what, "no_data": None}
    if indicator.mappable:
        update |= {
            "ratio": Ratio(numerator=ref, denominators=_POPULATION, scale=100_000),
            "formula": _PER,
            "caveats": (*indicator.caveats, _OWN, _YEARS),
        }
    else:
        update |= {"take": Take(ref=ref), "caveats": (*indicator.caveats, _OWN)}
        if details.counting == "fractional":
            update["decimals"] = 1
    return Indicator.model_validate(indicator.model_copy(update=update).model_dump())

"""Units of statements, in words: those of indicators and more."""

from geo.core.text import Text
from geo.observations.units import LABELS

UNITS: dict[str, Text] = LABELS | {
    "thousand KZT": Text(kk="мың теңге", ru="тыс. тенге", en="thousand KZT"),
    "mln KZT per worker": Text(
        kk="бір қызметкерге млн теңге", ru="млн тенге на работника", en="mln KZT per worker"
    ),
    "thousand persons": Text(kk="мың адам", ru="тыс. человек", en="thousand persons"),
    "times": Text(kk="есе", ru="раз", en="times"),
    "regions": Text(kk="өңір", ru="регионов", en="regions"),
    "organisations": Text(kk="ұйым", ru="организаций", en="organisations"),
    "rank": Text(kk="орын", ru="место", en="rank"),
    "year": Text(kk="жыл", ru="год", en="year"),
    "index": Text(kk="индекс", ru="индекс", en="index"),
    "projects": Text(kk="жоба", ru="проектов", en="projects"),
    "clusters": Text(kk="кластер", ru="кластеров", en="clusters"),
    "readings": Text(kk="оқу тәсілі", ru="прочтений", en="readings"),
    "labels": Text(kk="жазу", ru="подписей", en="labels"),
}
"""Units that a statement may have."""

COUNTED = frozenset(
    {"persons", "organisations", "regions", "patents", "programmes", "projects", "clusters", "units", "rank"}
)
"""Units of what is counted one by one: whole numbers there are exact."""

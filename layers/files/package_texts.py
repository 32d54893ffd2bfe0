"""The texts that go with a package of data: README, citation and licences."""

from collections.abc import Sequence

import pandas as pd

from geo.core.languages import LANGS
from geo.indicators.catalogue import Indicator
from geo.observations.status import STATUSES
from geo.observations.units import unit_names
from geo.sources.description import SourceDescription
from layers.text.language import Texts, language_names
from layers.view.statuses import status_meanings, status_names

# Of the package's files, in the order in which a reader opens them.
_FILES = (".csv", ".xlsx", ".geojson")


def readme(indicator: Indicator, values: pd.DataFrame, sources: Sequence[SourceDescription], version: str) -> str:
    """Return what is in a package, in the three languages: definition, unit, caveats, statuses, sources."""
    parts = [_section(indicator, values, sources, lang) for lang in LANGS]
    files = "\n".join(f"* `{indicator.id}{suffix}`" for suffix in _FILES)
    others = "* `datapackage.json`\n* `CITATION.txt`\n* `LICENSES.txt`"
    return f"# {' / '.join(indicator.title[lang] for lang in LANGS)}\n\n{files}\n{others}\n\n" + "\n".join(
        [*parts, f"{version}\n"]
    )


def _section(indicator: Indicator, values: pd.DataFrame, sources: Sequence[SourceDescription], lang: str) -> str:
    texts = Texts(lang)
    _ = texts.gettext
    names, meanings = status_names(texts), status_meanings(texts)
    occurring = [status for status in STATUSES if status in set(values["status"])]
    rows = [
        f"{_('Definition')}: {indicator.definition[lang]}",
        f"{_('Unit')}: {unit_names()[indicator.unit][lang]}",
        *([f"{_('Formula')}: {indicator.formula[lang]}"] if indicator.formula else []),
        *(f"{_('Caveats')}: {caveat[lang]}" for caveat in indicator.caveats),
        *(f"{_('Status')}: {names[status]} – {meanings[status]}" for status in occurring),
        *(f"{_('Source')}: {source_line(source, lang)}" for source in sources),
    ]
    if indicator.no_data:
        rows.insert(0, f"{_('No data yet')}: {indicator.no_data[lang]}")
    return f"## {language_names()[lang]}\n\n" + "\n".join(f"* {row}" for row in rows) + "\n"


def source_line(source: SourceDescription, lang: str) -> str:
    """Return producer, title, date, address and licence of a source."""
    address = f", {source.url}" if source.url else ""
    return f"{source.producer[lang]}: {source.title[lang]}, {source.date}{address}. {source.licence[lang]}"


def citation(indicator: Indicator, sources: Sequence[SourceDescription], version: str, day: str) -> str:
    """Return how to cite a package, a line in each language, then the sources behind it.

    ``version`` and ``day`` are those of the data, as under the map.
    """
    lines = []
    for lang in reversed(LANGS):
        texts = Texts(lang)
        name = texts.gettext("Science map of Kazakhstan")
        about = texts.gettext("Data version {id} of {date}").format(id=version, date=day)
        lines.append(f"{name}: {indicator.title[lang]}. {about}.")
    return "\n".join([*lines, "", *(source_line(source, "en") for source in sources)]) + "\n"


def licences(sources: Sequence[SourceDescription]) -> str:
    """Return the licence of each source."""
    return "\n".join(f"{source.id}: {source.licence['en']}" for source in sources) + "\n"

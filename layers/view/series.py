"""What breaks the comparison of two years: said beside every change, growth and trend across it."""

from layers.model.document import Document
from layers.model.indicator import IndicatorValues


def series_notes(document: Document, section: IndicatorValues, one: int, other: int, lang: str) -> list[str]:
    """Return what has to be said beside a comparison of two years, each once; nothing where they are the same."""
    earlier, later = sorted((one, other))
    found = [
        document["notes"][note][lang]
        for last, first, note in section["seriesBreaks"]
        if earlier < later and earlier <= last and later >= first
    ]
    return list(dict.fromkeys(found))

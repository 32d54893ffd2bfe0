"""What the documents say of a region's science in words, and of every region alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.core.text import in_every_language, same
from geo.core.words import words
from geo.dataset import Dataset
from layers.pages.country.lines import Lines, digest_lines
from layers.text.language import Texts

_PER_WORKER = ("decree_1134", "rd_expenditure_per_worker")
"""Source and variable of the decree's column that is no indicator of the map."""
_OF_EVERY_REGION = ("region_councils", "region_powers", "region_plan_indicators", "region_centres")


@dataclass(frozen=True)
class RegionSaid:
    """What documents say of a region.

    Attributes
    ----------
    facts
        What the decree says of this region: a sentence, and where it stands.
    facts_source
        The title of the decree.
    common
        What the Academy's concept says of every region alike.
    common_source
        The title of the concept.
    """

    facts: Sequence[tuple[str, str]]
    facts_source: str
    common: Sequence[Lines]
    common_source: str


def region_said(dataset: Dataset, code: str, texts: Texts) -> RegionSaid:
    """Return what the documents say of the region with this code.

    Raises
    ------
    DataError
        When the digest or a built table is damaged.
    """
    lang = texts.lang
    named = digest_lines(dataset, "region_facts", lang, code)
    common = [digest_lines(dataset, name, lang) for name in _OF_EVERY_REGION]
    return RegionSaid(
        facts=[_per_worker(dataset, code, texts), *((line.text, line.locator) for line in named.rows)],
        facts_source=named.source,
        common=common,
        common_source=common[0].source,
    )


def _per_worker(dataset: Dataset, code: str, texts: Texts) -> tuple[str, str]:
    """Return the decree's spending per worker of the region beside the country's, and its row of the table."""
    cells = {
        row["territory"]: row
        for row in dataset.observations
        if (row["source"], row["variable"]) == _PER_WORKER and row["territory"] in (code, "KZ")
    }
    own, country = (
        texts.number(float(cells[territory]["value"]), len(cells[territory]["printed"].partition(",")[2]))
        for territory in (code, "KZ")
    )
    said = texts.gettext(
        "R&D expenditure per worker who did R&D, {year}: {value} mln KZT (the country: {country})"
    ).format(year=cells[code]["year"], value=own, country=country)
    source = next(one for one in dataset.sources if one.id == _PER_WORKER[0])
    title = source.tables[cells[code]["table"]].title
    place = in_every_language(title.__getitem__)
    return said, words("row_of_table", place=place, name=same(cells[code]["row"]))[texts.lang]

"""From an affiliation to a region: by identifier, by name, by town. What is not certain stays unresolved."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale

from geo.core.languages import LANGS
from geo.indicators.residuals import RESIDUAL
from geo.publications.affiliations.known import Known, Organisation
from geo.publications.affiliations.name_keys import city_key, key, segments
from geo.publications.affiliations.places import Places
from geo.publications.model import Affiliation

COUNTRY_CODE = "KZ"
_HERE = frozenset(
    key(name) for name in ("Kazakhstan", "Kazakstan", "Казахстан", "Қазақстан", "Qazaqstan", "Qazaqistan")
)
_KZ = re.compile(r"\bKZ\b")
# As Web of Science writes countries, beside the names of CLDR.
_AS_IN_WOS = (
    "Peoples R China", "England", "Scotland", "Wales", "North Ireland", "USA", "U S A", "UK", "U Arab Emirates",
    "Turkiye", "Turkey", "Czech Republic", "South Korea", "North Korea", "Russian Federation", "Viet Nam", "Iran",
    "Kyrgyz Republic", "Rep of Georgia", "Bosnia & Herceg", "Macedonia", "Cote Ivoire", "Trinid & Tobago",
)  # fmt: skip
# Words of which any country has organisations: a name of nothing else does not tell the country.
_GENERAL = frozenset(
    word
    for text in [
        "university",
        "national",
        "institute",
        "academy",
        "science",
        "technology",
        "technical",
        "center",
        "research",
        "medical",
        "agrarian",
        "regional",
        "international",
        "physics",
        "nuclear",
        "chemistry",
        "mathematics",
        "biology",
        "pedagogical",
        "engineering",
        "economics",
        "laboratory",
        "department",
        "state",
        "public",
        "health",
        "republic",
        "state",
        "college",
        "school",
        "faculty",
        "clinical",
        "hospital",
        "scientific",
        "practical",
        "information",
        "technologies",
        "communications",
        "power",
        "energy",
        "zoology",
        "botany",
        "geography",
        "oil",
        "gas",
        "university",
        "университеті",
        "университет",
        "институт",
        "институты",
        "академия",
        "академиясы",
        "наук",
        "ғылым",
        "ұлттық",
        "национальный",
        "государственный",
        "мемлекеттік",
        "орталығы",
        "центр",
        "ядролық",
        "физика",
        "ядерной",
        "физики",
        "геологии",
    ]
    for word in key(text).split()
)
SETTLED, BY_ID, BY_NAME, BY_TOWN, UNRESOLVED = "curated", "identifier", "name", "town", "unresolved"
_CACHED = 200_000


@dataclass(frozen=True)
class Placed:
    """An affiliation in Kazakhstan: its region in each vintage, how it was found, and what it is called.

    ``regions`` follow ``geo.territories.registry.VINTAGES``; ``KZ-X`` where the region is not known.
    """

    regions: tuple[str, ...]
    how: str
    label: str


class Resolver:
    """Finds the regions of affiliations.

    The rules, the first that fits. A text that a curator has settled. An identifier of the registry. A part of
    the affiliation, between commas, that is the name of organisations which all lie in one region; where the
    affiliation also names a town elsewhere, the town counts. A part that is the name of a town. Names are
    compared by ``geo.publications.affiliations.name_keys.key``.

    Whether an affiliation is in Kazakhstan: by the country of the source; else by the country in the text, which
    is mostly its last part; a text without any country is, if it names one of our towns, or an organisation by
    more than general words.
    """

    def __init__(self, known: Known, places: Places) -> None:
        self._places = places
        self.vintages = places.vintages
        self._nowhere = (RESIDUAL,) * len(places.vintages)
        self._by_id = {one: organisation for organisation in known.organisations for one in organisation.ids}
        names: dict[str, dict[str, Organisation]] = defaultdict(dict)
        for organisation in known.organisations:
            for name in organisation.names:
                if name_key := key(name):
                    names[name_key][organisation.id] = organisation
        self._by_name = {name: tuple(found.values()) for name, found in names.items()}
        self._settled = {text: places.of_region(region) for text, region in known.settled.items()}
        self._seen: dict[Affiliation, Placed | None] = {}

    def __call__(self, affiliation: Affiliation) -> Placed | None:
        """Return where an affiliation is; none when it is not in Kazakhstan."""
        if affiliation not in self._seen:
            if len(self._seen) >= _CACHED:
                self._seen.clear()
            self._seen[affiliation] = self._place(affiliation)
        return self._seen[affiliation]

    def _place(self, affiliation: Affiliation) -> Placed | None:  # noqa: PLR0911  one way out for each rule
        label = affiliation.label
        if affiliation.country not in ("", COUNTRY_CODE):
            return None
        if label in self._settled:
            return Placed(self._settled[label], SETTLED, label)
        organisation = next((self._by_id[i] for i in affiliation.ids if i in self._by_id), None)
        if organisation and (regions := self._places.of(organisation)):
            return Placed(regions, BY_ID, label)
        parts = [part for text in (affiliation.name, affiliation.text) for part in segments(text)]
        whole = [text for text in (affiliation.name, affiliation.text) if text]
        organisations = self._named([*whole, *parts])
        towns = {regions for part in parts if (regions := self._places.of_town(city_key(part)))}
        here = affiliation.country == COUNTRY_CODE or self._says_here(parts, bool(towns), organisations)
        if not here:
            return None
        regions_of = {regions for one in organisations if (regions := self._places.of(one))}
        if len(regions_of) == 1 and (not towns or regions_of <= towns):
            return Placed(regions_of.pop(), BY_NAME, label)
        if len(towns) == 1:
            return Placed(towns.pop(), BY_TOWN, label)
        return Placed(self._nowhere, UNRESOLVED, label)

    def _named(self, texts: Iterable[str]) -> list[Organisation]:
        return [one for name in dict.fromkeys(map(key, texts)) for one in self._by_name.get(name, ())]

    def _says_here(self, parts: list[str], town: bool, organisations: list[Organisation]) -> bool:
        if not parts:
            return False
        for part in reversed(parts):
            words = key(part).split()
            if _is_foreign(" ".join(w for w in words if not w.isdigit())):
                return False
            if words and (words[-1] in _HERE or words[0] in _HERE):
                return True
            if _KZ.search(part):
                return True
        return town or any(
            not set(key(name).split()) <= _GENERAL for one in organisations for name in one.names[:1]
        )


@cache
def _foreign() -> frozenset[str]:
    names = [
        name
        for lang in LANGS
        for code, name in Locale(lang).territories.items()
        if len(code) == len(COUNTRY_CODE) and code.isalpha() and code != COUNTRY_CODE
    ]
    return frozenset(key(name) for name in (*names, *_AS_IN_WOS)) - _HERE - {""}


def _is_foreign(name: str) -> bool:
    return name in _foreign() or name.endswith(" usa")

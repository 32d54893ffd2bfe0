"""Names of organisations and places reduced to keys that spelling, script and abbreviation do not change."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Cyrillic as it is romanised in affiliations; variants that differ only by such letters meet in one key.
_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіёѓў",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "sh",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "a",
            "g",
            "k",
            "n",
            "o",
            "u",
            "u",
            "h",
            "i",
            "e",
            "g",
            "u",
        ],
        strict=True,
    )
)
# Pairs of spellings of one sound, replaced in this order.
_SOUNDS = (
    ("sch", "sh"),
    ("dzh", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "u"),
    ("ts", "c"),
    ("tz", "c"),
    ("yo", "e"),
    ("io", "e"),
    ("ye", "e"),
    ("ie", "e"),
    ("iy", "i"),
    ("yi", "i"),
    ("y", "i"),
    ("x", "ks"),
)
# Words as Web of Science shortens them.
_SHORT = {
    "univ": "university",
    "natl": "national",
    "inst": "institute",
    "acad": "academy",
    "sci": "science",
    "sciences": "science",
    "technol": "technology",
    "technologies": "technology",
    "tech": "technical",
    "ctr": "center",
    "centre": "center",
    "res": "research",
    "med": "medical",
    "agr": "agrarian",
    "agrotech": "agrotechnical",
    "reg": "regional",
    "int": "international",
    "phys": "physics",
    "nucl": "nuclear",
    "chem": "chemistry",
    "math": "mathematics",
    "biol": "biology",
    "pedag": "pedagogical",
    "engn": "engineering",
    "econ": "economics",
    "lab": "laboratory",
    "dept": "department",
    "им": "имени",
}
# Words that tell no organisations apart: legal forms, articles, "named after".
_IDLE = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "at",
        "in",
        "a",
        "an",
        "named",
        "after",
        "im",
        "imeni",
        "atindagi",
        "atyndagy",
        "jsc",
        "llp",
        "llc",
        "ncjsc",
        "njsc",
        "npjsc",
        "cjsc",
        "ojsc",
        "rse",
        "gkp",
        "rgp",
        "rsp",
        "too",
        "ao",
        "nao",
        "ooo",
        "aoo",
        "keak",
        "ak",
        "jshs",
        "rmk",
        "shjk",
        "dbu",
        "hao",
    ]
)
_FOREIGN_MARKS = re.compile(r"[^\w\s]|_")
_INITIALS = re.compile(r"\b[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{2}\b")
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """Return the key of a name: equal for spellings of one name in Cyrillic, romanised, shortened or quoted.

    >>> key("LN Gumilyov Eurasian Natl Univ") == key("Л.Н. Гумилев атындағы Eurasian National University")
    True
    """
    if not text.isupper():
        # Web of Science runs initials together: "LN Gumilyov".
        text = _INITIALS.sub(" ", text)
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("&", " and ").replace("'", "").replace("’", "").replace("ʹ", "")
    words = _WORDS.findall(_FOREIGN_MARKS.sub(" ", plain))
    found = []
    for word in words:
        sounded = _sounds(_SHORT.get(word, word))
        # One letter is an initial; initials are written or left out at will.
        if len(sounded) > 1 and sounded not in _IDLE_KEYS:
            found.append(sounded)
    return " ".join(found)


def _sounds(word: str) -> str:
    latin = "".join(_LATIN.get(c, c) for c in word).replace("_", "")
    for one, other in _SOUNDS:
        latin = latin.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", latin)


_IDLE_KEYS = frozenset(_sounds(word) for word in _IDLE)


def segments(text: str) -> Iterator[str]:
    """Yield the parts of an affiliation between commas, semicolons and brackets, none of them empty."""
    for part in re.split(r"[,;|()\[\]\n]", text):
        if stripped := part.strip(" .\t\r"):
            yield stripped


_CITY_WORDS = frozenset(_sounds(word) for word in ("city", "г", "город", "қаласы", "қ", "gorod", "qalasy", "kz"))


def city_key(segment: str) -> str:
    """Return the key of a part that may be a town: without post codes and words for "town"."""
    words = key(segment).split()
    kept = [w for w in words if not any(c.isdigit() for c in w) and w not in _CITY_WORDS]
    return " ".join(kept)


def normalised_title(title: str) -> str:
    """Return a title reduced to its letters and digits, without marks, case, markup and spaces."""
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^<>]{1,40}>", "", title)).casefold()
    return "".join(c for c in plain if c.isalnum())


def surname(author: str) -> str:
    """Return the key of an author's surname, from "Surname, Given", "Surname G.", or "Given Surname"."""
    family, comma, _ = author.partition(",")
    if comma:
        return key(family).replace(" ", "")
    words = author.split()
    full = [w for w in words if not _initials(w)]
    if not full:
        return key(author).replace(" ", "")
    return key(full[0] if _initials(words[-1]) else full[-1]).replace(" ", "")


_LONGEST_INITIALS = 3


def _initials(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    dotted = "." in word and all(len(p.strip("-")) <= 1 for p in re.split(r"[.\-]", word))
    return dotted or (len(letters) <= _LONGEST_INITIALS and word.isupper() and len(letters) == len(word))


def plain_doi(doi: str) -> str:
    """Return a DOI in lower case without resolver or prefix; empty where it is none."""
    text = doi.strip().casefold()
    text = re.sub(r"^(https?://)?(dx\.)?doi\.org/|^doi:\s*", "", text)
    return text if re.fullmatch(r"10\.\d{4,9}/\S+", text) else ""

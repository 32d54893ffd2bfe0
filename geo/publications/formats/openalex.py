"""OpenAlex works: JSON Lines, plain or gzipped, as in the snapshot, and pages of the API's answers.

Field names after https://developers.openalex.org: ``id``, ``doi``, ``title``, ``publication_year``, ``type``,
``is_paratext``, ``authorships`` with ``author``, ``institutions``, ``affiliations`` and
``raw_affiliation_strings``.
"""

from collections.abc import Iterator
from typing import Any

from geo.publications.formats.json_stream import by_item
from geo.publications.formats.text_stream import Stream
from geo.publications.model import (
    TOO_MANY_AUTHORS,
    Affiliation,
    FlawError,
    InputProblem,
    Limits,
    Work,
    document_type,
    organisation_ids,
    whole_year,
)

WRONG_KIND, CUT_AUTHORS, PARATEXT = "field of the wrong kind", "authors cut off by the source", "paratext"


def works_of(number: int, found: dict[str, Any], limits: Limits) -> Iterator[tuple[int, Work | InputProblem]]:
    """Yield the work that a line holds, or the works of a page of the API."""
    if isinstance(results := found.get("results"), list):
        for work in results:
            yield from _work(number, work, limits)
    else:
        yield from _work(number, found, limits)


def read_page(stream: Stream, limits: Limits) -> Iterator[tuple[int, Work | InputProblem]]:
    """Yield the works of one page of the API, an object with ``results``, on one line or many."""
    yield from _items(by_item(stream, limits, "results"), limits)


def read_array(stream: Stream, limits: Limits) -> Iterator[tuple[int, Work | InputProblem]]:
    """Yield the works of a JSON array."""
    yield from _items(by_item(stream, limits), limits)


def _items(
    found: Iterator[tuple[int, dict[str, Any] | InputProblem]], limits: Limits
) -> Iterator[tuple[int, Work | InputProblem]]:
    for number, work in found:
        if isinstance(work, InputProblem):
            yield number, work
        else:
            yield from _work(number, work, limits)


def _work(number: int, work: object, limits: Limits) -> Iterator[tuple[int, Work | InputProblem]]:
    if not isinstance(work, dict):
        yield number, InputProblem(number, WRONG_KIND, "a work is no object")
        return
    try:
        record = _record(work, limits)
    except FlawError as flaw:
        yield number, InputProblem(number, flaw.reason, flaw.detail)
        return
    if work.get("is_authors_truncated") is True:
        yield number, InputProblem(number, CUT_AUTHORS, record.key, dropped=False)
    yield number, record


def _record(work: dict[str, Any], limits: Limits) -> Work:
    if "authorships" not in work and "publication_year" not in work:
        raise FlawError(WRONG_KIND, "neither authorships nor publication_year: no work of OpenAlex")
    if work.get("is_paratext") is True:
        raise FlawError(PARATEXT)
    authorships = _listed(work, "authorships")
    if len(authorships) > limits.authors:
        raise FlawError(TOO_MANY_AUTHORS, f"{len(authorships)}, more than {limits.authors}")
    return Work(
        key=_text(work.get("id")).rpartition("/")[2],
        doi=_text(work.get("doi")),
        title=_text(work.get("title")) or _text(work.get("display_name")),
        year=whole_year(work.get("publication_year"), limits),
        types=(document_type(_text(work.get("type"))),),
        first_author=_author(authorships[0]) if authorships else "",
        authors=len(authorships),
        affiliations=tuple(found for a in authorships if (found := tuple(_affiliations(a)))),
    )


def _author(authorship: dict[str, Any]) -> str:
    author = authorship.get("author")
    name = _text(author.get("display_name")) if isinstance(author, dict) else ""
    return name or _text(authorship.get("raw_author_name"))


def _affiliations(authorship: dict[str, Any]) -> Iterator[Affiliation]:
    """Yield each institution once, then each text that no institution was found for."""
    printed: dict[str, list[str]] = {}
    unmatched = []
    for item in _listed(authorship, "affiliations"):
        text = _text(item.get("raw_affiliation_string"))
        matched = [_text(i) for i in item.get("institution_ids") or () if isinstance(i, str)]
        for institution in matched:
            printed.setdefault(institution, []).append(text)
        if text and not matched:
            unmatched.append(text)
    seen = set()
    for found_there in _listed(authorship, "institutions"):
        own = _text(found_there.get("id"))
        ids = organisation_ids(own, _text(found_there.get("ror")))
        name = _text(found_there.get("display_name"))
        if (found := (ids, name)) in seen or found == ((), ""):
            continue
        seen.add(found)
        country = _text(found_there.get("country_code")).upper()
        yield Affiliation(ids, name, country, " | ".join(dict.fromkeys(printed.get(own, ()))))
    if not seen and not unmatched:
        raw = authorship.get("raw_affiliation_strings") or authorship.get("raw_affiliation_string") or ()
        texts = raw if isinstance(raw, list) else [raw]
        unmatched = [text for one in texts if (text := _text(one))]
    for text in dict.fromkeys(unmatched):
        yield Affiliation(text=text)


def _listed(item: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects of a list; null and absence are an empty list."""
    found = item.get(name)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
        raise FlawError(WRONG_KIND, f"{name} is no list of objects")
    return found


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""

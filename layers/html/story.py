"""A story: views of the map in an order, with titles and notes of their own, from a YAML file."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, cast

import yaml
from pydantic import Field, StringConstraints

from geo.core.errors import DataError
from geo.core.phrases import Phrase, quoted
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text
from layers.document.map_document import MapDocument
from layers.html.export import html_text
from layers.model.document import Document, Meeting, SomeViewKeys, ViewKeys
from layers.view.comparing import CITIES, since_years
from layers.view.state import nearest_year

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
MOST_SCENES = 100
MOST_BYTES = 200_000
"""The largest story file."""
Title = Line | Text
Note = Words | Text


class Scene(CatalogueModel):
    """One view of a story.

    Attributes
    ----------
    indicator, year, region, map, without, since, beside
        Keys of the view state; what is left out is the document's default.
    layers
        Ids of the point layers shown; empty for none.
    title, notes
        In one language, or in three. Without a title the indicator's stands.
    """

    indicator: str
    year: int | None = None
    region: str | None = None
    layers: tuple[str, ...] | None = None
    map: str | None = None
    without: str | None = None
    since: int | None = None
    beside: int | None = None
    title: Title | None = None
    notes: Note | None = None

    def view(self) -> SomeViewKeys:
        """Return the keys of the view state that the scene sets."""
        found = self.model_dump(exclude={"title", "notes"}, exclude_none=True)
        keys = {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}
        return cast(SomeViewKeys, keys)


class Story(CatalogueModel):
    """A title and scenes."""

    title: Title
    subtitle: Title | None = None
    scenes: tuple[Scene, ...] = Field(min_length=1, max_length=MOST_SCENES)


def load_story(path: Path, document: Document) -> Story:
    """Read a story and check it against a document.

    Raises
    ------
    DataError
        When the file is damaged, has an unknown key, or names an indicator, year, region, layer or form that
        the document does not have. The message names the file and the line or the scene.
    """
    with suppress(OSError):
        if path.stat().st_size > MOST_BYTES:
            raise DataError(
                Phrase("the story is too large"),
                where=path.name,
                advice=Phrase("at most {size} KB", size=MOST_BYTES // 1000),
            )
    story = load_yaml(path, Story)
    for number, scene in enumerate(story.scenes, 1):
        where = Phrase("{file}, scene {number}", file=path.name, number=number)
        entries = {entry["id"]: entry for entry in document["indicators"]}
        if scene.indicator not in entries:
            raise DataError(
                Phrase("unknown {key} {value}", key="indicator", value=quoted(scene.indicator)),
                where=where,
                advice=Phrase("{command} lists them", command="`scimap indicators`"),
            )
        years = entries[scene.indicator]["years"]
        if scene.year is not None and scene.year not in years:
            raise DataError(
                Phrase("no data for {year}", year=scene.year),
                where=where,
                advice=Phrase("{indicator} has {years}", indicator=scene.indicator, years=_listed(years)),
            )
        _known("region", scene.region, [entry["code"] for entry in document["regions"]], where)
        _known("map", scene.map, list(document["forms"]), where)
        _known("without", scene.without, [CITIES], where)
        year = nearest_year(scene.year or document["view"]["year"], years)
        for key, other, possible in (
            ("since", scene.since, since_years(entries[scene.indicator], year)),
            ("beside", scene.beside, [one for one in years if one != year]),
        ):
            if other is not None and other not in possible:
                raise DataError(
                    Phrase("{key}: {year} cannot be compared with {other}", key=key, year=year, other=other),
                    where=where,
                    advice=Phrase("possible: {years}", years=_listed(possible)),
                )
        for layer in scene.layers or ():
            _known("layer", layer, [entry["id"] for entry in document["layers"]], where)
    return story


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, years)) or "–"


def _known(key: str, value: str | None, known: list[str], where: Phrase) -> None:
    if value is not None and value not in known:
        raise DataError(
            Phrase("unknown {key} {value}", key=key, value=quoted(value)),
            where=where,
            advice=Phrase("use one of {values}", values=", ".join(known)),
        )


def story_text(story: Story) -> bytes:
    """Return a story as the YAML that ``load_story`` reads."""
    plain = story.model_dump(mode="json", exclude_none=True)
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110).encode()


def meeting_file(story: Story, document: Document, lang: str) -> bytes:
    """Return the map as one HTML file that opens as a meeting with a story, in a language."""
    view: ViewKeys = {**document["view"], "lang": lang}
    whole: Document = {**document, "view": view, "story": meeting_of(story, document["langs"])}
    return html_text(MapDocument(whole)).encode()


def meeting_of(story: Story, langs: Sequence[str]) -> Meeting:
    """Return a story as a map document carries it (``docs/map-document.md``)."""

    def texts(text: str | Text | None) -> dict[str, str] | None:
        return None if text is None else {lang: story_words(text, lang) for lang in langs}

    return {
        "title": {lang: story_words(story.title, lang) for lang in langs},
        "scenes": [
            {
                "view": {"region": None, **scene.view()},
                "title": texts(scene.title),
                "notes": texts(scene.notes),
            }
            for scene in story.scenes
        ],
    }


def story_words(text: str | Text | None, lang: str) -> str:
    """Return a story's text in a language; a text in one language stands for all. Empty for none."""
    if text is None:
        return ""
    return text if isinstance(text, str) else text[lang]

"""A story: views of the map in an order, with titles and notes of their own, from a YAML file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from geo.catalogue import load_yaml
from geo.errors import DataError
from geo.texts import Record, Text

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Title = Line | Text
Note = Words | Text


class Scene(Record):
    """One view of a story.

    Attributes
    ----------
    indicator, year, region, map
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
    title: Title | None = None
    notes: Note | None = None

    def view(self) -> dict[str, Any]:
        """Return the keys of the view state that the scene sets."""
        found = self.model_dump(exclude={"title", "notes"}, exclude_none=True)
        return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


class Story(Record):
    """A title and scenes."""

    title: Title
    subtitle: Title | None = None
    scenes: tuple[Scene, ...] = Field(min_length=1, max_length=100)


def load_story(path: Path, document: Mapping[str, Any]) -> Story:
    """Read a story and check it against a document.

    Raises
    ------
    DataError
        When the file is damaged, has an unknown key, or names an indicator, year, region, layer or form that
        the document does not have. The message names the file and the line or the scene.
    """
    story = load_yaml(path, Story)
    for number, scene in enumerate(story.scenes, 1):
        where = f"{path.name}, scene {number}"
        entries = {entry["id"]: entry for entry in document["indicators"]}
        if scene.indicator not in entries:
            raise DataError(
                f"unknown indicator {scene.indicator[:40]!r}",
                where=where,
                advice="`scimap indicators` lists them",
            )
        years = entries[scene.indicator]["years"]
        if scene.year is not None and scene.year not in years:
            known = ", ".join(map(str, years)) or "no year"
            raise DataError(f"no data for {scene.year}", where=where, advice=f"{scene.indicator} has {known}")
        _known("region", scene.region, [entry["code"] for entry in document["regions"]], where)
        _known("map", scene.map, list(document["forms"]), where)
        for layer in scene.layers or ():
            _known("layer", layer, [entry["id"] for entry in document["layers"]], where)
    return story


def _known(key: str, value: str | None, known: list[str], where: str) -> None:
    if value is not None and value not in known:
        raise DataError(f"unknown {key} {value[:40]!r}", where=where, advice="use one of " + ", ".join(known))


def words(text: str | Text | None, lang: str) -> str:
    """Return a story's text in a language; a text in one language stands for all. Empty for none."""
    if text is None:
        return ""
    return text if isinstance(text, str) else text[lang]

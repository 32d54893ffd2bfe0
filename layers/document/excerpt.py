"""A map document of some indicators: what they need of the whole one, and nothing else."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from geo.cartography.forms import Form, Topology, TopologyArea, area_parts
from layers.model.document import Document, SourceTable, ViewKeys
from layers.model.indicator import IndicatorSection, Phrase
from layers.model.lookup import all_origins, indicator_of, newest_vintage

T = TypeVar("T")


def excerpt(document: Document, indicators: Collection[str]) -> Document:
    """Return the document with some of its indicators, in their order.

    Kept are the indicators, their themes, their notes, tables and rules, the sources of these and of the sites,
    the borders their years are in and today's, with their drawings. References by number are renumbered. Regions
    and their order stay, so that arrays per region stay as they are; of several indicators also the phrases of
    comparisons. One indicator alone is without its change, and opens the map; of several the first one does where
    the document's own view shows none of them. The document given is not changed.

    Raises
    ------
    CallError
        When the document has no such indicator.
    """
    wanted = {indicator_of(document, one)["id"] for one in indicators}
    chosen = [one for one in document["indicators"] if one["id"] in wanted]
    alone = len(chosen) == 1
    notes = _Renumbered(number for one in chosen for *_, number in (*one["notes"], *one["seriesBreaks"]))
    columns = set(all_origins(document, (origin for one in chosen for origin in _origins(one))))
    tables = _Renumbered(table for table, _ in columns)
    sources = _sources(document, tables.of(document["tables"]))
    said = {"and", *(phrase for one in chosen for phrase in _phrases(one["sentences"]))}
    rules = {rule for one in chosen for _, _, rule, _ in one["marks"]}
    borders = {day for one in chosen for day in (*one["vintages"], *(day for day, *_ in one["sums"]))}
    days = {newest_vintage(document), *borders}
    palette = document["palette"].copy()
    if alone:
        palette.pop("down", None)
        palette.pop("up", None)
    return {
        **document,
        "vintages": {day: vintage for day, vintage in document["vintages"].items() if day in days},
        "forms": {name: drawn(form, days) for name, form in document["forms"].items()},
        "themes": [theme for theme in document["themes"] if theme["id"] in {one["theme"] for one in chosen}],
        "apart": [] if alone else document["apart"],
        "palette": palette,
        "phrases": {name: text for name, text in document["phrases"].items() if name in said or not alone},
        "indicators": [
            {
                **one,
                "change": None if alone else one["change"],
                "seriesBreaks": [(last, first, notes.new[note]) for last, first, note in one["seriesBreaks"]],
                "notes": [(year, region, notes.new[note]) for year, region, note in one["notes"]],
                "origins": [[(tables.new[table], column) for table, column in year] for year in one["origins"]],
                "others": [
                    (year, region, tables.new[table], column, printed, unit)
                    for year, region, table, column, printed, unit in one["others"]
                ],
            }
            for one in chosen
        ],
        "markRules": {rule: text for rule, text in document["markRules"].items() if rule in rules},
        "notes": notes.of(document["notes"]),
        "tables": [
            {
                **table,
                "cells": {name: cells for name, cells in table["cells"].items() if (number, name) in columns},
                "columns": {name: said for name, said in table["columns"].items() if (number, name) in columns},
                "source": None if table["source"] is None else sources.new[table["source"]],
                "inputs": [(tables.new[one], column) for one, column in table["inputs"]],
            }
            for number, table in zip(tables.numbers, tables.of(document["tables"]), strict=True)
        ],
        "sources": sources.of(document["sources"]),
        "sites": [{**site, "source": sources.new[site["source"]]} for site in document["sites"]],
        "view": _first_view(document["view"], chosen),
    }


def _first_view(view: ViewKeys, chosen: Sequence[IndicatorSection]) -> ViewKeys:
    """Return the view a document of the chosen indicators opens with."""
    shown = next((one for one in chosen if one["id"] == view["indicator"]), chosen[0])
    first: ViewKeys = {**view, "indicator": shown["id"]}
    if shown["years"] and first["year"] not in shown["years"]:
        first["year"] = shown["years"][-1]
    return first


def without_unread(document: Document, script: str) -> Document:
    """Return the document without what a runtime does not read: words not in its script, idle sources, statuses.

    Sources that no table and no site refers to are those of statements only. The document given is not changed.
    """
    tables, sites = document["tables"], document["sites"]
    sources = _sources(document, tables)
    used = _statuses_shown(document)
    return {
        **document,
        "statuses": {status: words for status, words in document["statuses"].items() if status in used},
        "texts": {
            lang: {key: text for key, text in texts.items() if any(f"{q}{key}{q}" in script for q in "\"'`")}
            for lang, texts in document["texts"].items()
        },
        "tables": [
            {**table, "source": None if table["source"] is None else sources.new[table["source"]]}
            for table in tables
        ],
        "sites": [{**site, "source": sources.new[site["source"]]} for site in sites],
        "sources": sources.of(document["sources"]),
    }


def _statuses_shown(document: Document) -> set[str]:
    """Return the statuses that a view of the document can have; "no data" is always one."""
    indicators = document["indicators"]
    found: set[str] = {"missing", *(status for one in indicators for year in one["status"] for status in year)}
    found |= {one["status"] for section in indicators for one in section["country"]}
    if document["apart"]:
        found.add("left_out")
    if any(one["change"] for one in indicators):
        found |= {"derived", "not_comparable"}
    return found


def _phrases(sentences: Iterable[Sequence[Phrase]]) -> Iterator[str]:
    """Yield the names of the phrases in sentences, those within phrases too."""
    for sentence in sentences:
        for name, params in sentence:
            yield name
            for value in params.values():
                if not isinstance(value, int) and value[0] == "p":
                    yield value[1][0]


def drawn(form: Form, days: Iterable[str]) -> Form:
    """Return a form of the map with the drawings of some vintages only, and the arcs that these use."""
    drawings = {day: form["drawings"][day] for day in form["drawings"] if day in set(days)}
    groups = _Renumbered(drawing["group"] for drawing in drawings.values())
    objects = {
        number: [day for day, drawing in drawings.items() if drawing["group"] == number]
        for number in groups.numbers
    }
    return {
        "groups": [
            {**group, "topology": _with_objects(group["topology"], objects[number])}
            for number, group in zip(groups.numbers, groups.of(form["groups"]), strict=True)
        ],
        "drawings": {
            day: {**drawing, "group": groups.new[drawing["group"]]} for day, drawing in drawings.items()
        },
    }


class _Renumbered:
    """The numbers that something refers to, ascending, and the new number of each."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = sorted(set(numbers))
        self.new = {old: new for new, old in enumerate(self.numbers)}

    def of(self, values: Sequence[T]) -> list[T]:
        """Return the kept ones of ``values``."""
        return [values[number] for number in self.numbers]


def _sources(document: Document, tables: Iterable[SourceTable]) -> _Renumbered:
    """Return the sources of tables and of the document's sites."""
    sites = (site["source"] for site in document["sites"])
    return _Renumbered([*(source for table in tables if (source := table["source"]) is not None), *sites])


def _origins(indicator: IndicatorSection) -> Iterator[tuple[int, str]]:
    """Yield the columns, with the number of their table, that values or other sources' figures come from."""
    for year in indicator["origins"]:
        yield from ((table, column) for table, column in year)
    for _, _, table, column, *_ in indicator["others"]:
        yield table, column


def _with_objects(topology: Topology, names: list[str]) -> Topology:
    """Return a topology with some of its objects; an arc ``~n`` is the arc ``n`` backwards."""
    objects = {name: topology["objects"][name] for name in names}
    arcs = _Renumbered(
        max(arc, ~arc) for one in objects.values() for area in one["geometries"] for arc in _arcs(area)
    )

    def renumbered(arc: int) -> int:
        return arcs.new[arc] if arc >= 0 else ~arcs.new[~arc]

    return {
        **topology,
        "objects": {
            name: {**one, "geometries": [_mapped(area, renumbered) for area in one["geometries"]]}
            for name, one in objects.items()
        },
        "arcs": arcs.of(topology["arcs"]),
    }


def _arcs(area: TopologyArea) -> Iterator[int]:
    """Yield the arc numbers of a unit."""
    return (arc for part in area_parts(area) for ring in part for arc in ring)


def _mapped(area: TopologyArea, change: Callable[[int], int]) -> TopologyArea:
    """Return a unit with every arc number changed."""
    parts = [[[change(arc) for arc in ring] for ring in part] for part in area_parts(area)]
    return {**area, "arcs": parts if area["type"] == "MultiPolygon" else parts[0]}

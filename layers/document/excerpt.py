"""A map document of one indicator: what it needs of the whole one, and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from geo.core.errors import CallError

Plain = dict[str, Any]


def excerpt(document: Mapping[str, Any], indicator: str) -> Plain:
    """Return the document with one indicator only.

    Kept are the indicator, its theme, its notes, tables and rules, the sources of these and of the sites, the
    borders its years are in and today's, with their drawings. References by number are renumbered. Regions and
    their order stay, so that arrays per region stay as they are. The document given is not changed.

    Raises
    ------
    CallError
        When the document has no such indicator.
    """
    chosen = next((one for one in document["indicators"] if one["id"] == indicator), None)
    if chosen is None:
        raise CallError(f"unknown indicator {indicator[:40]!r}", advice="`scimap indicators` lists them")
    notes = _Kept(number for *_, number in chosen["notes"])
    tables = _Kept(
        [
            *(table for year in chosen["origins"] for table, _ in year),
            *(table for _, _, table, *_ in chosen["others"]),
        ]
    )
    sources = _Kept(
        [
            *(document["tables"][table]["source"] for table in tables.numbers),
            *(site["source"] for site in document["sites"]),
        ]
    )
    said = {"and", *_phrases(chosen["sentences"])}
    rules = {rule for _, _, rule, _ in chosen["marks"]}
    newest = next(iter(document["vintages"]))
    days = {newest, *chosen["vintages"], *(day for day, *_ in chosen["sums"])}
    view = {**document["view"], "indicator": indicator}
    if chosen["years"] and view["year"] not in chosen["years"]:
        view["year"] = chosen["years"][-1]
    return {
        **document,
        "vintages": {day: vintage for day, vintage in document["vintages"].items() if day in days},
        "forms": {name: form and drawn(form, days) for name, form in document["forms"].items()},
        "themes": [theme for theme in document["themes"] if theme["id"] == chosen["theme"]],
        "apart": [],
        "palette": {key: value for key, value in document["palette"].items() if key not in ("down", "up")},
        "phrases": {name: text for name, text in document["phrases"].items() if name in said},
        "indicators": [
            {
                **chosen,
                "change": None,
                "notes": [[year, region, notes.new[note]] for year, region, note in chosen["notes"]],
                "origins": [
                    [[tables.new[table], column] for table, column in year] for year in chosen["origins"]
                ],
                "others": [
                    [year, region, tables.new[table], *rest] for year, region, table, *rest in chosen["others"]
                ],
            }
        ],
        "markRules": {rule: text for rule, text in document["markRules"].items() if rule in rules},
        "notes": notes.of(document["notes"]),
        "tables": [
            {**_own_columns(table, number, chosen), "source": sources.new[table["source"]]}
            for number, table in zip(tables.numbers, tables.of(document["tables"]), strict=True)
        ],
        "sources": sources.of(document["sources"]),
        "sites": [{**site, "source": sources.new[site["source"]]} for site in document["sites"]],
        "view": view,
    }


def _phrases(part: object) -> Iterator[str]:
    """Yield the names of the phrases in the sentences of a document, those within phrases too."""
    match part:
        case [str(name), dict(params)]:
            yield name
            yield from _phrases(list(params.values()))
        case list():
            for inner in part:
                yield from _phrases(inner)


def drawn(form: Mapping[str, Any], days: Iterable[str]) -> Plain:
    """Return a form of the map with the drawings of some vintages only, and the arcs that these use."""
    drawings = {day: form["drawings"][day] for day in form["drawings"] if day in set(days)}
    groups = _Kept(drawing["group"] for drawing in drawings.values())
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


class _Kept:
    """The numbers that something refers to, ascending, and the new number of each."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = sorted(set(numbers))
        self.new = {old: new for new, old in enumerate(self.numbers)}

    def of(self, values: list[Any]) -> list[Any]:
        """Return the kept ones of ``values``."""
        return [values[number] for number in self.numbers]


def _own_columns(table: Plain, number: int, indicator: Plain) -> Plain:
    """Return a table with the columns that the indicator's values or other sources' figures come from."""
    columns = {column for year in indicator["origins"] for at, column in year if at == number}
    columns |= {column for _, _, at, column, *_ in indicator["others"] if at == number}
    return {**table, "cells": {name: cells for name, cells in table["cells"].items() if name in columns}}


def _with_objects(topology: Plain, names: list[str]) -> Plain:
    """Return a topology with some of its objects; an arc ``~n`` is the arc ``n`` backwards."""
    objects = {name: topology["objects"][name] for name in names}
    arcs = _Kept(max(arc, ~arc) for one in objects.values() for arc in _arcs(one))

    def renumbered(arc: int) -> int:
        return arcs.new[arc] if arc >= 0 else ~arcs.new[~arc]

    return {
        **topology,
        "objects": {name: _mapped(one, renumbered) for name, one in objects.items()},
        "arcs": arcs.of(topology["arcs"]),
    }


def _arcs(geometry: Plain) -> Iterator[int]:
    """Yield the arc numbers of a TopoJSON geometry."""
    pending: list[Any] = [geometry.get("geometries", geometry.get("arcs"))]
    while pending:
        value = pending.pop()
        if isinstance(value, int):
            yield value
        else:
            pending += [one["arcs"] if isinstance(one, dict) else one for one in value]


def _mapped(geometry: Plain, change: Callable[[int], int]) -> Plain:
    """Return a TopoJSON geometry with every arc number changed."""
    if "geometries" in geometry:
        return {**geometry, "geometries": [_mapped(one, change) for one in geometry["geometries"]]}

    def walk(value: Any) -> Any:
        return [walk(one) for one in value] if isinstance(value, list) else change(value)

    return {**geometry, "arcs": walk(geometry["arcs"])}

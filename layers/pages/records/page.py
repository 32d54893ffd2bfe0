"""What the app's page of records shows of an import: tables in words, and whether it may record at all."""

import os
from collections.abc import Mapping, Sequence

from geo.core.errors import CallError
from geo.core.phrases import Phrase, quoted
from geo.records.kinds import record_kinds
from layers.files.record_import import Preview, preview_rows
from layers.text.errors import translate
from layers.text.language import Texts

SETTING = "SCIMAP_RECORDS"
MOST_SHOWN = 50
"""Rows of a file that the page shows; the others are counted."""


def may_record(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether visitors of the app may record: only when its operator set ``SCIMAP_RECORDS`` to ``open``.

    Raises
    ------
    CallError
        When it is set to something else.
    """
    word = environment.get(SETTING, "").strip()
    if word not in ("", "open"):
        raise CallError(
            Phrase("is {value}", value=quoted(word[:20])),
            where=SETTING,
            advice=Phrase("set it to {value}, or leave it out", value="open"),
        )
    return word == "open"


def kind_names(texts: Texts) -> dict[str, str]:
    """Return what the kinds of records are called."""
    return {name: kind.label(texts.gettext) for name, kind in record_kinds().items()}


def good_table(found: Preview, texts: Texts) -> tuple[list[str], list[list[str]]]:
    """Return headers and the first ``MOST_SHOWN`` records to be added, each with its row in the file."""
    columns, rows = preview_rows(found)
    headers = {**_headers(found, texts), "row": texts.gettext("Row")}
    shown = [[_cell(row[name]) for name in columns] for row in rows[:MOST_SHOWN]]
    return [headers[name] for name in columns], shown


def refused_table(found: Preview, texts: Texts) -> tuple[list[str], list[list[str]]]:
    """Return headers and the first ``MOST_SHOWN`` problems: row, column in words and letter, what and advice."""
    _, names = texts.gettext, _headers(found, texts)
    letters = {column.field: chr(ord("A") + at) for at, column in enumerate(record_kinds()[found.kind].columns)}
    rows = [
        [
            str(bad.line.row),
            f"{letters[one.field]}: {names[one.field]}",
            translate(one.what, texts),
            translate(one.advice, texts),
        ]
        for bad in found.refused
        for one in bad.problems
    ]
    return [_("Row"), _("Column"), _("What is wrong"), _("What to do")], rows[:MOST_SHOWN]


def _headers(found: Preview, texts: Texts) -> dict[str, str]:
    return {column.field: column.header(texts.gettext) for column in record_kinds()[found.kind].columns}


def unshown(count: int) -> int:
    """Return how many of ``count`` rows the page does not show."""
    return max(0, count - MOST_SHOWN)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def recorded_words(ids: Sequence[str]) -> str:
    """Return the first and the last id of what was recorded."""
    return ids[0] if len(ids) == 1 else f"{ids[0]} – {ids[-1]}"

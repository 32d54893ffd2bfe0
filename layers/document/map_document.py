"""A map document as a value that can be written, and opened at another view."""

import json
from dataclasses import dataclass

from geo.core.errors import CallError
from layers.model.document import Document, SomeViewKeys, ViewKeys
from layers.model.lookup import indicator_of


@dataclass(frozen=True)
class MapDocument:
    """Everything one map needs, as plain JSON values in ``data``."""

    data: Document

    def to_json(self) -> str:
        """Return the document as compact JSON, safe inside a ``<script>`` element.

        No ``<``, ``>`` or ``&`` stands in it literally, nor a line separator that JavaScript takes for an end
        of line.
        """
        text = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text


def with_view(document: MapDocument, changes: SomeViewKeys) -> MapDocument:
    """Return the document with another initial view.

    Raises
    ------
    CallError
        When the year has no data for the view's indicator.
    """
    view: ViewKeys = {**document.data["view"], **changes}
    years = indicator_of(document.data, view["indicator"])["years"]
    if "year" not in changes and years and view["year"] not in years:
        view["year"] = years[-1]
    if years and view["year"] not in years:
        known = ", ".join(map(str, years))
        raise CallError(
            f"no data for {view['year']}", where="--year", advice=f"{view['indicator']} has data for {known}"
        )
    return MapDocument({**document.data, "view": view})

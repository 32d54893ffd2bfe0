"""What has to be said beside one figure: a code with its data; the words stand in ``data/words.yaml``."""

import json
from dataclasses import dataclass

from geo.core.errors import DataError
from geo.core.text import Text
from geo.core.words import words


@dataclass(frozen=True)
class Note:
    """A note: ``code`` names the text ``note_<code>``, ``data`` fills its places (name and value)."""

    code: str
    data: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> Text:
        """The note in every language.

        Raises
        ------
        DataError
            When the catalogue has no such text: none is shown in the wrong language.
        """
        try:
            return words(f"note_{self.code}", **dict(self.data))
        except KeyError as error:
            raise DataError(
                f"note {self.code!r} has no text ({error})", where="data/words.yaml", advice="add it there"
            ) from None

    def cell(self) -> str:
        """Return the note as a cell of a built table: a JSON list of code and data."""
        return json.dumps([self.code, dict(self.data)], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of_cell(cls, cell: str) -> "Note":
        """Return the note that ``cell`` wrote.

        Raises
        ------
        DataError
            When the cell is not one.
        """
        try:
            code, data = json.loads(cell)
            return cls(str(code), tuple((str(name), str(value)) for name, value in data.items()))
        except (ValueError, TypeError, AttributeError) as error:
            raise DataError(f"{cell[:60]!r} is no note", where="note", advice="run `scimap build`") from error

"""A file of records and the format it is in."""

from dataclasses import dataclass
from pathlib import Path

GROUP_JSON, GROUP_CSV, INCITES = "OpenAlex group_by page", "group_by CSV", "InCites CSV"
AGGREGATED = (GROUP_JSON, GROUP_CSV, INCITES)
EMPTY = "empty file"

INCITES_NAMES = ("Name", "Organization Name", "Organizations")
INCITES_COUNTS = ("Web of Science Documents", "Documents", "# Documents")
GROUP_COLUMNS = ("key", "key_display_name", "count")


@dataclass(frozen=True)
class Input:
    """A file and its format, of ``formats.READERS`` or one of the words above; ``size`` in bytes."""

    path: Path
    form: str
    encoding: str
    size: int

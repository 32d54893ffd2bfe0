"""The concept of the National Academy of Sciences, section 5.1: the share of enterprises that did R&D, 2024.

Figure A1 has all regions; our copy of the text lacks its values. The text has five of them and the country's.
"""

from pathlib import Path

from geo.core.errors import DataError
from geo.observations.note import Note
from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, read_table, resolve_row
from geo.sources.nas_regions.expenditure import SOURCE
from geo.territories.registry import VINTAGE_2022, load_territories

_TABLE, _NAMED, _SHARE = "enterprises", "Өңірде", "Үлесі, %"
# What is to be said beside a region that only the figure has.
_ONLY_IN_FIGURE = Note("only_in_figure", (("figure", "А1"),))


def read_enterprises(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the share (%) of the country and of each region; ``missing`` where only the figure has it.

    Raises
    ------
    DataError
        When the transcription is damaged, doubles a region or has another name for it.
    """
    rows = list(read_table(SOURCE, _TABLE, [_NAMED, _SHARE, "region"], directory))
    printed = {resolve_row(row, "region"): row for row in rows}
    if len(printed) != len(rows):
        raise DataError("a region stands twice", where=f"{SOURCE}/{_TABLE}.csv", advice="keep one of the two")
    territories, observations = load_territories(), []
    for territory in (territories.country, *territories.regions):
        row, name = printed.get(territory.code), territory.names["kk"].official
        # The text has the name with an ending.
        if row and not row.cells[_NAMED].startswith(name):
            raise DataError(f"is not {name!r}", where=row.place(_NAMED), advice="correct the code")
        observations.append(
            Observation(
                territory=territory.code,
                year=2024,
                variable="rd_enterprise_share",
                value=row.number(_SHARE, "1 234,5") if row else None,
                unit="%",
                status="normal" if row else "missing",
                vintage=VINTAGE_2022,
                source=SOURCE,
                table=_TABLE,
                row=name,
                column=_SHARE,
                printed=row.cells[_SHARE] if row else "",
                note=None if row else _ONLY_IN_FIGURE,
                unit_printed="%",
            )
        )
    return observations

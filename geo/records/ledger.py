"""The ledger: what people recorded, one JSON object a line, under ``SCIMAP_HOME``.

Lines are only ever added (``geo.store.lines``). A correction is a new line that names the one it replaces; the
earlier one stays.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from geo.core.errors import DataError
from geo.core.paths import home_of_user
from geo.core.phrases import Phrase, quoted
from geo.core.text import CatalogueModel
from geo.records.kind import Body
from geo.records.kinds import record_kinds
from geo.records.kinds.reports import Report
from geo.records.kinds.targets import TargetValue
from geo.records.kinds.tasks import Task
from geo.store.lines import ADVICE, DAMAGED, Lines


@dataclass(frozen=True)
class Draft:
    """A record to be added; ``corrects`` is the id of the one it replaces."""

    body: Body
    corrects: str | None = None


@dataclass(frozen=True)
class Recorded:
    """A record of the ledger with its line's own fields; see ``LedgerLine``."""

    id: str
    recorded: str
    corrects: str | None
    body: Body


class LedgerLine(CatalogueModel):
    """A line of a ledger: its own id, the moment it was recorded (UTC), the id it corrects, and the record."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+-[0-9]{4,}$")]
    recorded: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    corrects: str | None = None
    body: Annotated[dict[str, object], Field(min_length=1)]


class Records:
    """What people have recorded; each kind is read when it is first asked for, and stays as it was then."""

    def __init__(self, path: Callable[[str], Path]) -> None:
        self._path = path
        self._read: dict[str, tuple[Recorded, ...]] = {}

    def history(self, kind: str) -> tuple[Recorded, ...]:
        """Return every record of a kind, those that were corrected too, in the order in which they were recorded.

        Raises
        ------
        DataError
            When the file is damaged, with its line.
        """
        if kind not in self._read:
            lines = Lines(self._path(kind))
            self._read[kind] = _records(kind, lines.read(), lines.path)
        return self._read[kind]

    def current(self, kind: str) -> tuple[Recorded, ...]:
        """Return the records of a kind that no later one corrects; see ``history``."""
        return RecordState(self.history(kind)).now

    def reports(self) -> list[Report]:
        """Return every report of a measure, those that were corrected too."""
        return [one.body for one in self.history("reports") if isinstance(one.body, Report)]

    def target_values(self) -> list[TargetValue]:
        """Return the reported values of targets that no later one corrects."""
        return [one.body for one in self.current("targets") if isinstance(one.body, TargetValue)]

    def tasks(self) -> list[Task]:
        """Return the tasks of regions that no later one corrects."""
        return [one.body for one in self.current("tasks") if isinstance(one.body, Task)]


class Ledger:
    """The files of records under a user's directory, by default that of ``SCIMAP_HOME``."""

    def __init__(self, home: Path | None = None) -> None:
        self._home = home or home_of_user()

    def path(self, kind: str) -> Path:
        """Return the file of a kind of records; it need not be there."""
        return self._home / "records" / f"{kind}.jsonl"

    def read(self) -> Records:
        """Return the records."""
        return Records(self.path)

    def append(self, kind: str, drafts: Sequence[Draft], now: datetime | None = None) -> tuple[Recorded, ...]:
        """Add records: all of them, or none.

        Parameters
        ----------
        now
            The moment of recording, with its time zone; by default now.

        Raises
        ------
        DataError
            When the file is damaged, or a draft is about something already recorded that it does not correct.
        CallError
            When the folder cannot be written, or another process keeps writing.
        """
        moment = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines = Lines(self.path(kind))
        added: list[Recorded] = []

        def more(before: Sequence[str]) -> list[str]:
            state = RecordState(_records(kind, before, lines.path))
            for number, draft in enumerate(drafts, len(before) + 1):
                if problem := state.conflict(draft.body, draft.corrects):
                    raise DataError(
                        problem,
                        where=kind,
                        advice=Phrase("a correction names the record it replaces, in that column"),
                    )
                record = Recorded(_id(kind, number), moment, draft.corrects, draft.body)
                added.append(record)
                state.add(record)
            return [_line(record) for record in added]

        lines.append(more)
        return tuple(added)


class RecordState:
    """What a kind's records say now, and whether another record can follow them."""

    def __init__(self, records: Iterable[Recorded] = ()) -> None:
        self._keys: dict[str, tuple[str | int, ...]] = {}
        self._now: dict[tuple[str | int, ...], Recorded] = {}
        for record in records:
            self.add(record)

    @property
    def now(self) -> tuple[Recorded, ...]:
        """The records that no later one corrects, in the order in which their keys were first recorded."""
        return tuple(self._now.values())

    def add(self, record: Recorded) -> None:
        """Take a record as following the others."""
        self._keys[record.id] = record.body.key
        self._now[record.body.key] = record

    def conflict(self, body: Body, corrects: str | None) -> Phrase | None:
        """Say why a record cannot follow the others, or none.

        It cannot when its key has a current record that it does not correct, or when it corrects a record that is
        not there, has been corrected already, or is about something else.
        """
        same, about = self._now.get(body.key), _words(body.key)
        if corrects is None:
            return Phrase("{about} is already recorded as {id}", about=about, id=same.id) if same else None
        key = self._keys.get(corrects)
        if key is None:
            return Phrase("there is no record {value} to correct", value=quoted(corrects))
        if key != body.key:
            return Phrase("{id} is about {other}, not {about}", id=corrects, other=_words(key), about=about)
        return None if same and same.id == corrects else Phrase("{id} has been corrected already", id=corrects)


def _records(kind: str, lines: Sequence[str], path: Path) -> tuple[Recorded, ...]:
    found: list[Recorded] = []
    state = RecordState()
    for number, line in enumerate(lines, 1):
        record = _read(kind, line, f"{path}:{number}")
        if problem := state.conflict(record.body, record.corrects):
            raise DataError(str(problem), where=f"{path}:{number}", advice=ADVICE, said=DAMAGED)
        if record.id != _id(kind, number):
            raise DataError(f"id is {record.id!r}", where=f"{path}:{number}", advice=ADVICE, said=DAMAGED)
        found.append(record)
        state.add(record)
    return tuple(found)


def _words(key: tuple[str | int, ...]) -> str:
    return " ".join(map(str, key))


def _id(kind: str, number: int) -> str:
    return f"{kind}-{number:04d}"


def _line(record: Recorded) -> str:
    body = record.body.model_dump(mode="json", exclude_none=True)
    entry = LedgerLine(id=record.id, recorded=record.recorded, corrects=record.corrects, body=body)
    return json.dumps(entry.model_dump(exclude_none=True), ensure_ascii=False)


def _read(kind: str, line: str, where: str) -> Recorded:
    try:
        entry = LedgerLine.model_validate(json.loads(line))
        body = record_kinds()[kind].model.model_validate(entry.body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{place}: {first['msg']}", where=where, advice=ADVICE, said=DAMAGED) from error
    except (ValueError, RecursionError) as error:
        raise DataError("is not a record", where=where, advice=ADVICE, said=DAMAGED) from error
    return Recorded(entry.id, entry.recorded, entry.corrects, body)

"""The ledger: what people recorded, one JSON object a line, under ``SCIMAP_HOME``.

Lines are only ever added. A correction is a new line that names the one it replaces; the earlier one stays. The
rest of the product knows three functions, ``append``, ``current`` and ``history``, and ``Standing`` for previews.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.core.locks import locked
from geo.core.paths import home
from geo.core.phrases import Phrase, quoted
from geo.core.strict_files import read_text
from geo.records.kinds import KINDS, Body, Entry, KindName

_ADVICE = Phrase("restore the file from a backup, or remove that line; nothing was changed")
_DAMAGED = Phrase("the file of records is damaged there")


@dataclass(frozen=True)
class Draft:
    """A record to be added; ``corrects`` is the id of the one it replaces."""

    body: Body
    corrects: str | None = None


@dataclass(frozen=True)
class Recorded:
    """A record of the ledger with its line's own fields; see ``geo.records.kinds.Entry``."""

    id: str
    recorded: str
    corrects: str | None
    body: Body


def ledger_path(kind: KindName) -> Path:
    """Return the file of a kind of records; it need not be there."""
    return home() / "records" / f"{kind}.jsonl"


def history(kind: KindName) -> tuple[Recorded, ...]:
    """Return every record of a kind, those that were corrected too, in the order in which they were recorded.

    Raises
    ------
    DataError
        When the file is damaged, with its line.
    """
    path = ledger_path(kind)
    if not path.exists():
        return ()
    lines = read_text(path).split("\n")
    if lines[-1]:
        raise DataError("breaks off", where=f"{path}:{len(lines)}", advice=_ADVICE, said=_DAMAGED)
    found: list[Recorded] = []
    standing = Standing()
    for number, line in enumerate(lines[:-1], 1):
        record = _read(kind, line, f"{path}:{number}")
        if problem := standing.conflict(record.body, record.corrects):
            raise DataError(str(problem), where=f"{path}:{number}", advice=_ADVICE, said=_DAMAGED)
        if record.id != _id(kind, number):
            raise DataError(f"id is {record.id!r}", where=f"{path}:{number}", advice=_ADVICE, said=_DAMAGED)
        found.append(record)
        standing.add(record)
    return tuple(found)


def current(kind: KindName) -> tuple[Recorded, ...]:
    """Return the records of a kind that no later one corrects.

    Raises
    ------
    DataError
        When the file is damaged, with its line.
    """
    return Standing(history(kind)).now


def append(kind: KindName, drafts: Sequence[Draft], now: datetime | None = None) -> tuple[Recorded, ...]:
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
    path = ledger_path(kind)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CallError(
            f"cannot be made ({error.strerror})",
            where=str(path.parent),
            advice=Phrase("set {value} to another folder", value="SCIMAP_HOME"),
            said=Phrase("cannot be made"),
        ) from error
    with locked(path.with_suffix(".lock")):
        before = history(kind)
        records, standing = list(before), Standing(before)
        for draft in drafts:
            if problem := standing.conflict(draft.body, draft.corrects):
                raise DataError(
                    problem,
                    where=kind,
                    advice=Phrase("a correction names the record it replaces, in that column"),
                )
            record = Recorded(_id(kind, len(records) + 1), moment, draft.corrects, draft.body)
            records.append(record)
            standing.add(record)
        write_atomically(path, "".join(map(_line, records)).encode("utf-8"))
    return tuple(records[len(before) :])


class Standing:
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


def _words(key: tuple[str | int, ...]) -> str:
    return " ".join(map(str, key))


def _id(kind: KindName, number: int) -> str:
    return f"{kind}-{number:04d}"


def _line(record: Recorded) -> str:
    body = record.body.model_dump(mode="json", exclude_none=True)
    entry = Entry(id=record.id, recorded=record.recorded, corrects=record.corrects, body=body)
    return json.dumps(entry.model_dump(exclude_none=True), ensure_ascii=False) + "\n"


def _read(kind: KindName, line: str, where: str) -> Recorded:
    try:
        entry = Entry.model_validate(json.loads(line))
        body = KINDS[kind].model_validate(entry.body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{place}: {first['msg']}", where=where, advice=_ADVICE, said=_DAMAGED) from error
    except (ValueError, RecursionError) as error:
        raise DataError("is not a record", where=where, advice=_ADVICE, said=_DAMAGED) from error
    return Recorded(entry.id, entry.recorded, entry.corrects, body)

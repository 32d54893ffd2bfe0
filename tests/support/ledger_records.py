"""A task as it is recorded, for tests of the ledger."""

from datetime import UTC, date, datetime

from geo.records.kinds.tasks import Task

NOW = datetime(2026, 11, 23, 10, 0, 5, tzinfo=UTC)


def task(name: str, description: str = "Clean water") -> Task:
    return Task(
        id=name,
        region="KZ-10",
        field="environment",
        description=description,
        beneficiary="Akimat",
        status="proposed",
        who="Council",
        when=date(2026, 5, 1),
        document="Minutes 3",
    )

"""Spark gives what DuckDB gives, to the last digit."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from publication_records import (
    FOREIGN,
    KAZNU,
    NAZARBAYEV,
    NUCLEAR_CENTER,
    UNKNOWN,
    jsonl,
    work,
    wos_fields,
    wos_tab,
    written,
)

from geo.publications.ingest import Outcome, ingest
from geo.publications.request import Request


def _missing() -> str:
    try:
        import pyspark  # noqa: F401, PLC0415  only whether it is there
    except ImportError:
        return "PySpark is not installed"
    java = shutil.which("java")
    if java is None:
        return "no Java runtime"
    ran = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 and '"17' in ran.stderr else f"Java 17 is needed: {ran.stderr[:40]!r}"


needs_spark = pytest.mark.skipif(bool(_missing()), reason=_missing() or "there")


@needs_spark
def test_spark_and_duckdb_give_the_same_counts_report_and_list_to_the_last_digit(tmp_path: Path) -> None:
    chance = random.Random(17)  # noqa: S311  data of a test
    names = [NAZARBAYEV, KAZNU, NUCLEAR_CENTER, UNKNOWN, "Another Unknown Place", FOREIGN]
    works = [
        work(
            n,
            [chance.sample(names, chance.randrange(4)) for _ in range(chance.randrange(1, 30))],
            year=chance.randrange(2015, 2025),
            doi=f"10.1234/{n % 250}" if n % 2 else None,
            title=f"Title {n % 300}",
            kind=chance.choice(["article", "review", "preprint"]),
        )
        for n in range(600)
    ]
    files = [written(tmp_path / f"{n}.gz", jsonl(works[n::3]), packed=True) for n in range(3)]
    files.append(written(tmp_path / "w.txt", wos_tab([wos_fields(n, [[KAZNU], [FOREIGN]]) for n in range(20)])))
    found: dict[str, Outcome] = {}
    for name in ("duckdb", "spark"):
        request = Request(
            works=tuple(files),
            counting="fractional",
            engine=name,
            master="local[2]",
            workers=1,
            types=("article", "review"),
        )
        found[name] = ingest(request)
    one, other = found["duckdb"], found["spark"]
    assert one.counts == other.counts
    assert len({n.denominator for n in one.counts.values()}) > 5
    assert one.unresolved == other.unresolved

    def lasting(outcome: Outcome) -> dict[str, object]:
        timeless = {k: v for k, v in outcome.report.items() if k not in ("began", "seconds", "engine", "files")}
        timeless["files"] = [{k: v for k, v in f.items() if k != "seconds"} for f in outcome.report["files"]]
        return timeless

    assert lasting(one) == lasting(other)

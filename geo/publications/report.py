"""The run report: what was read, kept, dropped and why; coverage; checks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from geo.core.errors import DataError
from geo.indicators.residuals import RESIDUAL
from geo.publications.affiliations.resolution import UNRESOLVED
from geo.publications.counting import Counted
from geo.publications.formats.aggregated import Aggregate
from geo.publications.formats.input import EMPTY, Input
from geo.publications.request import Request
from geo.publications.staging import FileReport
from geo.statements.series import COUNTRY

SAME_FILE, OTHER_TYPE = "same file twice", "other document type or year"
_LISTED = 200


@dataclass(frozen=True)
class Run:
    """A run: when it began, what was asked, what was found."""

    began: datetime
    request: Request
    inputs: tuple[Input, ...]
    organisations: int


def check_sums(counted: Counted) -> list[dict[str, Any]]:
    """Check the sums that must hold, and return them.

    Raises
    ------
    DataError
        When one does not: the counts are not to be used then.
    """
    checks = []
    for year in sorted(year for code, year in counted.whole if code == COUNTRY):
        parts = sum(n for (code, when), n in counted.whole.items() if when == year and code != COUNTRY)
        country = counted.whole[COUNTRY, year]
        checks.append(_check("whole", year, f"regions {parts} >= country {country}", holds=parts >= country))
        shares = sum(
            (n for (code, when), n in counted.fractional.items() if when == year and code != COUNTRY), Fraction(0)
        )
        exact = counted.fractional[COUNTRY, year]
        checks.append(_check("fractional", year, f"regions {shares} = country {exact}", holds=shares == exact))
        least = f"fractional {float(exact):.6g} <= whole {country}"
        checks.append(_check("bounds", year, least, holds=exact <= country))
    for check in checks:
        if not check["holds"]:
            raise DataError(
                f"{check['check']} counting of {check['year']}: {check['detail']} does not hold",
                where="publications",
                advice="report this with the run report: the counts are not used",
            )
    return checks


def run_report(
    run: Run,
    files: Sequence[tuple[int, FileReport]],
    same: dict[int, str],
    counted: Counted,
    checks: list[dict[str, Any]],
) -> dict[str, Any]:
    """Return the report of a run over records; ``same`` names what the files that are copies are copies of."""
    dropped: Counter[str] = Counter()
    flaws: Counter[str] = Counter()
    shown = []
    for number, file in files:
        kept, other, by_doi, by_title = counted.by_file.get(number, (0, 0, 0, 0))
        own = {**file.dropped, **({OTHER_TYPE: other} if other else {})}
        part = _file(file, own)
        if number in same:
            part |= {"read": 0, "kept": 0, "dropped": {}, "duplicates": 0, "same_as": same[number]}
            part["problems"] = [{"reason": SAME_FILE, "line": 1, "detail": same[number]}]
        else:
            part |= {"kept": kept, "duplicates": by_doi + by_title}
            dropped.update(own)
            flaws.update(file.flaws)
        shown.append(part)
    shown += [_empty(one) for one in run.inputs if one.form == EMPTY]
    mentions = sum(counted.how.values())
    loose = counted.how.get(UNRESOLVED, 0)
    read = sum(part["read"] for part in shown)
    duplicates = {"doi": counted.same_doi, "title": counted.same_title}
    balance = counted.kept + sum(dropped.values()) + sum(duplicates.values())
    checks.append(
        _check("records", None, f"read {read} = kept, dropped and duplicates {balance}", holds=read == balance)
    )
    return {
        **_frame(run),
        "read": read,
        "kept": counted.kept,
        "dropped": dict(sorted(dropped.items())),
        "duplicates": {**duplicates, "total": sum(duplicates.values())},
        "flaws": dict(sorted(flaws.items())),
        "same_files": len(same),
        "affiliations": {"in_kazakhstan": mentions, "resolved": mentions - loose, "by": counted.how},
        "coverage": round((mentions - loose) / mentions, 6) if mentions else None,
        "unresolved": {"mentions": loose, "list": _listed(counted.unresolved)},
        "years": sorted({year for _, year in counted.whole}),
        "country": {
            "whole": {str(y): n for (code, y), n in counted.whole.items() if code == COUNTRY},
            "fractional": {str(y): float(n) for (code, y), n in counted.fractional.items() if code == COUNTRY},
        },
        "not_placed": {str(y): n for (code, y), n in counted.whole.items() if code == RESIDUAL},
        "checks": checks,
        "files": shown,
    }


def aggregate_report(
    run: Run, parts: Sequence[tuple[Input, Aggregate]], counts: dict[tuple[str, int], Fraction]
) -> dict[str, Any]:
    """Return the report of a run over aggregated tables."""
    shown = []
    seen: dict[str, str] = {}
    how: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    unresolved: Counter[str] = Counter()
    for source, part in parts:
        again = seen.get(part.sha256)
        seen.setdefault(part.sha256, str(source.path))
        file = FileReport(
            str(source.path), source.form, source.size, part.sha256, part.read, problems=part.problems
        )
        entry = _file(file, dict(part.dropped)) | {
            "kept": part.read - sum(part.dropped.values()),
            "duplicates": 0,
        }
        if again:
            entry |= {"read": 0, "kept": 0, "dropped": {}, "same_as": again}
        else:
            how.update(part.how)
            dropped.update(part.dropped)
            unresolved.update(part.unresolved)
        shown.append(entry)
    rows = sum(how.values())
    return {
        **_frame(run),
        "aggregated": True,
        "read": sum(part["read"] for part in shown),
        "kept": rows,
        "dropped": dict(sorted(dropped.items())),
        "duplicates": {"doi": 0, "title": 0, "total": 0},
        "flaws": {},
        "same_files": len(parts) - len(seen),
        "affiliations": {
            "in_kazakhstan": rows + len(unresolved),
            "resolved": rows,
            "by": dict(sorted(how.items())),
        },
        "coverage": round(rows / (rows + len(unresolved)), 6) if rows else None,
        "unresolved": {
            "mentions": sum(unresolved.values()),
            "list": _listed(sorted(unresolved.items(), key=lambda pair: (-pair[1], pair[0]))),
        },
        "years": sorted({year for _, year in counts}),
        "checks": [],
        "files": [*shown, *(_empty(one) for one in run.inputs if one.form == EMPTY)],
    }


def _frame(run: Run) -> dict[str, Any]:
    request = run.request
    return {
        "schema": "scimap.publications/1",
        "began": run.began.isoformat(timespec="seconds"),
        "seconds": round((datetime.now(UTC) - run.began).total_seconds(), 3),
        "engine": request.engine,
        "counting": request.counting,
        "types": list(request.types),
        "year_range": list(request.years) if request.years else None,
        "query": request.query,
        "organisations": run.organisations,
        "limits": vars(request.limits),
        "failed": None,
        "aggregated": False,
    }


def _file(file: FileReport, dropped: dict[str, int]) -> dict[str, Any]:
    return {
        "file": file.file,
        "format": file.format,
        "bytes": file.bytes,
        "sha256": file.sha256,
        "read": file.read,
        "dropped": dict(sorted(dropped.items())),
        "flaws": dict(sorted(file.flaws.items())),
        "problems": [{"reason": r, "line": line, "detail": detail} for r, line, detail in file.problems],
        "seconds": file.seconds,
    }


def _empty(source: Input) -> dict[str, Any]:
    empty = FileReport(str(source.path), source.form, source.size, problems=[(EMPTY, 1, "")])
    return _file(empty, {}) | {"kept": 0, "duplicates": 0}


def _listed(unresolved: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"affiliation": text, "mentions": n} for text, n in unresolved[:_LISTED]]


def _check(name: str, year: int | None, detail: str, *, holds: bool) -> dict[str, Any]:
    return {"check": name, "year": year, "detail": detail, "holds": holds}

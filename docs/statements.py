"""How many statements of the documents there are, by document, kind and verdict, and what remains apart.

``python docs/statements.py`` writes the part of docs/statements.md and README.md between the marks.
"""

from collections import Counter
from pathlib import Path

from geo.dataset import load_dataset
from geo.statements.verdicts import Result

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- statements: written by docs/statements.py -->", "<!-- end of statements -->"
VERDICTS = ("agrees", "agrees within rounding", "disagrees", "cannot be tested")


def fragments(results: list[Result]) -> dict[Path, str]:
    """Return what stands between the marks of each file."""
    statements = [result for result in results if not result.statement.own]
    apart = [result for result in statements if result.verdict == "disagrees"]
    of = {
        kind: [r for r in apart if r.statement.acknowledged and r.statement.acknowledged.of == kind]
        for kind in ("document", "ours")
    }
    printed = sum(result.statement.reads is None for result in statements)
    tested = sum(result.verdict != "cannot be tested" for result in statements)
    own = len(results) - len(statements)
    contradictions, choices = len(of["document"]), len(of["ours"])
    counts = (
        f"{printed} statements of the documents, some of them in more than one reading: {len(statements)}"
        f" readings\n({tested} tested against the data, {len(statements) - tested} that nothing tests)."
        f" {contradictions} disagree with figures of the documents\nor the bureau, {choices} by our choice of"
        f" data. {own} checks of our own reading stand apart from them."
    )
    return {
        ROOT / "README.md": counts,
        ROOT / "docs" / "statements.md": "\n".join([counts, "", *_table(statements), "", *_apart(of)]),
    }


def _table(statements: list[Result]) -> list[str]:
    """Return readings by document and kind, a column a verdict."""
    rows = ["| document | kind | " + " | ".join(VERDICTS) + " |", "|---|---|" + "--:|" * len(VERDICTS)]
    groups: dict[tuple[str, str], Counter[str]] = {}
    for result in statements:
        groups.setdefault((result.statement.source, result.statement.kind), Counter())[result.verdict] += 1
    for (source, kind), found in sorted(groups.items()):
        rows.append(
            f"| {source} | {kind} | " + " | ".join(str(found[verdict] or "") for verdict in VERDICTS) + " |"
        )
    return rows


def _apart(of: dict[str, list[Result]]) -> list[str]:
    """Return the disagreements of the documents, and those by our choice of data, one a line."""
    findings = [r.statement.acknowledged.finding for r in of["document"] if r.statement.acknowledged]
    lines = []
    for finding in filter(None, findings):
        lines += [f"First: {finding.title.en}.", "", *(f"* {one.en}" for one in finding.evidence), ""]
        lines += [f"Question to the producer: {finding.question.en}", ""]
    titles = {"document": "Disagreements of the documents:", "ours": "Differences by our choice of data:"}
    for kind, title in titles.items():
        lines += [title, ""]
        for result in of[kind]:
            reason = result.reason.en if result.reason else ""
            lines.append(f"* `{result.statement.id}`: {result.statement.claim.en}. {reason}")
        lines.append("")
    return lines[:-1]


def written(path: Path, fragment: str) -> str:
    """Return the text of a file with the fragment between its marks."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{fragment}\n{END}{rest.split(END)[1]}"


def main() -> None:
    """Write the fragments."""
    for path, fragment in fragments(load_dataset().verdicts).items():
        path.write_text(written(path, fragment), encoding="utf-8")


if __name__ == "__main__":
    main()

"""How large each room of the product is, beside 23 November 2026: ``python docs/rooms.py`` writes docs/rooms.md.

The rooms and their floors are those of the import contracts in ``pyproject.toml``. What stood flat then is
counted in the room that it moved to (``docs/rooms_2026-11-23.csv``).
"""

import csv
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEFORE = ROOT / "docs" / "rooms_2026-11-23.csv"
TARGET = ROOT / "docs" / "rooms.md"


def floors(package: str) -> list[list[str]]:
    """Return the rooms of a package, a list a floor, the highest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one.get("containers") == [package])
    return [[room.strip() for room in floor.split("|")] for floor in layers]


def lines_of(package: str, room: str) -> tuple[int, int]:
    """Return how many modules and lines of Python a room has."""
    place = ROOT / package / room
    files = [place.with_suffix(".py")] if place.with_suffix(".py").is_file() else sorted(place.rglob("*.py"))
    return len(files), sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)


def main() -> None:
    """Write the table."""
    with BEFORE.open(encoding="utf-8", newline="") as file:
        before = {row["room"]: int(row["lines"]) for row in csv.DictReader(file)}
    text = [
        "# The rooms and their size",
        "",
        "Written by `python docs/rooms.py`; floors are those of the import contracts, the highest first.",
        "Lines of Python with comments and docstrings; *before* is 23 November 2026, when all modules lay side",
        "by side, each counted in the room it moved to.",
    ]
    total_before = total_now = 0
    for package in ("geo", "layers"):
        text += [
            "",
            f"## `{package}/`",
            "",
            "| floor | room | modules | lines | before |",
            "|--:|---|--:|--:|--:|",
        ]
        stack = floors(package)
        for number, floor in enumerate(stack):
            for room in floor:
                modules, lines = lines_of(package, room)
                then = before.pop(f"{package}.{room}", 0)
                total_now += lines
                total_before += then
                text.append(f"| {len(stack) - number} | `{room}` | {modules} | {lines:,} | {then:,} |")
    rest = sum(before.values())
    text += ["", f"Together {total_now:,} lines, before {total_before + rest:,}."]
    TARGET.write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

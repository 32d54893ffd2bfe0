"""What an import of boundaries found, as text for a terminal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geo.boundaries.importing import AREA_LIMIT, LEAST_IOU, Change, Examined
from geo.boundaries.in_use import SHIPPED, Imported
from geo.boundaries.repair import REPAIRED_KM2, Mended
from geo.boundaries.shipped import AREA_TOLERANCE
from geo.dataset import load_dataset
from geo.territories.registry import VINTAGE_2022

_REGIONS_SHOWN = 6


def report(examined: Examined) -> str:
    """Return what was read, matched, repaired, checked and compared, in aligned lines."""
    return _printable(
        "\n".join([*_read(examined), "", *_repaired(examined), "", *_checked(examined), "", *_compared(examined)])
    )


def stored(imported: Imported, before: Imported | None) -> str:
    """Return the line that says what was put in use, and how to go back to what was before (none: shipped)."""
    previous = before.number if before else SHIPPED
    return (
        f"Imported as number {imported.number} of {imported.vintage}, now in use. "
        f"To go back: scimap boundaries use {imported.vintage} {previous}"
    )


def versions(found: Sequence[tuple[Imported, bool]], vintages: Iterable[str]) -> str:
    """Return the list of shipped and imported boundaries, the one in use marked with a star."""
    lines = []
    for vintage in vintages:
        own = [(imported, used) for imported, used in found if imported.vintage == vintage]
        base = SHIPPED if vintage == VINTAGE_2022 else f"{SHIPPED}  dissolved from the next newer ones in use"
        lines.append(f"{' ' if any(used for _, used in own) else '*'} {vintage}  {base}")
        for imported, used in own:
            credit = ", ".join(text for text in (imported.title, imported.licence, imported.url) if text)
            day = imported.imported.date().isoformat()
            lines.append(f"{'*' if used else ' '} {vintage}  {imported.number:<7}  {day}  {credit}")
    return _printable("\n".join(lines))


def _read(examined: Examined) -> list[str]:
    details, matched = examined.details, examined.matched
    lines = [
        f"File      {details.original}: {details.form}, {len(matched.layer.features)} rows, {details.crs}",
        f"Regions   by {matched.kind} in column {matched.column}",
    ]
    if len(examined.received.layers) > 1:
        lines.append(f"          of layer {matched.layer.name}")
    if matched.agreeing:
        lines.append(f"          {', '.join(matched.agreeing)}: the same")
    lines += [f"          {text}: not followed" for text in matched.disagreeing]
    lines.append(f"Vintage   {matched.vintage}, {len(examined.shapes)} regions")
    return lines + [f"Note      {note}" for note in examined.notes]


def _repaired(examined: Examined) -> list[str]:
    if not examined.repairs:
        return ["Repairs   none"]
    groups: dict[str, list[Mended]] = defaultdict(list)
    for repair in examined.repairs:
        groups[repair.kind].append(repair)
    lines = [f"Repairs   (gaps, overlaps and loops up to {REPAIRED_KM2:g} km² each)"]
    for kind, repairs in sorted(groups.items()):
        sizes = [repair.area_km2 for repair in repairs if repair.area_km2]
        size = f", {sum(sizes):.4f} km² in all, largest {max(sizes):.4f}" if sizes else ""
        regions = sorted({repair.region for repair in repairs if repair.region})
        shown = ", ".join(regions[:_REGIONS_SHOWN])
        more = f" and {len(regions) - _REGIONS_SHOWN} more" if len(regions) > _REGIONS_SHOWN else ""
        lines.append(f"  {sum(repair.count for repair in repairs):>6}  {kind}{size}  {shown}{more}".rstrip())
    return lines


def _checked(examined: Examined) -> list[str]:
    number = len(examined.shapes)
    within = sum(abs(change.off) <= AREA_TOLERANCE for change in examined.changes)
    return [
        "Checks",
        f"  complete    {number} of {number} regions, each once",
        "  borders     shared point by point; no overlap, no gap left",
        "  position    within Kazakhstan; each region on its present ground "
        f"(least IoU {min(change.iou for change in examined.changes):.4f}, limit {LEAST_IOU:g})",
        f"  area        {within} of {number} within {AREA_TOLERANCE:.0%} of the official area "
        f"(limit {AREA_LIMIT:.0%})",
        *(f"  warning     {warning}" for warning in examined.warnings),
    ]


def _compared(examined: Examined) -> Iterator[str]:
    territories = load_dataset().territories
    yield f"Compared with the present boundaries ({examined.present}), areas in km²"
    yield f"  {'':6}{'':28}{'official':>11}{'present':>11}{'new':>11}{'change':>9}{'IoU':>8}"
    for change in examined.changes:
        name = territories[change.code].names["en"].official
        yield (
            f"  {change.code:<6}{name:<28}{change.official_km2:>11,.0f}{change.before_km2:>11,.0f}"
            f"{change.after_km2:>11,.0f}{_percent(change.grown):>9}{change.iou:>8.4f}"
        )
    yield _total(examined.changes)


def _total(changes: Sequence[Change]) -> str:
    official = sum(change.official_km2 for change in changes)
    before = sum(change.before_km2 for change in changes)
    after = sum(change.after_km2 for change in changes)
    return (
        f"  {'':6}{'all':<28}{official:>11,.0f}{before:>11,.0f}{after:>11,.0f}{_percent(after / before - 1):>9}"
    )


def _percent(share: float) -> str:
    """Return a change in percent; one too small to show is no negative zero."""
    return f"{round(100 * share, 2) + 0.0:+.2f}%"


def _printable(text: str) -> str:
    """Return text without what a terminal would obey: names of files and columns come from outside."""
    return "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text)

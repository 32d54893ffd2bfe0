"""Names and values on the map: inside their regions and symbols, never across a border."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry import Point

from layers.drawing.canvas import Canvas
from layers.drawing.map.label_space import LEADING, Block, LabelSpace, Lines, Taken, settle, two_lines
from layers.drawing.map.symbols import Disc
from layers.drawing.text_width import BOLD, REGULAR
from layers.style.ink import INK, PAPER
from layers.view.statuses import WITH_PATTERN
from layers.view.view import View

# A text beside a symbol stands at most this far from it.
_BESIDE = 9.0


@dataclass(frozen=True)
class Words:
    """What is written on a region: its name, its value (empty for none), and the colours of ink and rim."""

    name: str
    value: str
    ink: str = INK
    halo: str | None = None


@dataclass(frozen=True)
class Label:
    """A block of text with its colours."""

    block: Block
    ink: str
    halo: str | None


def words_of(view: View) -> dict[str, Words]:
    """Return what a map of rates writes on the regions with a value, by code."""
    palette = view.document["palette"]
    found = {}
    for unit in view.units:
        cell = view.cell(unit)
        if cell.value is not None:
            plain = cell.cls is None or cell.status in WITH_PATTERN
            colours = (INK, PAPER) if plain else (palette["ink"][cell.cls or 0], None)
            code = view.document["regions"][unit]["code"]
            found[code] = Words(view.name(unit), view.number(cell), *colours)
    return found


def label_regions(
    words: Mapping[str, Words],
    spaces: Mapping[str, LabelSpace],
    rectangles: Mapping[str, Sequence[float]],
    taken: Taken,
    sizes: Sequence[float],
) -> list[Label]:
    """Return the labels of regions; what has no room inside its region is left to the bars or the table."""
    labels = []
    for code in spaces:
        if code not in words:
            continue
        own, rectangle = words[code], rectangles[code]
        ways = _wordings(own.name, own.value)
        block = settle([spaces[code]], ways, sizes, rectangle, lambda b: taken.free(b.box), rectangle)
        if block:
            taken.add_box(block.box)
            labels.append(Label(block, own.ink, own.halo))
    return labels


def label_amounts(
    view: View,
    spaces: Mapping[int, LabelSpace],
    discs: Sequence[Disc],
    taken: Taken,
    sizes: Sequence[float],
) -> list[Label]:
    """Return the labels of a map of symbols: the largest first, their names find the least space.

    A name stands in its symbol or right beside it; beside a city's symbol it always has its name, for it
    stands in another region.
    """
    sites = taken
    beside = Taken()
    for disc in discs:
        beside.add_box((disc.x - disc.r - 2, disc.y - disc.r - 1, disc.x + disc.r + 2, disc.y + disc.r + 1))
    hatched = [space for region, space in spaces.items() if view.cell(region).status in WITH_PATTERN]
    labels = []
    for number, disc in enumerate(discs):
        cell = view.cell(disc.region)
        name, value = view.name(disc.region), view.number(cell)
        ink = view.document["palette"]["ink"][disc.cls or 0]
        inside = _on_disc(disc, name, value, sites, discs[number + 1 :], sizes[-1])
        for block in inside:
            sites.add_box(block.box)
            labels.append(Label(block, ink, None))
        written = {words for block in inside for words, _ in block.lines}
        if name in written:
            continue
        is_city = disc.region not in spaces
        ways = [way for way in _beside(name, value, written) if not is_city or way[0][0] != value]
        around = _spaces_around(disc, spaces.values()) if is_city else [spaces[disc.region]]

        def free(block: Block, disc: Disc = disc) -> bool:
            near = _distance(block, disc) <= disc.r + _BESIDE
            return near and sites.free(block.box) and beside.free(block.box)

        found = settle(around, ways, sizes, (disc.x, disc.y + disc.r + 9), free)
        if found:
            sites.add_box(found.box)
            on_hatch = any(space.covers_some(found.box) for space in hatched)
            labels.append(Label(found, INK, PAPER if on_hatch else None))
    return labels


def draw_labels(canvas: Canvas, labels: Sequence[Label]) -> None:
    """Write labels."""
    for label in labels:
        block = label.block
        for number, (words, weight) in enumerate(block.lines):
            y = block.y + (number + 0.5) * block.size * LEADING - block.height / 2
            canvas.text(
                block.x,
                y,
                words,
                block.size,
                weight=weight,
                color=label.ink,
                anchor="middle",
                halo=label.halo,
            )


def _wordings(name: str, value: str) -> list[Lines]:
    """Return the ways to write name and value, the best first: a name without its value is worth more than it."""
    last = (value, REGULAR)
    broken = two_lines(name)
    names: list[Lines] = [((name, BOLD),)]
    if broken:
        names.append(((broken[0], BOLD), (broken[1], BOLD)))
    return [*((*way, last) for way in names), *names, (last,)] if value else names


def _beside(name: str, value: str, written: set[str]) -> list[Lines]:
    """Return what is still to be written beside a symbol: it tells the value, so the name comes first."""
    ways = _wordings(name, value)
    return [way for way in ways if all(words != value for words, _ in way)] if value in written else ways


def _on_disc(disc: Disc, name: str, value: str, taken: Taken, above: Sequence[Disc], size: float) -> list[Block]:
    """Return name and value inside a symbol, or one of the two, clear of the symbols above it, or nothing."""
    both = Block(((name, BOLD), (value, REGULAR)), size)
    for block in (both, Block(((value, REGULAR),), size)):
        for dy in (0.0, 10.0, 14.0, 18.0, 22.0):
            if block is both and dy:
                break
            corner = math.hypot(block.width / 2, dy + block.height / 2)
            placed = block.at(disc.x, disc.y + dy)
            covered = any(_distance(placed, other) < other.r + 1 for other in above)
            if corner <= disc.r - 1 and not covered and taken.free(placed.box):
                return [placed]
    return []


def _spaces_around(disc: Disc, spaces: Iterable[LabelSpace]) -> list[LabelSpace]:
    """Return the spaces that a symbol borders on: for a city, those of the regions around it."""

    reach = Point(disc.x, disc.y).buffer(disc.r + _BESIDE)
    return [space for space in spaces if space.area.intersects(reach)]


def _distance(block: Block, disc: Disc) -> float:
    x0, y0, x1, y1 = block.box
    return math.hypot(max(x0 - disc.x, 0, disc.x - x1), max(y0 - disc.y, 0, disc.y - y1))

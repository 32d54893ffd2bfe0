"""Names and values on the map: every region is named, a value stands only at its own name."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from layers.drawing.canvas import Canvas
from layers.drawing.map.label_places import Key, Line, Placed, Point, Surroundings, with_air
from layers.drawing.map.label_space import LEADING, Block, LabelSpace, Lines, Taken, settle, two_lines
from layers.drawing.map.symbols import Disc
from layers.drawing.text_width import BOLD, REGULAR
from layers.style.ink import INK, MUTED, PAPER
from layers.view.statuses import WITH_PATTERN
from layers.view.view import View

# A text beside a symbol stands at most this far from it.
_BESIDE = 9.0
_GAP = 3.0
# Between two texts: more than between the lines of one.
_APART = 6.0
_DOWN = (0.0, 12.0, 18.0, 24.0, -18.0, -24.0)


@dataclass(frozen=True)
class Words:
    """What is written on a region: its name, its value (empty for none), the colours of ink, rim and ground."""

    name: str
    value: str
    ink: str = INK
    halo: str | None = None
    ground: str = PAPER


@dataclass(frozen=True)
class Label:
    """A block of text with its colours, and the line from it to what it names."""

    block: Block
    ink: str
    halo: str | None
    line: Line | None = None


def words_of(view: View) -> dict[str, Words]:
    """Return what a map of rates writes on the regions, by code; a region without a value has its name alone."""
    palette = view.document["palette"]
    found = {}
    for unit in view.units:
        cell = view.cell(unit)
        plain = cell.cls is None or cell.status in WITH_PATTERN
        ground = PAPER if plain else palette["classes"][cell.cls or 0]
        ink, halo = (INK, PAPER) if plain else (palette["ink"][cell.cls or 0], None)
        value = view.number(cell) if cell.value is not None else ""
        found[view.document["regions"][unit]["code"]] = Words(view.name(unit), value, ink, halo, ground)
    return found


def label_regions(
    words: Mapping[str, Words],
    spaces: Mapping[str, LabelSpace],
    rectangles: Mapping[str, Sequence[float]],
    around: Surroundings[str],
    taken: Taken,
    sizes: Sequence[float],
) -> list[Label]:
    """Return the labels of regions: inside them, else outside the coast, over a border, or led to by a line."""
    found: dict[str, Label] = {}
    codes = [code for code in spaces if code in words]
    for code in codes:
        own, rectangle = words[code], rectangles[code]
        ways = _wordings(own.name, own.value)
        block = settle([spaces[code]], ways, sizes, rectangle, lambda b: taken.free(b.box), rectangle)
        if block:
            taken.add_box(with_air(block.box, _APART))
            found[code] = Label(block, own.ink, own.halo)
    for code in codes:
        if code in found:
            continue
        own, target = words[code], (rectangles[code][0], rectangles[code][1])
        at_sea = _first(
            around.outside(code, block, target, taken) for block in _least(own.name, own.value, sizes)
        )
        placed = at_sea or _elsewhere(code, own.name, target, around, taken, sizes)
        if placed:
            _take(placed, taken)
            ink, halo = (INK, None) if at_sea else (own.ink, own.halo or own.ground)
            found[code] = Label(placed[0], ink, halo, placed[1])
    return list(found.values())


def label_amounts(
    view: View,
    spaces: Mapping[int, LabelSpace],
    points: Mapping[int, Point],
    discs: Sequence[Disc],
    around: Surroundings[int],
    taken: Taken,
    sizes: Sequence[float],
) -> list[Label]:
    """Return the labels of a map of symbols, the largest first: in the symbol, right beside it, or led to it.

    ``points`` are where the regions without a symbol are, last of all.
    """
    circles = {
        disc: (disc.x - disc.r - 2, disc.y - disc.r - 1, disc.x + disc.r + 2, disc.y + disc.r + 1)
        for disc in discs
    }
    hatched = [space for region, space in spaces.items() if view.cell(region).status in WITH_PATTERN]
    small = {disc.region for disc in discs}
    others = [Disc(region, *points[region], 2.0, None) for region in view.units if region not in small]
    labels = []
    for disc in (*discs, *others):
        cell = view.cell(disc.region)
        name, value = view.name(disc.region), view.number(cell) if cell.value is not None else ""
        above = discs[discs.index(disc) + 1 :] if disc in circles else []
        inside = _in_disc(disc, name, value, taken, above, sizes[-1]) if value else None
        if inside:
            taken.add_box(with_air(inside.box, _APART))
            labels.append(Label(inside, view.document["palette"]["ink"][disc.cls or 0], None))
            continue

        def free(block: Block, disc: Disc = disc) -> bool:
            own = _distance(block, disc) - disc.r
            nearest = all(other is disc or _distance(block, other) - other.r > own for other in discs)
            clear = own <= _BESIDE and around.in_frame(block.box) and nearest and taken.free(block.box)
            return clear and not any(_touches(block, circle) for circle in circles.values())

        room = [spaces[disc.region]] if disc.region in spaces else []
        placed: Placed | None = None
        for lines in _wordings(name, value):
            block = settle(room, [lines], sizes, (disc.x, disc.y + disc.r + 9), free)
            block = block or next(
                (one for size in sizes for one in _ring(Block(lines, size), disc) if free(one)), None
            )
            if block:
                placed = (block, None)
                break
        if placed is None:
            within = Taken(taken, [circle for other, circle in circles.items() if other is not disc])
            ways = _least(name, "", sizes)
            placed = _first(around.led_to(block, (disc.x, disc.y), disc.r, within) for block in ways)
        if placed:
            _take(placed, taken)
            on_hatch = any(space.covers_some(placed[0].box) for space in hatched)
            labels.append(Label(placed[0], INK, PAPER if on_hatch else None, placed[1]))
    return labels


def draw_labels(canvas: Canvas, labels: Sequence[Label]) -> None:
    """Write labels, and the lines from them."""
    for label in labels:
        if label.line:
            canvas.line(*label.line[0], *label.line[1], MUTED, 0.9)
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


def _names(name: str) -> list[Lines]:
    broken = two_lines(name)
    names: list[Lines] = [((name, BOLD),)]
    return [*names, ((broken[0], BOLD), (broken[1], BOLD))] if broken else names


def _wordings(name: str, value: str) -> list[Lines]:
    """Return the ways to write name and value, the best first; a name stands also without its value."""
    names = _names(name)
    return [*((*way, (value, REGULAR)) for way in names), *names] if value else names


def _least(name: str, value: str, sizes: Sequence[float]) -> list[Block]:
    """Return the ways that take the least width, in the smallest type."""
    ways = _names(name)[::-1]
    valued: list[Lines] = [(*way, (value, REGULAR)) for way in ways] if value else []
    return [Block(lines, sizes[-1]) for lines in (*valued, *ways)]


def _elsewhere(
    key: Key, name: str, target: Point, around: Surroundings[Key], taken: Taken, sizes: Sequence[float]
) -> Placed | None:
    blocks = _least(name, "", sizes)
    return _first(around.over(key, block, target, taken) for block in blocks) or _first(
        around.led_to(block, target, 0.0, taken) for block in blocks
    )


def _first(found: Iterator[Placed | None]) -> Placed | None:
    return next((one for one in found if one), None)


def _take(placed: Placed, taken: Taken) -> None:
    taken.add_box(with_air(placed[0].box, _APART))
    if placed[1]:
        taken.add_line(placed[1])


def _in_disc(disc: Disc, name: str, value: str, taken: Taken, above: Sequence[Disc], size: float) -> Block | None:
    """Return name and value inside a symbol, clear of the symbols above it, or nothing."""
    both = Block(((name, BOLD), (value, REGULAR)), size)
    for dy in _DOWN:
        corner = math.hypot(both.width / 2, abs(dy) + both.height / 2)
        placed = both.at(disc.x, disc.y + dy)
        covered = any(_distance(placed, other) < other.r + 1 for other in above)
        if corner <= disc.r - 1 and not covered and taken.free(placed.box):
            return placed
    return None


def _ring(block: Block, disc: Disc) -> Iterator[Block]:
    """Yield a text at the places where it touches a symbol, below it first."""
    side, level = disc.r + _GAP + block.width / 2, disc.r + _GAP + block.height / 2
    slant = disc.r * 0.7 + _GAP
    across, down = slant + block.width / 2, slant + block.height / 2
    for dx, dy in (
        *((0.0, level), (0.0, -level), (side, 0.0), (-side, 0.0)),
        *((across, down), (-across, down), (across, -down), (-across, -down)),
    ):
        yield block.at(disc.x + dx, disc.y + dy)


def _touches(block: Block, circle: tuple[float, float, float, float]) -> bool:
    x0, y0, x1, y1 = block.box
    return x0 <= circle[2] and circle[0] <= x1 and y0 <= circle[3] and circle[1] <= y1


def _distance(block: Block, disc: Disc) -> float:
    x0, y0, x1, y1 = block.box
    return math.hypot(max(x0 - disc.x, 0, disc.x - x1), max(y0 - disc.y, 0, disc.y - y1))

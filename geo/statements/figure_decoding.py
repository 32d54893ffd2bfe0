r"""Figures 1 and 4 of the Academy's concept read anew: which of the 20 values belongs to which region.

Both figures print 20 values in descending order and only some names. Figure 1 (R&D expenditure per 100 000
inhabitants) divided into table 1 gives populations,

.. math:: N_i = E_i / v_j \cdot 10^5,

and a region can have a value only when :math:`N_i` is within ``TOLERANCE`` of its population on 1 January 2024,
known roughly as the mean of the average populations of 2023 and 2024. Figure 4 (researchers per 100 000) times
that population gives researchers,

.. math:: R_i = w_k N_i / 10^5,

who must be whole people within the rounding of all that is printed, not more than the R&D personnel, and together
as many as the six fields of science of decree No. 1134.

Figure 1 alone leaves two readings: 235.15 and 235.00 could change places between Almaty and Pavlodar regions.
With figure 4 there is exactly one reading of both, and still only one when the tolerance is 12 %.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from geo.core.words import words
from geo.observations.fact import Fact
from geo.observations.observation import Observation
from geo.statements.series import UntestableError

# How far a population recovered from figure 1 may be from the mean of the average populations around it.
TOLERANCE = 0.05
# Half of the last digit printed: expenditure in table 1, values in figures 1 and 4.
_HALF_EXPENDITURE, _HALF_VALUE = 0.05, 0.005
_YEAR = 2024
_PER = 1e5
_FIELDS = (
    "natural_sciences",
    "engineering",
    "social_sciences",
    "humanities",
    "agricultural_sciences",
    "medical_sciences",
)
_VARIABLES = {1: "rd_expenditure_per_100k", 4: "researchers_per_100k"}
# More readings than this are not counted: one is proof, two are doubt.
_ENOUGH = 1000

# A choice for a region: the bar (0 is the first) and, in figure 4, the whole number it gives.
Choice = tuple[int, int]
Reading = Mapping[str, Choice]


@dataclass(frozen=True)
class Rederivation:
    """What is needed to read the figures anew; numbers by ISO code, bars in the order printed.

    Parameters
    ----------
    expenditure
        R&D expenditure 2024, mln KZT.
    population
        Rough population on 1 January 2024, persons.
    personnel
        R&D personnel 2024, persons.
    researchers
        Researchers of the country 2024, persons.
    bars
        The printed values of figures 1 and 4.
    names
        The regions of the labels that survived, in the order printed.
    shipped
        What the product ships: populations (figure 1) and researchers (figure 4), persons.
    """

    expenditure: Mapping[str, float]
    population: Mapping[str, float]
    personnel: Mapping[str, float]
    researchers: int
    bars: Mapping[int, tuple[float, ...]]
    names: Mapping[int, tuple[str, ...]]
    shipped: Mapping[int, Mapping[str, float]]

    def readings(self, figure: int) -> float:
        """Return the number of readings of a figure (1 or 4) that are part of a reading of both."""
        return len({tuple(sorted(pair[figure].items())) for pair in self.pairs})

    def alone(self) -> list[Reading]:
        """Return the readings of figure 1 that its own numbers allow."""
        choices = {
            region: [
                (bar, 0)
                for bar, value in enumerate(self.bars[1])
                if abs(self.expenditure[region] / value * _PER / rough - 1) <= TOLERANCE
            ]
            for region, rough in self.population.items()
        }
        return list(_assignments(choices, None))

    @cached_property
    def pairs(self) -> list[dict[int, Reading]]:
        """The readings of both figures together."""
        return [
            {1: first, 4: fourth}
            for first in self.alone()
            for fourth in _assignments(self._choices_of_figure_4(first), self.researchers)
        ]

    def reproduced(self, figure: int) -> float:
        """Return how many regions are shipped with the population or researchers of the one reading."""
        reading = self._one()
        if figure == 1:
            bounds = {region: self._bounds(region, bar) for region, (bar, _) in reading[1].items()}
            # Populations are shipped as whole persons.
            return sum(low - 1 <= self.shipped[1].get(r, 0.0) <= high + 1 for r, (low, high) in bounds.items())
        return sum(self.shipped[4].get(region) == whole for region, (_, whole) in reading[4].items())

    def labels(self, figure: int) -> float:
        """Return how many surviving labels follow one another as their bars do in the one reading."""
        reading, names = self._one()[figure], self.names[figure]
        bars = [reading[name][0] for name in names]
        return sum(index == 0 or bars[index - 1] < bar for index, bar in enumerate(bars))

    def _one(self) -> dict[int, Reading]:
        if len(self.pairs) != 1:
            n = len(self.pairs)
            raise UntestableError(words("untestable_readings", count=n))
        return self.pairs[0]

    def _bounds(self, region: str, bar: int) -> tuple[float, float]:
        """Return the smallest and largest population that table 1 and a bar of figure 1 allow, unrounded."""
        spent, value = self.expenditure[region], self.bars[1][bar]
        low = (spent - _HALF_EXPENDITURE) / (value + _HALF_VALUE)
        high = (spent + _HALF_EXPENDITURE) / (value - _HALF_VALUE)
        return low * _PER, high * _PER

    def _choices_of_figure_4(self, first: Reading) -> dict[str, list[Choice]]:
        choices: dict[str, list[Choice]] = {}
        for region, (bar_1, _) in first.items():
            low, high = self._bounds(region, bar_1)
            choices[region] = []
            for bar, value in enumerate(self.bars[4]):
                least = math.ceil((value - _HALF_VALUE) * low / _PER)
                most = math.floor((value + _HALF_VALUE) * high / _PER)
                wholes = range(least, min(most, int(self.personnel[region])) + 1)
                choices[region] += [(bar, whole) for whole in wholes]
        return choices


def _assignments(choices: Mapping[str, list[Choice]], total: int | None) -> Iterator[Reading]:
    """Yield the ways to give each region one of its choices, no bar twice, whole numbers adding up to ``total``.

    Regions with the fewest choices left come first, so a search among bars that mostly have one region is short.
    """

    def search(left: Mapping[str, list[Choice]], taken: dict[str, Choice], rest: int) -> Iterator[Reading]:
        if not left:
            if total is None or rest == 0:
                yield dict(taken)
            return
        if total is not None and not (
            sum(min((w for _, w in c), default=0) for c in left.values())
            <= rest
            <= sum(max((w for _, w in c), default=0) for c in left.values())
        ):
            return
        region = min(left, key=lambda name: (len(left[name]), name))
        for bar, whole in left[region]:
            others = {
                name: [choice for choice in options if choice[0] != bar]
                for name, options in left.items()
                if name != region
            }
            yield from search(others, {**taken, region: (bar, whole)}, rest - whole)

    yield from islice(search(choices, {}, total or 0), _ENOUGH)


def figures(observations: list[Observation], facts: list[Fact]) -> Rederivation:
    """Collect what is needed to read the figures anew.

    Raises
    ------
    UntestableError
        When a part of it is missing.
    """
    numbers: dict[str, dict[str, float]] = {}
    for o in observations:
        if o.value is not None and o.territory != "KZ":
            numbers.setdefault(f"{o.source}/{o.variable} {o.year}", {})[o.territory] = o.value
    try:
        before = numbers["bns_population/population_average 2023"]
        after = numbers["bns_population/population_average 2024"]
        fields = [_count(facts, f"researchers_{field}") for field in _FIELDS]
        return Rederivation(
            expenditure=numbers[f"nas_regions/rd_expenditure {_YEAR}"],
            population={region: (number + after[region]) / 2 for region, number in before.items()},
            personnel=numbers[f"decree_1134/rd_personnel {_YEAR}"],
            researchers=sum(fields),
            bars={n: tuple(f.value or 0.0 for f in facts if f.table == f"figure_{n}") for n in _VARIABLES},
            names={
                n: tuple(f.subject for f in facts if f.variable == f"{variable}_label")
                for n, variable in _VARIABLES.items()
            },
            shipped={
                1: numbers[f"population_2024/population_1jan {_YEAR}"],
                4: numbers[f"researchers_2024/researchers {_YEAR}"],
            },
        )
    except (KeyError, StopIteration) as error:
        raise UntestableError(words("untestable_figures", what=error)) from error


def _count(facts: list[Fact], variable: str) -> int:
    return int(next(f.value or 0.0 for f in facts if (f.variable, f.subject, f.year) == (variable, "KZ", _YEAR)))

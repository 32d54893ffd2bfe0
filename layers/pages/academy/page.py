"""What the page of the Academy's plan shows, in the app and on the static site."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.dataset import Dataset
from layers.pages.country.lines import Lines, digest_lines
from layers.text.language import Texts

ABOUT = ("mission", "principles", "vision", "core", "beneficiaries")
"""Sections of the digest about the Academy itself, and about those for whom science is."""


@dataclass(frozen=True)
class AcademyPage:
    """The Academy's concept in points: what it rests on, what it says of the Academy and of whom it works for."""

    source: str
    assignments: Lines
    basis: Sequence[Lines]
    about: Sequence[Lines]
    roles: Lines
    directions: Lines
    steps: Lines
    responsible: Lines
    results: Lines


def academy_page(dataset: Dataset, texts: Texts) -> AcademyPage:
    """Return the page in the language of ``texts``.

    Raises
    ------
    DataError
        When the digest is damaged.
    """

    def lines(section: str) -> Lines:
        return digest_lines(dataset, section, texts.lang)

    assignments = lines("president_assignments")
    return AcademyPage(
        source=assignments.source,
        assignments=assignments,
        basis=[lines(f"basis_{name}") for name in ("plan", "addresses", "kurultai")],
        about=[lines(f"academy_{name}") for name in ABOUT],
        roles=lines("academy_roles"),
        directions=lines("academy_directions"),
        steps=lines("academy_steps"),
        responsible=lines("academy_responsible"),
        results=lines("academy_results"),
    )

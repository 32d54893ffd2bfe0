"""What the page of the Academy's plan shows, in the app and on the static site."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.dataset import Dataset
from layers.pages.country.lines import Lines, digest_lines
from layers.text.language import Texts


@dataclass(frozen=True)
class AcademyPage:
    """The Academy's concept in points. ``about`` has its mission, principles and vision, ``source`` its title."""

    source: str
    assignments: Lines
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
        about=[lines(f"academy_{name}") for name in ("mission", "principles", "vision")],
        roles=lines("academy_roles"),
        directions=lines("academy_directions"),
        steps=lines("academy_steps"),
        responsible=lines("academy_responsible"),
        results=lines("academy_results"),
    )

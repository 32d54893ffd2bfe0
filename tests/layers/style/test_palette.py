"""The palette: readable by everyone, in grey print, on every class."""

import itertools

import numpy as np
import pytest
from colour_vision import DEFICIENCIES, contrast, lab, linear, luminance

from layers.style.palette import CLASSES, INK, NO_DATA


@pytest.mark.parametrize("deficiency", ["none", *DEFICIENCIES])
def test_neighbouring_classes_are_told_apart_by_every_kind_of_colour_vision(deficiency: str) -> None:
    matrix = np.array(DEFICIENCIES.get(deficiency, np.eye(3)))
    seen = [lab(matrix @ linear(colour)) for colour in CLASSES]
    for one, next_one in itertools.pairwise(seen):
        assert np.linalg.norm(one - next_one) > 10


def test_grey_print_keeps_the_order_of_the_classes() -> None:
    lightness = [lab(np.full(3, luminance(colour)))[0] for colour in CLASSES]
    for lighter, darker in itertools.pairwise(lightness):
        assert lighter - darker > 9


def test_ink_is_readable_on_its_class() -> None:
    for colour, ink in zip(CLASSES, INK, strict=True):
        assert contrast(colour, ink) >= 4.5
    assert contrast(NO_DATA, INK[0]) >= 4.5

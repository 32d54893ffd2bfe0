"""Any points come back from their letters."""

from hypothesis import given
from hypothesis import strategies as st

from layers.document.packing import letters

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def numbers(text: str) -> list[int]:
    """Read letters back, as assets/js/document/unpack.js does."""
    found, number, weight = [], 0, 1
    for letter in text:
        rank = ALPHABET.index(letter)
        number += rank % 32 * weight
        weight *= 32
        if rank < 32:
            found.append(-(number + 1) // 2 if number % 2 else number // 2)
            number, weight = 0, 1
    return found


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))))
def test_points_come_back_from_letters(points: list[tuple[int, int]]) -> None:
    assert numbers(letters(points)) == [number for point in points for number in point]

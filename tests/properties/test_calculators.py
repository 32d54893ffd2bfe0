"""Any link to the calculators gives back what was entered, and the share shown is on its side of the limit."""

from hypothesis import given
from hypothesis import strategies as st

from geo.dataset import load_dataset
from layers.pages.criteria.calculators import share_answer
from layers.pages.criteria.state import FIRST_YEAR, LAST_YEAR, MOST_COST, MOST_PEOPLE, CalculatorState
from layers.text.language import Texts

EN = Texts("en")


PEOPLE = st.none() | st.integers(0, MOST_PEOPLE)


@given(
    place=st.sampled_from([None, "kurchatov", "alatau"]),
    of=st.none() | st.integers(FIRST_YEAR, LAST_YEAR),
    researchers=PEOPLE,
    employed=PEOPLE,
    funding=st.sampled_from(["grant", "programme_targeted"]),
    thousands=st.none() | st.integers(1, int(MOST_COST) * 1000),
)
def test_a_link_gives_back_what_was_entered(place, of, researchers, employed, funding, thousands):
    cost = None if thousands is None else thousands / 1000
    state = CalculatorState(place, of, researchers, employed, funding, cost)
    query = {key: (value,) for key, value in state.to_query().items()}
    assert CalculatorState.from_query(query, {}, load_dataset()) == (state, ())


@given(researchers=st.integers(0, MOST_PEOPLE), employed=st.integers(1, MOST_PEOPLE))
def test_the_share_shown_is_on_the_side_of_the_limit_that_the_result_says(researchers, employed):
    answer = share_answer(
        load_dataset().screening, CalculatorState(researchers=researchers, employed=employed), 2024, EN
    )
    shown = float(answer.lines[0].split()[3].replace(",", "").removesuffix("%"))
    assert (shown >= 3) is (answer.verdict == "met")
    assert any("lacking" in line for line in answer.lines) is (answer.verdict == "not_met")

"""The language of statements: what it computes, and that nothing else can be said in it."""

import pytest
from tiny_evidence import FUNCTIONS, result

from geo.statements.expressions import MAX_DEPTH, MAX_LENGTH, parse
from geo.statements.series import UntestableError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('value(tiny, "KZ-01", 2020)', 12),
        ("total(tiny, 2020)", 20),
        ('share(tiny, 2021, "KZ-01", "KZ-02")', 50),
        ("mean(tiny, 2020)", 20 / 3),
        ("median(tiny, 2020)", 8),
        ("maximum(tiny, 2020) - minimum(tiny, 2020)", 12),
        ("count(tiny, 2020)", 3),
        ("count_above(tiny, 2020, 8)", 1),
        ("count_below(tiny, 2020, 8)", 1),
        ('rank(tiny, "KZ-02", 2020)', 3),
        ('top(tiny, 2020, "KZ-01", "KZ-03")', 2),
        ('growth(tiny, "KZ-01", 2020, 2021)', 50),
        ('highest(tiny, "KZ", 2020, 2021)', 40),
        ('lowest(tiny, "KZ", 2020, 2021)', 20),
        ('year_of_lowest(tiny, "KZ", 2020, 2021)', 2020),
        ("total(positive(tiny), 2021)", 26),
        ("count(positive(tiny), 2020)", 2),
        ('total(without(tiny, "KZ-03"), 2021)', 26),
        ('total(only(tiny, "KZ-02", "KZ-04"), 2021)', 8),
        ('value(summed(tiny, 2020, 2021), "KZ-01", 2021)', 30),
        ('value(summed(tiny, 2020, 2021), "KZ-04", 2021)', 6),
        ('value(tiny / tiny * 100, "KZ-01", 2021)', 100),
        ('value(1 / tiny, "KZ-01", 2020)', 1 / 12),
        ("weighted_mean(tiny, tiny, 2020)", (144 + 64) / 20),
        ("-(2 + 3) * 4 / 8", -2.5),
    ],
)
def test_functions_compute_what_their_names_say(text: str, expected: float) -> None:
    assert result(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "total(tiny, 2021)",
        "mean(tiny, 2021)",
        "count(tiny, 2021)",
        'value(tiny, "KZ-03", 2021)',
        'value(tiny, "KZ-04", 2020)',
        'value(summed(tiny, 2020, 2021), "KZ-03", 2021)',
        "total(tiny, 1999)",
    ],
)
def test_what_is_not_disclosed_is_never_passed_over_in_silence(text: str) -> None:
    with pytest.raises(UntestableError, match="no value, or none published"):
        result(text)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('id')",
        '__import__("os")',
        "tiny.numbers",
        "tiny[0]",
        "(lambda: 1)()",
        "[x for x in tiny]",
        "{1: 2}",
        "1 if 1 else 2",
        "1 < 2",
        "not 1",
        "2 ** 9999999",
        "9 // 2",
        "9 % 2",
        "1 << 9",
        "tiny := 1",
        "x = 1",
        "1; 2",
        "True",
        "None",
        "1j",
        "1e400",
        "9999999999999999",
        'f"{tiny}"',
        '"a" "\\n"',
        "total(tiny, year=2020)",
        "total(*tiny)",
        "total(tiny)",
        "total(tiny, 2020, 2021)",
        "unknown(tiny)",
        "total(other, 2020)",
        "total",
        "value(total, 2020)",
        "mean(tiny, 2020)(1)",
        "",
        "   ",
        "1 +",
        "((1)",
        "1\x00",
        "тұрғын",
        "ｔｉｎｙ",
        "(" * 300 + "1" + ")" * 300,
        "-" * (MAX_DEPTH + 5) + "1",
        "1 + " * MAX_LENGTH + "1",
    ],
)
def test_a_hostile_expression_is_refused_before_anything_is_computed(text: str) -> None:
    with pytest.raises(ValueError, match=r"expression|unknown|argument|number"):
        parse(text, {"tiny"}, FUNCTIONS)


@pytest.mark.parametrize(
    "text",
    [
        '"KZ"',
        "tiny",
        '"a" + 1',
        '-"a"',
        "tiny + " + '"a"',
        'total(tiny, "2020")',
        "total(tiny, 2020.5)",
        "total(2020, 2020)",
        "share(tiny, 2020, 1)",
        'observed("nothing/there")',
        'observed("tiny")',
    ],
)
def test_arguments_of_the_wrong_kind_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"cannot|does not give|unknown observations"):
        result(text)

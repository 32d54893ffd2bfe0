"""The action plan of decree 1134: as printed, and as days, parties and words."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from damage import damage, swap
from passages import DOCUMENTS

from geo.core.errors import DataError
from geo.initiatives.action_plan import NUMBERS, load_plan
from geo.initiatives.checks import check_milestones, check_plan_targets
from geo.initiatives.deadlines import parse_deadline
from geo.initiatives.responsible_bodies import INITIATIVES, load_parties, parse_responsible
from geo.initiatives.targets import Targets, load_targets
from geo.sites.catalogue import load_sites
from geo.sources.base import SOURCES_DIR


def test_the_plan_has_25_measures_in_four_sections() -> None:
    plan = load_plan()
    assert [measure.number for measure in plan.measures] == list(range(1, 26))
    sections = [measure.direction.number for measure in plan.measures]
    assert [sections.count(number) for number in (1, 2, 3, 4)] == [6, 5, 9, 5]
    assert sections == sorted(sections)


@pytest.mark.parametrize(
    ("printed", "kind", "days"),
    [
        ("2026 жылғы маусым", "month", ["2026-06-30"]),
        ("2028 жылғы ақпан", "month", ["2028-02-29"]),
        ("2027 жылғы I тоқсан", "quarter", ["2027-03-31"]),
        ("2027 жылғы IV тоқсан", "quarter", ["2027-12-31"]),
        ("2028 жылдардағы желтоқсан", "month", ["2028-12-31"]),
        ("2033 – 2035 жылдардағы желтоқсан", "series", ["2033-12-31", "2034-12-31", "2035-12-31"]),
        ("2034-2035 жылдардағы желтоқсан", "series", ["2034-12-31", "2035-12-31"]),
    ],
)
def test_a_printed_deadline_means_the_last_days_of_its_periods(printed: str, kind: str, days: list[str]) -> None:
    deadline = parse_deadline(printed, "here")
    assert (deadline.kind, deadline.printed) == (kind, printed)
    assert [day.isoformat() for day in deadline.days] == days


def test_a_quarter_begins_on_the_first_day_of_its_first_month() -> None:
    (period,) = parse_deadline("2027 жылғы II тоқсан", "here").periods
    assert (period.first, period.last) == (date(2027, 4, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "желтоқсан",
        "2027 жыл",
        "2027 жылғы V тоқсан",
        "2027 жылғы IIII тоқсан",
        "2027 жылғы мереке",
        "2035 – 2027 жылдардағы желтоқсан",
        "2027 жылғы маусым дейін",
        "27 жылғы маусым",
    ],
)
def test_words_that_are_no_deadline_are_refused_with_their_place(printed: str) -> None:
    with pytest.raises(DataError, match=r"^plan.csv:4: .* is no deadline"):
        parse_deadline(printed, "plan.csv:4")


def test_every_party_of_a_group_is_named_and_agreement_belongs_to_the_one_before_it() -> None:
    cell = "ҒЖБМ, АЭА (келісу бойынша) Алматы және Абай облыстарының, Алматы қаласының әкімдіктері"
    found = parse_responsible(cell, load_parties(), "here")
    assert [(r.party.id, r.by_agreement) for r in found] == [
        ("mshe", False),
        ("atomic_agency", True),
        ("akimat_almaty_region", False),
        ("akimat_abai", False),
        ("akimat_almaty_city", False),
    ]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("ҒЖБМ, Қорғаныс министрлігі", "'Қорғаныс министрлігі' is no known party"),
        ("ҒЖБМқ", "is no known party"),
        ("АЭА, ААЭ", "or one twice"),
        ("", "names no party"),
    ],
)
def test_a_cell_with_anything_but_known_parties_is_refused(cell: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_responsible(cell, load_parties(), "here")


def test_parties_have_the_full_names_of_the_list_of_abbreviations() -> None:
    lines = (SOURCES_DIR / "decree_1134" / "abbreviations.csv").read_text(encoding="utf-8").splitlines()
    full = {row[0]: row[1] for row in csv.reader(lines)}
    # The list misprints the institute's name, and has no akimats.
    full["ЯФИ"] = full["ЯФИ"].replace("Ядорлық", "Ядролық")
    for party in load_parties().parties:
        if party.kind != "akimat":
            printed = re.sub(r'"([^"]*)"', r"«\1»", full[party.printed[0]])
            assert party.name["kk"] == printed


def test_measures_are_about_the_regions_of_their_akimats_and_territories() -> None:
    plan = load_plan()
    assert plan[3].regions == ("KZ-75",)
    assert plan[5].regions == ("KZ-71",)
    assert plan[12].regions == ("KZ-10", "KZ-19", "KZ-75")
    assert plan[14].regions == ()


def test_an_amount_is_words_that_fit_the_source_of_finance() -> None:
    expected = {
        "none": "none",
        "other": "as_attracted",
        "off_budget": "as_attracted",
        "local_budget": "within_budget",
        "republican_budget": "within_budget",
    }
    for measure in load_plan().measures:
        assert measure.amount.kind == expected[measure.finance.kind], measure.number


def test_the_ministry_reports_a_month_after_the_bodies() -> None:
    assert [duty.due(2027).isoformat() for duty in load_plan().reporting] == ["2027-04-01", "2027-05-01"]


def test_headings_name_the_six_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    check_plan_targets()
    fewer = Targets(load_targets().targets[1:])
    monkeypatch.setattr("geo.initiatives.checks.load_targets", lambda: fewer)
    with pytest.raises(DataError, match=r"measures.yaml: targets are \["):
        check_plan_targets()


def test_the_milestones_of_sites_are_deadlines_of_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    check_milestones()
    sites = load_sites()
    first = next(site for site in sites.sites if site.milestone)
    assert first.milestone
    later = first.milestone.model_copy(update={"by": first.milestone.by + timedelta(days=1)})
    moved = sites.model_copy(update={"sites": [first.model_copy(update={"milestone": later})]})
    monkeypatch.setattr("geo.initiatives.checks.load_sites", lambda: moved)
    with pytest.raises(DataError, match=f"sites.yaml: {first.id}: milestone .* is no deadline"):
        check_milestones()


DAMAGES = {
    "a measure too few": (swap("25,4,", "26,4,"), "numbers are not 1 to 25"),
    "an unknown body": (swap("Абай облысының әкімдігі, ҒЖБМ", "Абай, ҒЖБМ"), "'Абай, ҒЖБМ' is no known party"),
    "an unknown amount": (swap("тартылған қаражат көлемі бойынша", "5 млн теңге"), "'5 млн теңге' is unknown"),
    "an unknown form": (swap("есеп,", "баяндама,"), "'баяндама' is unknown"),
    "an unknown section": (swap("25,4,", "25,5,"), "unknown section '5'"),
    "a deadline": (swap("2026 жылғы маусым", "жақында"), "'жақында' is no deadline"),
}


@pytest.mark.parametrize(("change", "message"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_plan_is_refused_with_file_line_and_column(
    tmp_path: Path, change: object, message: str
) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    sources = damage(folder, "decree_1134", "measures.csv", change)  # type: ignore[arg-type]
    with pytest.raises(DataError, match=message) as caught:
        load_plan(sources=sources)
    assert "decree_1134/measures.csv:" in str(caught.value)


def test_a_title_for_a_measure_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "measures.yaml"
    text = (INITIATIVES / "measures.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("  - number: 25\n", "  - number: 24\n"), encoding="utf-8")
    with pytest.raises(DataError, match=r"measures.yaml:.*not numbered 1 to 25"):
        load_plan(path)


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda folder: folder.name)
def test_every_printed_cell_stands_in_its_own_row_of_the_published_plan(folder: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.txt")]
    (text,) = (text for text in texts if "24 желтоқсандағы № 1134 қаулысы" in text[:2000])
    plan = text[text.index("тұжырымдамасын іске асыру жөніндегі іс-қимыл жоспары") :]
    plan = plan[plan.index("1-бағыт") : plan.index("Ескертпе: аббревиатуралардың")]
    begins = []
    for number in NUMBERS:
        found = re.compile(rf"^{number}\s*$", re.MULTILINE).search(plan, begins[-1] if begins else 0)
        assert found, number
        begins.append(found.end())
    for measure, begin, end in zip(load_plan().measures, begins, [*begins[1:], len(plan)], strict=True):
        row = "".join(plan[begin:end].split())
        at = 0
        cells = (measure.form, measure.deadline)
        for printed in (*(c.printed for c in cells), measure.bodies_printed, measure.amount.printed):
            at = row.index("".join(printed.split()), at) + len("".join(printed.split()))
        # Nothing but the source of finance may follow, then the next number, heading or indicator.
        assert row[at:].startswith("".join(measure.finance.printed.split())), measure.number

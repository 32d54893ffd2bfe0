"""What a passport says of demand and measures: nothing done without a report, nothing without a source."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pdf_pages import on_the_page, page_texts
from picturing import document, view_of

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.initiatives.action_plan import load_plan
from geo.initiatives.clusters import load_clusters
from geo.records.kinds.reports import Report
from geo.records.kinds.tasks import Task
from geo.records.ledger import Draft, Ledger
from layers.pages.plan.measure_lines import measure_lines, progress_names
from layers.pages.region.initiatives import region_initiatives
from layers.print.demand import demand_lines
from layers.print.passport import region_passport
from layers.text.language import Texts

DAY = date(2026, 11, 23)
EN = Texts("en")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path))


def demand_of(code: str, lang: str = "en") -> str:
    texts = Texts(lang)
    asked = region_initiatives(load_dataset(), document(), code, texts, DAY)
    return "\n".join(line.text for line in demand_lines(asked, texts))


@pytest.mark.parametrize("lang", LANGS)
def test_measures_stand_on_the_third_page_of_the_regions_that_they_name(lang: str) -> None:
    one = view_of("rd_intensity", lang)
    contents = {code: region_passport(load_dataset(), one, code) for code in ("KZ-10", "KZ-43")}
    pages = {code: page_texts(content) for code, content in contents.items()}
    assert {code: len(found) for code, found in pages.items()} == {"KZ-10": 3, "KZ-43": 3}
    assert Texts(lang).gettext("Measures of the action plan") not in pages["KZ-43"][2]
    third = pages["KZ-10"][2]
    for measure in load_plan().measures:
        if "KZ-10" in measure.regions:
            # A line may end after a hyphen.
            assert "".join(measure.title[lang].split()) in third.replace(" ", "").replace("\u2011", "-")
    assert "3 / 3" in third
    assert on_the_page(contents["KZ-10"])


def test_nothing_is_done_without_a_report_and_each_day_has_its_status() -> None:
    planned, names = measure_lines(load_dataset(), "KZ-71", DAY, EN), progress_names(EN)
    assert [(one.number, one.deadline, one.status) for one in planned] == [("5", "31 March 2027", "Planned")]
    later = measure_lines(load_dataset(), "KZ-71", date(2027, 4, 1), EN)
    assert [one.status for one in later] == [names["no_report"]]


def test_a_report_counts_from_its_day() -> None:
    report = Report(
        who="Ministry",
        when=date(2027, 3, 20),
        document="Letter 1",
        measure=5,
        deadline=date(2027, 3, 31),
        done_on=date(2027, 3, 10),
    )
    Ledger().append("reports", [Draft(report)], datetime(2027, 3, 21, tzinfo=UTC))
    assert [one.status for one in measure_lines(load_dataset(), "KZ-71", date(2027, 3, 19), EN)] == ["Due"]
    assert [one.status for one in measure_lines(load_dataset(), "KZ-71", date(2027, 3, 20), EN)] == [
        "Reported done"
    ]


def test_a_yearly_measure_has_first_and_last_deadline_and_the_one_its_status_is_about() -> None:
    line = next(one for one in measure_lines(load_dataset(), "KZ-10", DAY, EN) if one.number == "7")
    assert line.deadline == "31 December 2027 – 31 December 2035 (9 deadlines)"
    assert line.status == "Planned (31 December 2027)"


def test_a_region_named_twice_has_both_types_and_a_region_named_never_says_so() -> None:
    karaganda = demand_of("KZ-35")
    assert karaganda.count("Type of region") == 2
    assert "only the city of Karaganda is named" in karaganda
    assert "do not name it" in demand_of("KZ-62")


def test_a_cluster_is_said_to_be_prospective_with_its_place_in_the_decree() -> None:
    cluster = next(one for one in load_clusters() if one.id == "metallurgy")
    text = demand_of("KZ-35")
    term = EN.gettext("prospective, concept to {year}").format(year=2020)
    assert f"{cluster.title['en']} ({term})" in text
    assert cluster.locator["en"] in text
    assert "decree No. 1092" in text


def test_a_planned_territory_has_its_model_and_specialisation() -> None:
    text = demand_of("KZ-75")
    assert "(science and technology park)" in text
    assert "Specialisation: " in text


def task_of(**changes: object) -> Task:
    task = Task(
        id="T-0",
        region="KZ-43",
        field="environment",
        description="water " * 200,
        beneficiary="Akimat",
        status="proposed",
        who="Council",
        when=date(2026, 5, 1),
        document="Minutes 3",
    )
    return task.model_copy(update=changes)


def test_tasks_are_listed_short_and_the_others_counted() -> None:
    assert EN.gettext("No task of the region is recorded.") in demand_of("KZ-43")
    Ledger().append("tasks", [Draft(task_of(id=f"T-{number}")) for number in range(10)])
    text = demand_of("KZ-43")
    assert "Tasks of the region: 10" in text
    assert "T-7: water" in text
    assert "T-8" not in text
    assert "Not shown: 2." in text
    assert max(len(line) for line in text.split("\n") if line.startswith("T-")) < 180
    content = region_passport(load_dataset(), view_of("rd_intensity"), "KZ-43")
    assert on_the_page(content)
    assert "Tasks of the region: 10" in page_texts(content)[2]


def test_a_hostile_task_prints_as_it_is() -> None:
    hostile = r"#eval(\"1\") $x^2$ [a] \ @ref // c `raw` <b>"
    Ledger().append("tasks", [Draft(task_of(description=hostile))])
    assert hostile in page_texts(region_passport(load_dataset(), view_of("rd_intensity"), "KZ-43"))[2]

"""The readers: what they give, and that nothing damaged passes or is dropped in silence."""

import shutil
from pathlib import Path

import pytest
from damage import Edit, damage, swap

from geo.core.errors import DataError
from geo.sources import describe_all, read_all, readers
from geo.sources.base import SOURCES_DIR, load_description, parse_number


def test_the_carry_over_is_complete() -> None:
    observations = read_all()
    count = {source: sum(o.source == source for o in observations) for source in readers()}
    assert count == {
        "bns_doctoral": 5 * 2 + 3 + 3,
        "bns_employed": 126,
        "bns_grp": 126,
        "bns_population": 126,
        "bns_rd_2022": 21,
        "decree_1134": 105,
        # Table 1, table 2, table B1, the shares of enterprises, figures 1 and 4.
        "nas_regions": 105 + 210 + 315 + 21 + 2 * 20,
        "population_2024": 20,
        "researchers_2024": 21,
        "sdg_9_5_2": 9 * 21 + 8,
    }


def test_published_totals_are_read_as_printed() -> None:
    found = {(o.source, o.variable, o.year, o.territory): o for o in read_all()}
    total = found["nas_regions", "rd_expenditure", 2024, "KZ"]
    assert (total.value, total.unit, total.printed, total.row) == (
        219669.8,
        "mln KZT",
        "219,669.8",
        "Қазақстан Республикасы",
    )
    assert found["decree_1134", "grp", 2024, "KZ"].value == 134251.9
    assert found["decree_1134", "rd_personnel", 2024, "KZ-75"].value == 10628
    assert found["decree_1134", "rd_expenditure", 2024, "KZ-62"].printed == "0,03"
    assert found["bns_grp", "grp", 2024, "KZ"].value == 136693318.3
    assert found["nas_regions", "rd_expenditure", 2020, "KZ-62"].status == "negligible"
    assert found["bns_grp", "grp", 2020, "KZ-62"].status == "not_applicable"
    assert found["population_2024", "population_1jan", 2024, "KZ-75"].status == "derived"
    assert found["population_2024", "population_1jan", 2024, "KZ-61"].status == "normal"


def test_researchers_are_no_more_than_the_personnel_of_the_decree() -> None:
    found = {(o.variable, o.territory): o.value or 0.0 for o in read_all() if o.year == 2024}
    regions = [territory for variable, territory in found if variable == "rd_personnel"]
    assert len(regions) == 21
    assert all(found["researchers", region] <= found["rd_personnel", region] for region in regions)


def test_the_two_vintages_of_grp_differ() -> None:
    found = {(o.source, o.territory): o for o in read_all() if (o.variable, o.year) == ("grp", 2024)}
    decree, bureau = found["decree_1134", "KZ"], found["bns_grp", "KZ"]
    assert decree.value is not None
    assert bureau.value is not None
    assert bureau.value / 1000 - decree.value == pytest.approx(2441.4183)


TABLE_1 = ("nas_regions", "table_1.csv")
TABLE_2 = ("decree_1134", "table_2.csv")
GRP = ("bns_grp", "grp_bns.csv")
BUDGETS = ("nas_regions", "table_2.csv")
DOCTORAL = ("nas_regions", "table_b1.csv")
SDG = ("sdg_9_5_2", "sdg_9_5_2_researchers_per_million_2010_2018.csv")
BAD = {
    "one digit changed, checksum kept": (
        *TABLE_1,
        swap("94,580.1", "94,580.2"),
        False,
        "has changed.*source.yaml",
    ),
    "one digit changed": (*TABLE_1, swap("94,580.1", "94,580.2"), True, "differ from the printed total by 0.1"),
    "a total off by 0.2": (*TABLE_1, swap("219,669.8", "219,670.0"), True, r"table_1.csv:2, column '2024'.*0\.4"),
    "a row doubled": (
        *TABLE_1,
        lambda text: text + text.splitlines()[5] + "\n",
        True,
        "22 rows, expected 21",
    ),
    "a row lost": (*TABLE_1, lambda text: "\n".join(text.splitlines()[:-1]) + "\n", True, "20 rows, expected 21"),
    "a column renamed": (*TABLE_1, swap("Өңір", "Аймақ"), True, "table_1.csv:1: columns are"),
    "a unit heading changed": (*TABLE_2, swap("млрд теңге", "млн теңге"), True, "table_2.csv:1: columns are"),
    "an unknown spelling": (*TABLE_1, swap("Абай облысы", "Абайй облысы"), True, r"table_1.csv:8, column 'Өңір'"),
    "a number with a split line": (*TABLE_1, swap('"94,580.1"', '"94,5\n80.1"'), True, "is not a number"),
    "a number in another style": (*TABLE_1, swap('"94,580.1"', '"94 580,1"'), True, "not a number of the form"),
    "an unbalanced quote": (*TABLE_1, swap('"94,580.1"', '"94,580.1'), True, "table_1.csv"),
    "an empty cell": (*GRP, swap("KZ-11,2020,2283939.8", "KZ-11,2020,"), True, "is empty.*not yet formed"),
    "a cell too few": (*GRP, swap("KZ-11,2020,2283939.8", "KZ-11,2020"), True, "2 cells, expected 3"),
    "a wrong sum of one year": (*GRP, swap("KZ-11,2020,2283939.8", "KZ-11,2020,2283939.9"), True, "differ.*-0.1"),
    "a recovered number changed": (
        "researchers_2024",
        "researchers_2024.csv",
        swap("KZ-33,404,", "KZ-33,403,"),
        True,
        "differ from the printed total by 1",
    ),
    "a unit heading of local budgets changed": (
        *BUDGETS,
        lambda text: text.replace("млн. тенге", "мың теңге"),
        True,
        "table_2.csv:1: columns are",
    ),
    "a digit of local budgets changed": (
        *BUDGETS,
        swap("33,369.0", "33,368.0"),
        True,
        "the mean of the parts is",
    ),
    "a total of local budgets off by 0.2": (
        *BUDGETS,
        swap("744,059.3", "744,059.1"),
        True,
        "table_2.csv:2, column '2023, млн. тенге': the parts exceed the printed total by 0.2",
    ),
    "a total of local budgets off the other way": (
        *BUDGETS,
        swap("744,059.3", "744,059.5"),
        True,
        "table_2.csv:2, column '2020-2024 жалпы, млн. тенге': the years add up to 2713054.9",
    ),
    "a printed share changed": (
        *BUDGETS,
        swap(",0.62,", ",0.72,"),
        True,
        "is 0.623 % of table 1, printed is 0.72",
    ),
    "a dash without its share": (*BUDGETS, swap('"4,342.0",0.13', '"4,342.0",-'), True, "has no share beside it"),
    "a split number left split": (
        *BUDGETS,
        swap("11.26", "11.2\n6"),
        True,
        "table_2.csv:7: 9 cells, expected 13",
    ),
    "a split number in quotes": (*BUDGETS, swap("11.26", '"11.2\n6"'), True, "is not a number of the form"),
    "a region of local budgets doubled": (*BUDGETS, swap("Ұлытау,", "Абай,"), True, "missing or doubled"),
    "local budgets before the region was formed": (
        *BUDGETS,
        lambda text: text.replace("Ақмола,-,-,-,-,-,-,", "Абай,-,-,-,-,-,-,").replace(
            "Абай,-,-,-,-,-,-,-,-,-,-,-,-", "Ақмола,-,-,-,-,-,-,-,-,-,-,-,-"
        ),
        True,
        "table_2.csv:.*has a figure before it was formed|of table 1, printed is",
    ),
    "a doctoral student too many": (*DOCTORAL, swap("4 462", "4 463"), True, "the parts add up to 4462"),
    "doctoral students before the region was formed": (
        *DOCTORAL,
        lambda text: text.replace("Абай облысы,-,", "Абай облысы,29,").replace(
            "Ақмола облысы,29,", "Ақмола облысы,-,"
        ),
        True,
        "'2020, барлығы': has a figure before it was formed",
    ),
    "employed, one digit changed": (
        "bns_employed",
        "employed.csv",
        swap("KZ-10,2022,287.096", "KZ-10,2022,287.097"),
        True,
        "differ from the printed total by -0.001",
    ),
    "a unit of a year lost": (
        *SDG,
        swap("Южно-Казахстанская,2010,113.0", "Туркестанская,2010,113.0"),
        True,
        "the units of 2010 are not those of its borders: KZ-61, KZ-YUZ",
    ),
    "a unit of a year doubled": (
        *SDG,
        swap("Актюбинская,2010", "Акмолинская,2010"),
        True,
        "stands twice in that year",
    ),
    "a recovered figure without error": (
        "population_2024",
        "population_1jan2024.csv",
        swap("KZ-10,607587,4,", "KZ-10,607587,0,"),
        True,
        "error 0 does not go with",
    ),
}


@pytest.mark.parametrize(("source", "file", "change", "reseal", "message"), BAD.values(), ids=BAD.keys())
def test_a_damaged_source_is_refused_with_its_place(
    tmp_path: Path, source: str, file: str, change: Edit, reseal: bool, message: str
) -> None:
    directory = damage(tmp_path, source, file, change, reseal=reseal)
    with pytest.raises(DataError, match=message) as caught:
        readers()[source](directory)
    assert "\n" not in str(caught.value)
    assert source in str(caught.value) or file in str(caught.value)


@pytest.mark.parametrize("source", ["nas_regions", "bns_grp", "sdg_9_5_2"])
def test_bom_and_crlf_are_handled(tmp_path: Path, source: str) -> None:
    file = next(iter(load_description(source).files))
    directory = damage(tmp_path, source, file, lambda text: "\ufeff" + text.replace("\n", "\r\n"))
    assert readers()[source](directory) == readers()[source](SOURCES_DIR)


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_another_encoding_is_refused_with_the_file(tmp_path: Path, encoding: str) -> None:
    directory = damage(tmp_path, *SDG, str, encoding=encoding)
    with pytest.raises(DataError, match=rf"{SDG[1]}: is not UTF-8 \(byte \d+\); save the file as UTF-8"):
        readers()["sdg_9_5_2"](directory)


@pytest.mark.parametrize(
    ("printed", "style", "value"),
    [
        ("219,669.8", "1,234.5", 219669.8),
        ("0.9", "1,234.5", 0.9),
        ("134 251,9", "1 234,5", 134251.9),
        ("2434", "1 234,5", 2434.0),
        ("0,03", "1 234,5", 0.03),
        ("136693318.3", "1234.5", 136693318.3),
    ],
)
def test_numbers_are_read_in_the_style_of_their_source(printed: str, style: str, value: float) -> None:
    assert parse_number(printed, style, "here") == value


@pytest.mark.parametrize("text", ["", "-", "1,23", "1e5", "nan", "1,234,5", " 1", "0.⏎17", "12,3456.7", "١٢"])
def test_what_is_not_a_number_in_that_style_is_refused(text: str) -> None:
    with pytest.raises(DataError, match=r"here: .*is not a number of the form 1,234\.5"):
        parse_number(text, "1,234.5", "here")


def test_every_source_is_described_in_three_languages_with_licence_and_checksum() -> None:
    descriptions = describe_all()
    assert {d.id for d in descriptions} >= set(readers())
    for description in descriptions:
        files = {p.name for p in (SOURCES_DIR / description.id).iterdir()} - {"source.yaml"}
        assert files == set(description.files), description.id
        for table in description.tables.values():
            assert table.file in description.files


def test_an_unknown_key_of_a_description_is_refused_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(SOURCES_DIR / "bns_grp", tmp_path / "bns_grp")
    sheet = tmp_path / "bns_grp" / "source.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    last = len(sheet.read_text(encoding="utf-8").splitlines())
    with pytest.raises(DataError, match=f"source.yaml:{last}: colour"):
        load_description("bns_grp", tmp_path)


def test_of_enterprises_with_research_five_regions_are_known_and_fifteen_are_only_in_the_figure() -> None:
    found = {o.territory: o for o in read_all() if o.variable == "rd_enterprise_share"}
    known = {code: o.printed for code, o in found.items() if o.status == "normal"}
    assert known == {
        "KZ": "21,3",
        "KZ-63": "29,1",
        "KZ-10": "28,2",
        "KZ-75": "26,0",
        "KZ-55": "8,6",
        "KZ-62": "6,7",
    }
    rest = [o for o in found.values() if o.territory not in known]
    assert len(rest) == 15
    assert {(o.status, o.value, o.printed) for o in rest} == {("missing", None, "")}
    notes = {o.note for o in rest}
    assert len(notes) == 1
    assert all("А1" in note.text[lang] for note in notes if note for lang in ("kk", "ru", "en"))

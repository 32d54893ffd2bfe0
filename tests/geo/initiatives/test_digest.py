"""What documents say in words: numbers that are the document's, in every language, and a place for each line."""

from pathlib import Path

import pytest

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.initiatives.country_figures import load_country_figures
from geo.initiatives.digest import DIGEST, load_digest, numbers
from geo.initiatives.responsible_bodies import INITIATIVES


def edited(tmp_path: Path, path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / path.name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "386 шарт жасалды",
            "368 шарт жасалды",
            r"^decree_1134.yaml:\d+: kk: 368, 386 stands|^decree_1134.yaml:\d+: kk: ",
        ),
        ("25:4:1 in Kazakhstan", "Kazakhstan", r"^decree_1134.yaml:\d+: en: 25"),
        ("около 38–39 лет", "около 38,5 лет", r"^decree_1134.yaml:\d+: ru: "),
        ("place: staff", "place: nowhere", r"unknown place 'nowhere'"),
        ('part: "2.4"', 'part: "2.9"', r"has no part '2.9'"),
        ("id: laws", "id: industry_in_words", "stands twice"),
        ("    lines:\n", "    line: x\n    lines:\n", "line"),
    ],
)
def test_a_mistake_in_the_digest_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    edited(tmp_path, DIGEST / "decree_1134.yaml", old, new)
    with pytest.raises(DataError, match=message):
        load_digest(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("regions: [KZ-63]", "regions: [KZ-99]", r"^decree_1134_regions.yaml:\d+: .*unknown region 'KZ-99'"),
        ("25 (5.9% of", "25 (5.8% of", r"^decree_1134_regions.yaml:\d+: en: 5.8, 5.9 stands"),
    ],
)
def test_a_region_that_is_none_and_a_number_that_is_not_the_documents_are_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    edited(tmp_path, DIGEST / "decree_1134_regions.yaml", old, new)
    with pytest.raises(DataError, match=message):
        load_digest(tmp_path)


def test_the_numbers_of_a_date_are_its_day_and_its_year() -> None:
    assert numbers("20.02.2019 № 75", "kk") == numbers("2019 жылғы 20 ақпан, № 75", "kk")
    assert numbers("20.02.2019 № 75", "kk") == numbers("20 February 2019, No. 75", "en")


def test_every_line_has_its_place_in_every_language() -> None:
    lines = [line for section in load_digest().values() for line in section.lines]
    assert all(line.text[lang] and line.place[lang] for line in lines for lang in LANGS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("fact: doctors_phd", "fact: doctors_md", "'doctors_md' is 0 facts"),
        ("{fact: gii_rank_business_rd, year: 2025}", "{fact: gii_rank_business_rd}", "is 11 facts"),
        ("place: state\n    total", "place: nowhere\n    total", "unknown place 'nowhere'"),
        ("    RU: {", "    FR: {", "the countries are"),
        ("    total: leavers\n", "    total: rd_organisations\n", "do not make 423"),
        ('en: "Age of researchers, %"}', "}", "country.yaml:"),
    ],
)
def test_a_mistake_in_the_figures_of_the_country_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = edited(tmp_path, INITIATIVES / "country.yaml", old, new)
    with pytest.raises(DataError, match=message):
        load_country_figures(path)

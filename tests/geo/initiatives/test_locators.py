"""A locator of a place or an initiative that leads nowhere stops the check with file and line."""

import shutil
from pathlib import Path

import pytest

from geo.core.errors import DataError
from geo.core.paths import DATA
from geo.initiatives.locators import check_catalogue_locators


def test_the_shipped_locators_hold() -> None:
    assert check_catalogue_locators() > 20


@pytest.mark.parametrize(
    ("file", "now", "then", "told"),
    [
        ("sites.yaml", "part 5, direction 2", "part 5, direction 3", "differ between languages"),
        ("initiatives/screening.yaml", "5-бөлім, 1-бағыт, 2)", "9-бөлім, 1-бағыт, 2)", "no part '9'"),
        ("initiatives/territories.yaml", "2-бөлім, 3-параграф", "2.9-бөлім, 3-параграф", "no part '2.9'"),
    ],
)
def test_a_locator_that_leads_nowhere_is_told_with_its_line(
    tmp_path: Path, file: str, now: str, then: str, told: str
) -> None:
    shutil.copytree(DATA / "initiatives", tmp_path / "initiatives")
    shutil.copy(DATA / "sites.yaml", tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    line = text[: text.index(now)].count("\n") + 1
    (tmp_path / file).write_text(text.replace(now, then, 1), encoding="utf-8")
    with pytest.raises(DataError, match=told) as raised:
        check_catalogue_locators(tmp_path)
    assert raised.value.where == f"{tmp_path / file}, line {line}"


def test_a_part_that_the_document_does_not_have_is_told(tmp_path: Path) -> None:
    (tmp_path / "sites.yaml").write_text(
        "sites:\n- source: decree_1134\n  locator: {kk: 9-бөлім, ru: часть 9, en: part 9}\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match="decree_1134 has no part '9'") as raised:
        check_catalogue_locators(tmp_path)
    assert raised.value.where == f"{tmp_path / 'sites.yaml'}, line 3"

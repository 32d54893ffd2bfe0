"""Which feature is which region: by every kind of code and name, in every spelling, and which column wins."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from geo.boundaries.features import Attribute, Feature, FileLayer
from geo.boundaries.matching import Matched, match_layers, plain
from geo.core.errors import DataError
from geo.territories.registry import (
    VINTAGE_2010,
    VINTAGE_2018,
    VINTAGE_2022,
    VINTAGES,
    Territory,
    load_territories,
)

RING = np.array([[66.0, 48.0], [67.0, 48.0], [67.0, 49.0], [66.0, 48.0]])


def layer(columns: dict[str, Sequence[Attribute]]) -> FileLayer:
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return FileLayer("regions", tuple(Feature(row, ((RING,),)) for row in rows), "EPSG:4326")


def units(vintage: str = VINTAGE_2022) -> tuple[Territory, ...]:
    return load_territories().units(vintage)


def match(vintage: str | None = None, **columns: Sequence[Attribute]) -> Matched:
    return match_layers([layer(columns)], vintage, "file")


def codes(vintage: str = VINTAGE_2022) -> tuple[str, ...]:
    return tuple(unit.code for unit in units(vintage))


KEYS: dict[str, Callable[[Territory], Attribute]] = {
    "ISO 3166-2": lambda unit: unit.code,
    "ISO without dash": lambda unit: unit.code.replace("-", ""),
    "KATO": lambda unit: unit.kato,
    "KATO as a number": lambda unit: int(str(unit.kato)),
    "KATO with a decimal point": lambda unit: float(str(unit.kato)),
    "KATO as text of a number": lambda unit: f"{unit.kato}.000",
    "KATO without zeros": lambda unit: str(unit.kato)[:2],
    "KATO with some zeros": lambda unit: str(unit.kato)[:4],
    "P-code": lambda unit: f"KZ{str(unit.kato)[:2]}",
    "P-code of nine digits": lambda unit: f"KZ{unit.kato}",
    "Kazakh": lambda unit: unit.names["kk"].official,
    "Russian": lambda unit: unit.names["ru"].official,
    "English": lambda unit: unit.names["en"].official,
    "short Russian": lambda unit: unit.names["ru"].short,
    "upper case": lambda unit: unit.names["kk"].official.upper(),
    "with blanks": lambda unit: f"  {unit.names['en'].official.replace(' ', '_')} ",
}


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("key", KEYS)
def test_every_kind_of_key_tells_the_regions_of_every_vintage(key: str, vintage: str) -> None:
    matched = match(key=[KEYS[key](unit) for unit in units(vintage)])
    assert (matched.codes, matched.vintage, matched.column) == (codes(vintage), vintage, "key")


LATIN = (
    "Abai oblysy,Aqmola,Aqtöbe,Almaty,Atyraū,Batys Qazaqstan,Jambyl,Jetısu,Qarağandy,Qostanai,Qyzylorda,"
    "Mañğystau,Pavlodar,Soltüstık Qazaqstan,Türkıstan,Ūlytau,Şyğys Qazaqstan,"
    "Astana qalasy,Almaty qalasy,Şymkent qalasy"
)
TRANSLITERATED = (
    "Abayskaya oblast',Akmolinskaya oblast',Aktyubinskaya oblast',Almatinskaya oblast',Atyrauskaya oblast',"
    "Zapadno-Kazakhstanskaya oblast',Zhambylskaya oblast',Zhetysuskaya oblast',Karagandinskaya oblast',"
    "Kostanayskaya oblast',Kyzylordinskaya oblast',Mangistauskaya oblast',Pavlodarskaya oblast',"
    "Severo-Kazakhstanskaya oblast',Turkestanskaya oblast',Ulytauskaya oblast',Vostochno-Kazakhstanskaya oblast',"
    "gorod Astana,gorod Almaty,gorod Shymkent"
)
OLDER = (
    "Abay,Akmola,Aqtobe,Almaty,Atyrau,West Kazakhstan,Zhambyl,Zhetysu,Qaraghandy,Qostanay,Kyzylorda,Mangghystaū,"
    "Pavlodar,Soltustik Qazaqstan,Turkestan,Ulytau,East Kazakhstan,"
    "Nur-Sultan (city),Almaty (city),Shymkent (city)"
)


@pytest.mark.parametrize("names", [LATIN, TRANSLITERATED, OLDER])
def test_spellings_in_latin_script_are_understood(names: str) -> None:
    assert match(name=names.split(",")).codes == codes()


def test_a_name_of_two_regions_is_the_one_that_no_other_row_is() -> None:
    region_first = ["Almaty" if unit.code == "KZ-19" else unit.names["en"].official for unit in units()]
    city_first = ["Алматы" if unit.code == "KZ-75" else unit.names["ru"].official for unit in units()]
    assert match(name=region_first).codes == match(name=city_first).codes == codes()


def test_a_name_of_two_regions_in_two_rows_is_not_guessed() -> None:
    both = ["Almaty" if unit.code in ("KZ-19", "KZ-75") else unit.names["en"].official for unit in units()]
    with pytest.raises(DataError, match=r"unknown row 4 'Almaty' \(KZ-19 or KZ-75\?\)"):
        match(name=both)


def test_codes_win_over_names_and_the_disagreement_is_told() -> None:
    names = [unit.names["en"].official for unit in units()]
    names[4], names[5] = names[5], names[4]
    matched = match(name=names, kato=[unit.kato for unit in units()], pcode=[f"KZ{u.code[3:]}" for u in units()])
    assert (matched.codes, matched.column, matched.kind) == (codes(), "kato", "code")
    assert matched.agreeing == ("pcode",)
    assert matched.disagreeing == ("name has 'West Kazakhstan Region' for KZ-23, 'Atyrau Region' for KZ-27",)


def test_a_letter_code_older_than_the_reform_does_not_mislead() -> None:
    letters = ["KZ-YUZ" if unit.code == "KZ-61" else unit.code for unit in units(VINTAGE_2018)]
    matched = match(iso=letters, name=[unit.names["kk"].official for unit in units(VINTAGE_2018)])
    assert (matched.column, matched.vintage) == ("name", VINTAGE_2018)
    assert matched.disagreeing == ("iso has 'KZ-YUZ' for KZ-61",)


def test_a_column_of_years_or_of_the_country_tells_nothing() -> None:
    matched = match(year=[2024] * 20, country=["KZ"] * 20, number=list(range(20)), iso=list(codes()))
    assert (matched.column, matched.agreeing, matched.disagreeing) == ("iso", (), ())


@pytest.mark.parametrize("vintage", [VINTAGE_2010, VINTAGE_2018])
def test_the_almaty_region_of_a_vintage_is_told_by_the_other_units(vintage: str) -> None:
    assert match(name=[unit.names["ru"].official for unit in units(vintage)]).vintage == vintage


def test_units_of_no_vintage_are_refused_with_what_is_missing_and_unknown() -> None:
    mixed = [*codes(VINTAGE_2018), "KZ-10"]
    with pytest.raises(
        DataError, match=r"not the 17 regions of 2018-06-19: unknown row 18 KZ-10 \(Abai Region\)"
    ):
        match(iso=mixed)
    with pytest.raises(DataError, match=r"missing KZ-33 \(Zhetisu Region\), KZ-62 \(Ulytau Region\)"):
        match(vintage=VINTAGE_2022, iso=mixed)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (11, "110000000"),
        (110000000.0, "110000000"),
        (" 11 ", "110000000"),
        ("kz-11", "110000000"),
        ("East_Kazakhstan", "East Kazakhstan"),
        (None, ""),
        (float("nan"), "nan"),
        ("1", "1"),
    ],
)
def test_an_attribute_becomes_the_text_that_a_territory_is_known_by(value: Attribute, text: str) -> None:
    assert plain(value) == text

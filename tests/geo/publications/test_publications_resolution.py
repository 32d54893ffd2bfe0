import json
import zipfile
from pathlib import Path

import pytest
from publication_records import KAZNU, NAZARBAYEV, ror_one, ror_two, written

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.indicators.residuals import RESIDUAL
from geo.publications.affiliations.name_keys import key, plain_doi, surname
from geo.publications.affiliations.organisations import curation_csv, load_known
from geo.publications.affiliations.places import vintage_of
from geo.publications.affiliations.regions import find_places
from geo.publications.affiliations.resolution import Placed, Resolver
from geo.publications.model import Affiliation
from geo.sites.organisations import load_registry
from geo.sources import describe_all
from geo.territories.registry import VINTAGES, load_territories


def resolver(*paths: Path) -> Resolver:
    known = load_known(paths)
    return Resolver(known, find_places(known))


@pytest.fixture(scope="module")
def resolve() -> Resolver:
    return resolver()


def region(found: Placed | None, year: int = 2024) -> str | None:
    return found.regions[VINTAGES.index(vintage_of(year))] if found else None


@pytest.mark.parametrize(
    ("text", "code", "how"),
    [
        ("Nazarbayev Univ, Sch Med, Astana 010000, Kazakhstan", "KZ-71", "name"),
        ("Al Farabi Kazakh Natl Univ, Dept Phys, Alma Ata, Kazakhstan", "KZ-75", "name"),
        ("LN Gumilyov Eurasian Natl Univ, Nur Sultan, Kazakhstan", "KZ-71", "name"),
        ("Л.Н. Гумилев атындағы Еуразия ұлттық университеті, Астана қ., Қазақстан", "KZ-71", "name"),
        ("Казахский национальный университет имени аль-Фараби, г. Алматы, Казахстан", "KZ-75", "name"),
        ("Qazaq ulttyq agrarlyq universiteti, Qazaqstan", "KZ-75", "name"),
        ("«Назарбаев Университеті» ДБҰ, Қазақстан", "KZ-71", "name"),
        ("Some Small Institute, 071400 Semey, Kazakhstan", "KZ-10", "town"),
        ("Some Small Institute, Ust'-Kamenogorsk, KZ", "KZ-63", "town"),
        ("Некий институт, Петропавловск, Казахстан", "KZ-59", "town"),
        ("Nazarbayev University", "KZ-71", "name"),
        ("Institute of Nuclear Physics, Almaty, Kazakhstan", "KZ-75", "name"),
        ("Some Institute, Nowheretown, Kazakhstan", RESIDUAL, "unresolved"),
        ("Kazakhstan", RESIDUAL, "unresolved"),
    ],
)
def test_a_text_is_placed_by_name_or_town_in_every_spelling(
    resolve: Resolver, text: str, code: str, how: str
) -> None:
    found = resolve(Affiliation(text=text))
    assert found is not None
    assert (region(found), found.how) == (code, how)


def test_an_organisation_whose_town_no_source_says_is_placed_by_the_town_of_the_affiliation_only(
    resolve: Resolver,
) -> None:
    alone = resolve(Affiliation(text="Kazakh-British Technical University, Kazakhstan"))
    placed = resolve(Affiliation(text="Kazakh-British Technical University, Tole bi 59, Almaty, Kazakhstan"))
    assert alone is not None
    assert placed is not None
    assert (region(alone), alone.how) == (RESIDUAL, "unresolved")
    assert (region(placed), placed.how) == ("KZ-75", "town")


def test_every_town_of_the_shipped_registry_has_what_says_it() -> None:
    towns = {one.id: one for one in load_registry().organisations if one.city and one.point is None}
    assert {one for one, listed in towns.items() if not listed.seat} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Inst Nucl Phys, Krakow, Poland",
        "Institute of Nuclear Physics",
        "Univ Calif Berkeley, Berkeley, CA 94720 USA",
        "Национальный университет, Ташкент, Узбекистан",
        "Peking Univ, Beijing, Peoples R China",
        "Tech Univ, Almaty St 5, Moscow, Russia",
        "",
    ],
)
def test_what_is_elsewhere_or_does_not_say_where_is_not_ours(resolve: Resolver, text: str) -> None:
    assert resolve(Affiliation(text=text)) is None


def test_the_country_of_the_source_outweighs_a_name(resolve: Resolver) -> None:
    assert resolve(Affiliation(name=NAZARBAYEV, country="US")) is None
    found = resolve(Affiliation(name="Unheard-of Academy", country="KZ"))
    assert region(found) == RESIDUAL


def test_a_name_that_contradicts_the_town_gives_way_to_the_town(resolve: Resolver) -> None:
    found = resolve(Affiliation(text=f"{NAZARBAYEV}, Almaty, Kazakhstan"))
    assert found is not None
    assert (region(found), found.how) == ("KZ-75", "town")


def test_two_towns_of_two_regions_leave_it_unresolved(resolve: Resolver) -> None:
    assert region(resolve(Affiliation(text="Some Institute, Almaty, Astana, Kazakhstan"))) == RESIDUAL


def test_two_organisations_of_one_region_place_an_affiliation(resolve: Resolver) -> None:
    assert region(resolve(Affiliation(text=f"Institute of Nuclear Physics, {KAZNU}, Kazakhstan"))) == "KZ-75"


def test_one_name_in_two_regions_is_never_guessed(tmp_path: Path) -> None:
    dump = [
        ror_two("0aaaaaa11", "Twin Academy", lon=76.9, lat=43.25, town="Almaty"),
        ror_two("0aaaaaa22", "Twin Academy", lon=71.45, lat=51.18, town="Astana"),
    ]
    resolve = resolver(written(tmp_path / "ror.json", json.dumps(dump)))
    assert region(resolve(Affiliation(name="Twin Academy", country="KZ"))) == RESIDUAL
    assert region(resolve(Affiliation(text="Twin Academy, Astana, Kazakhstan"))) == "KZ-71"
    assert region(resolve(Affiliation(ids=("0aaaaaa11",), name="Twin Academy", country="KZ"))) == "KZ-75"


@pytest.mark.parametrize(
    ("town", "year", "code"),
    [
        ("Semey", 2024, "KZ-10"),
        ("Semey", 2022, "KZ-10"),
        ("Semey", 2021, "KZ-63"),
        ("Zhezkazgan", 2020, "KZ-35"),
        ("Taldykorgan", 2019, "KZ-19"),
        ("Shymkent", 2018, "KZ-79"),
        ("Shymkent", 2017, load_territories().within("KZ-79", VINTAGES[-1])),
        ("Turkistan", 2015, load_territories().within("KZ-61", VINTAGES[-1])),
        ("Astana", 1995, "KZ-71"),
    ],
)
def test_a_town_is_in_the_region_of_the_year(resolve: Resolver, town: str, year: int, code: str) -> None:
    assert region(resolve(Affiliation(text=f"Institute, {town}, Kazakhstan")), year) == code


def test_coordinates_of_a_dump_are_put_into_the_borders_of_each_year(tmp_path: Path) -> None:
    dump = [
        ror_two("0bbbbbb11", "University of Temirtau", lon=72.95497, lat=50.05197, town="Temirtau"),
        ror_one("0bbbbbb22", "University of Semey", lon=80.2275, lat=50.4111, town="Semipalatinsk"),
    ]
    resolve = resolver(written(tmp_path / "ror.json", json.dumps(dump)))
    temirtau = resolve(Affiliation(ids=("0bbbbbb11",)))
    semey = resolve(Affiliation(text="Оның ескі атауы, Казахстан"))
    assert (region(temirtau), region(semey, 2024), region(semey, 2020)) == ("KZ-35", "KZ-10", "KZ-63")
    # Its town is known from the dump alone.
    assert region(resolve(Affiliation(text="A Factory, Temirtau, Kazakhstan"))) == "KZ-35"


def test_dumps_of_both_schemas_zipped_or_gzipped_give_the_active_and_inactive_of_kazakhstan(
    tmp_path: Path,
) -> None:
    elsewhere = ror_two("0cccccc33", "Far University", lon=2.3, lat=48.8, town="Paris")
    elsewhere["locations"][0]["geonames_details"]["country_code"] = "FR"
    dump = [
        ror_one("0cccccc11", "First University", lon=76.9, lat=43.25, town="Almaty"),
        ror_two("0cccccc22", "Second University", lon=76.9, lat=43.25, town="Almaty", status="inactive"),
        ror_two("0cccccc44", "Withdrawn University", lon=76.9, lat=43.25, town="Almaty", status="withdrawn"),
        elsewhere,
    ]
    text = json.dumps(dump, indent=1)
    archive = tmp_path / "v1.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("v1.99-ror-data_schema_v2.json", text)
        packed.writestr("v1.99-ror-data.csv", "id,name")
    shipped = len(load_registry().organisations)
    lines = "".join(json.dumps(item) + "\n" for item in dump)
    for path in (
        archive,
        written(tmp_path / "plain", text),
        written(tmp_path / "gz", text, packed=True),
        written(tmp_path / "lines", lines),
    ):
        own = load_known([path]).organisations[shipped:]
        assert [one.name for one in own] == ["First University", "Second University"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[{"id": "https://ror.org/0abc12345", "names": null}]', "damaged record"),
        ('[{"id": "x", "names": []}]', "damaged record"),
        ('[{"id": ', "invalid JSON"),
        ("[]", "holds no organisation"),
        ("something else", "format is unknown"),
    ],
)
def test_a_damaged_list_of_organisations_is_refused(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_known([written(tmp_path / "ror.json", content)])


def test_a_registry_of_the_users_own_is_added(tmp_path: Path) -> None:
    text = (
        "organisations:\n"
        "  - {id: lab, name: {kk: 'Зертхана', ru: 'Лаборатория грёз', en: 'Dream Laboratory'}, ids: [I77], "
        "city: aktau, source: x, locator: {kk: x, ru: x, en: x}}\n"
    )
    resolve = resolver(written(tmp_path / "own.yaml", text))
    assert region(resolve(Affiliation(ids=("I77",), country="KZ"))) == "KZ-47"


def test_unresolved_affiliations_come_back_from_a_curator(tmp_path: Path) -> None:
    odd = '=cmd|"x", Nowheretown, Kazakhstan'
    exported = curation_csv([(odd, 7), ("Left alone, Kazakhstan", 1)])
    assert "'=cmd" in exported
    filled = exported.replace(",7,", ",7,KZ-55")
    resolve = resolver(written(tmp_path / "curated.csv", "\ufeff" + filled))
    found = resolve(Affiliation(text=odd))
    assert found is not None
    assert (region(found), found.how) == ("KZ-55", "curated")
    assert region(resolve(Affiliation(text="Left alone, Kazakhstan"))) == RESIDUAL
    with pytest.raises(DataError, match=r"curated\.csv:2"):
        load_known([written(tmp_path / "curated.csv", exported.replace(",7,", ",7,Atlantis"))])


def test_every_organisation_with_a_town_has_a_region_and_each_a_source_that_is_there() -> None:
    known = load_known()
    places = find_places(known)
    sources = {source.id for source in describe_all()}
    assert all(places.of(one) for one in known.organisations if one.city or one.point)
    assert {one.source for one in load_registry().organisations} <= sources


def test_towns_agree_with_the_capitals_of_the_territories(resolve: Resolver) -> None:
    for unit in load_territories().regions:
        for lang in LANGS:
            name = unit.names[lang].short if unit.kind == "city" else unit.capital.as_dict()[lang]  # type: ignore[union-attr]
            assert region(resolve(Affiliation(text=f"Institute, {name}, Kazakhstan"))) == unit.code, name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gumilyov", "Гумилёв"),
        ("Seifullin", "Сейфуллин"),
        ("Seyfullin", "Seifullin"),
        ("Nazarbayev Univ", "NAZARBAEV UNIVERSITY"),
        ("Al-Farabi Kazakh National University", "al Farabi Kazakh Natl Univ"),
        ("K.I. Satpayev University", "KI Satpaev Univ"),
        ("JSC «Institute of Metallurgy»", "Institute Metallurgy"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Semey", "Kyzylorda"), ("Almaty University", "Astana University"), ("Oral", "Aral")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_surnames_agree_between_databases() -> None:
    assert (
        len(
            {
                surname(name)
                for name in ("Example, Aigerim", "Example A.", "Aigerim Example", "A.B. Example", "EXAMPLE AB")
            }
        )
        == 1
    )


def test_a_doi_is_the_same_with_resolver_prefix_or_case() -> None:
    forms = ("10.1234/AbC", "https://doi.org/10.1234/abc", "http://dx.doi.org/10.1234/ABC", "doi:10.1234/abc ")
    assert {plain_doi(form) for form in forms} == {"10.1234/abc"}
    assert plain_doi("not a doi") == ""

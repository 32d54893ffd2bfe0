"""A country of four regions: one value missing, one not disclosed, one a true zero."""

from geo.observations.observation import Observation
from geo.observations.status import Status
from geo.territories.registry import VINTAGE_2022


def text(word: str) -> dict[str, str]:
    return {lang: f"{word} {lang}" for lang in ("kk", "ru", "en")}


def names(word: str) -> dict[str, dict[str, str]]:
    return {lang: {"official": f"{word} {lang}", "short": word} for lang in ("kk", "ru", "en")}


TERRITORIES = {
    "country": {"code": "KZ", "kind": "country", "names": names("Land")},
    "regions": [
        {"code": "KZ-01", "kind": "region", "names": names("North")},
        {"code": "KZ-02", "kind": "region", "names": names("South"), "borders_from": "2022-06-08"},
        {"code": "KZ-03", "kind": "region", "names": names("West"), "valid_from": "2022-06-08"},
        {"code": "KZ-04", "kind": "city", "names": names("Port")},
    ],
    "former": [],
}

INDICATORS = {
    "themes": [{"id": "money", "title": text("Money")}],
    "indicators": [
        {
            "id": "spending",
            "theme": "money",
            "kind": "money",
            "unit": "mln KZT",
            "decimals": 1,
            "direction": "more",
            "breaks": [10, 20, 30, 40],
            "title": text("Spending"),
            "short": text("Spending"),
            "definition": text("Money spent"),
            "take": {"ref": "survey/spending"},
        },
        {
            "id": "spending_per_head",
            "theme": "money",
            "kind": "rate",
            "unit": "mln KZT per 100 000 inhabitants",
            "decimals": 2,
            "direction": "more",
            "breaks": [1, 2, 3, 4],
            "title": text("Per head"),
            "short": text("Per head"),
            "definition": text("Money per head"),
            "formula": text("spending / people"),
            "ratio": {
                "numerator": "survey/spending",
                "denominators": [{"ref": "census/people", "first": 2020, "last": 2024}],
                "scale": 100000,
            },
        },
        {
            "id": "spending_growth",
            "theme": "money",
            "kind": "index",
            "unit": "%",
            "decimals": 1,
            "direction": "more",
            "breaks": [0, 10, 20, 30],
            "title": text("Growth"),
            "short": text("Growth"),
            "definition": text("Growth since 2020"),
            "formula": text("year / 2020 - 1"),
            "growth": {"ref": "survey/spending", "base": 2020},
        },
    ],
}


def observation(
    territory: str,
    value: float | None,
    *,
    year: int = 2024,
    variable: str = "spending",
    status: Status | None = None,
    vintage: str = VINTAGE_2022,
) -> Observation:
    people = variable == "people"
    return Observation(
        territory=territory,
        year=year,
        variable=variable,
        value=value,
        unit="persons" if people else "mln KZT",
        status=status or ("zero" if value == 0 else "normal"),
        vintage=vintage,
        source="census" if people else "survey",
        table="table_1",
        row=f"row {territory}",
        column=str(year),
        printed="" if value is None else str(value),
    )

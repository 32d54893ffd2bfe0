"""As much of a document as the state of a view asks for."""

from layers.view.state import ViewState

DOCUMENT = {
    "langs": ["kk", "ru", "en"],
    "regions": [{"code": "KZ-10"}, {"code": "KZ-43"}, {"code": "KZ-71"}, {"code": "KZ-75"}],
    "indicators": [
        {
            "id": "spending",
            "years": [2020, 2021, 2024],
            # Between 2020 and 2024 there is nothing to class.
            "change": {"breaks": [[[-1, 0, 1, 2], None], [[-2, -1, 0, 1]]]},
        },
        {"id": "people", "years": [2024], "change": None},
        {"id": "papers", "years": [], "change": None},
    ],
    "layers": [{"id": "parks"}, {"id": "capitals"}, {"id": "zones"}],
    "forms": {"land": {}, "tiles": {}},
    "view": {
        "indicator": "spending",
        "year": 2024,
        "lang": "kk",
        "region": None,
        "layers": ["parks"],
        "map": "land",
        "without": None,
        "since": None,
        "beside": None,
    },
}

DEFAULT = ViewState("spending", 2024, "kk", None, ("parks",))

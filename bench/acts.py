"""What the visitors of the load do, in our app and in the bare one."""

import random
from typing import Any

from bench.client import Visitor, view_of_map
from bench.load import Act
from layers.view.state import ViewState
from layers.widgets.components import KEY

CHOICE = "a choice"
LINK = "another link"


def ours(document: dict[str, Any]) -> dict[str, Act]:
    """Return the acts in our app: another indicator and year on the map, and a link to another region."""
    start = ViewState.default(document).to_runtime()
    views = [(one["id"], year) for one in document["indicators"] for year in one["years"]]
    regions = [one["code"] for one in document["regions"]]

    async def choose(visitor: Visitor, chance: random.Random) -> float:
        indicator, year = chance.choice(views)
        return await visitor.choose(KEY, **view_of_map({**start, "indicator": indicator, "year": year}))

    async def follow(visitor: Visitor, chance: random.Random) -> float:
        indicator, year = chance.choice(views)
        return await visitor.rerun(f"indicator={indicator}&year={year}&region={chance.choice(regions)}")

    return {CHOICE: choose, LINK: follow}


def bare() -> dict[str, Act]:
    """Return the acts in the bare app: another entry of its selectbox, and another query string."""

    async def choose(visitor: Visitor, chance: random.Random) -> float:
        entry = chance.choice(["R&D expenditure", "Researchers", "Doctoral students"])
        return await visitor.choose("indicator", string_value=entry)

    async def follow(visitor: Visitor, chance: random.Random) -> float:
        return await visitor.rerun(f"region={chance.randrange(20)}")

    return {CHOICE: choose, LINK: follow}

"""Golden pictures: what a picture of each kind looks like. A missing one is written, and its test fails."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread
from picturing import document, view_of

from layers.figures import saving
from layers.figures.canvas import Canvas
from layers.figures.page import A4_LANDSCAPE, map_page
from layers.print.indicator_sheet import sheet_page
from layers.print.passport import passport_pages
from layers.print.slides import map_picture
from layers.view.view import View

GOLDEN = Path(__file__).parent
TIMES = 0.45

KINDS: dict[str, Callable[[], Canvas]] = {
    "rates-kk": lambda: map_page(view_of("rd_expenditure_per_100k", "kk", year=2024)),
    "amounts-ru": lambda: map_page(view_of("rd_expenditure", "ru", year=2024)),
    "statuses-en-2020": lambda: map_page(view_of("rd_local_budget_share", year=2020)),
    "borders-2012": lambda: map_page(view_of("researchers_fte_per_million", year=2012), A4_LANDSCAPE, fine=True),
    "tiles": lambda: map_page(view_of("rd_intensity", "kk", map="tiles", region="KZ-43")),
    "no-data": lambda: map_page(view_of("publications", "ru")),
    "passport-1": lambda: passport_pages(View(document(), {"lang": "kk"}), "KZ-10")[0],
    "passport-2": lambda: passport_pages(View(document(), {"lang": "kk"}), "KZ-10")[1],
    "sheet": lambda: sheet_page(view_of("rd_local_budget", "kk", year=2024)),
    "slide-map": lambda: map_picture(view_of("rd_local_budget", "ru", year=2023)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_looks_as_it_did(kind: str) -> None:
    content = saving.png(KINDS[kind](), TIMES)
    path = GOLDEN / f"{kind}.png"
    if not path.exists():
        path.write_bytes(content)
        pytest.fail(f"{path.name} was missing and is written now: look at it, then keep it")
    new, old = (imread(io.BytesIO(part))[..., :3] for part in (content, path.read_bytes()))
    assert new.shape == old.shape
    off = np.abs(new - old).max(axis=2)
    # Another version of the font renderer moves edges a little, but nothing else.
    assert off.mean() < 0.01, (
        f"{kind} differs; if it should, delete tests/golden/{path.name} and look at the new one"
    )
    assert (off > 0.35).mean() < 0.01, f"{kind} differs"

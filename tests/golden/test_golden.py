"""Golden pictures: what a picture of each kind looks like. A missing one is written, and its test fails.

Paper is drawn by a reader of PDF, as those see it who open it.
"""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pdf_pages import looks
from picturing import document, view_of
from PIL import Image

from geo.dataset import load_dataset
from layers.print.figure import A4_LANDSCAPE, figure, map_png
from layers.print.passport import region_passport
from layers.print.sheet import indicator_sheet
from layers.print.typeset import Pdf, Png
from layers.view.view import View

GOLDEN = Path(__file__).parent
WIDTH = 358
"""A page of paper is so many pixels wide, a page across half as wide again."""


def pictured(view: View) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(figure(view, Png()))).convert("RGB").reduce(2))


def of_slide(view: View) -> np.ndarray:
    whole = Image.open(io.BytesIO(map_png(view, (770, 500)))).convert("RGB")
    return np.asarray(whole.reduce(4))


def page(content: bytes, number: int, width: int = WIDTH) -> np.ndarray:
    return looks(content, width)[number]


KINDS: dict[str, Callable[[], np.ndarray]] = {
    "rates-kk": lambda: pictured(view_of("rd_expenditure_per_100k", "kk", year=2024)),
    "amounts-ru": lambda: pictured(view_of("rd_expenditure", "ru", year=2024)),
    "statuses-en-2020": lambda: pictured(view_of("rd_local_budget_share", year=2020)),
    "borders-2012": lambda: page(
        figure(
            view_of("researchers_fte_per_million", year=2012),
            Pdf("2026-11-23"),
            A4_LANDSCAPE,
            finer=load_dataset(),
        ),
        0,
        WIDTH * 3 // 2,
    ),
    "tiles": lambda: pictured(view_of("rd_intensity", "kk", map="tiles", region="KZ-43")),
    "no-data": lambda: pictured(view_of("publications", "ru")),
    "passport-1": lambda: page(region_passport(load_dataset(), View(document(), {"lang": "kk"}), "KZ-10"), 0),
    "passport-2": lambda: page(region_passport(load_dataset(), View(document(), {"lang": "kk"}), "KZ-10"), 1),
    "passport-3": lambda: page(region_passport(load_dataset(), View(document(), {"lang": "kk"}), "KZ-10"), 2),
    "sheet": lambda: page(indicator_sheet(load_dataset(), view_of("rd_local_budget", "kk", year=2024)), 0),
    "slide-map": lambda: of_slide(view_of("rd_local_budget", "ru", year=2023)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_looks_as_it_did(kind: str) -> None:
    new = KINDS[kind]()
    path = GOLDEN / f"{kind}.png"
    if not path.exists():
        Image.fromarray(new).save(path, optimize=True)
        pytest.fail(f"{path.name} was missing and is written now: look at it, then keep it")
    old = np.asarray(Image.open(path).convert("RGB"))
    assert new.shape == old.shape
    off = np.abs(new.astype(int) - old.astype(int)).max(axis=2) / 255
    # Another version of a renderer moves edges a little, but nothing else.
    assert off.mean() < 0.01, (
        f"{kind} differs; if it should, delete tests/golden/{path.name} and look at the new one"
    )
    assert (off > 0.35).mean() < 0.01, f"{kind} differs"

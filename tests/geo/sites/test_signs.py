"""The signs of the layers: paths that script, picture and paper draw."""

import pytest
from pydantic import ValidationError

from geo.sites.catalogue import Layer, load_sites

SPARE = {"id": "spare", "title": {"kk": "а", "ru": "а", "en": "a"}, "default": False}


@pytest.mark.parametrize(
    "sign", ["diamond", 'm0 0z" onload="alert(1)', "M0 0l1 1z", "m0 0l1 1", "m" + "0" * 80 + "z"]
)
def test_a_sign_is_a_short_closed_path_from_the_middle_and_nothing_else(sign: str) -> None:
    assert Layer.model_validate({**SPARE, "sign": load_sites().layers[0].sign})
    with pytest.raises(ValidationError, match="sign"):
        Layer.model_validate({**SPARE, "sign": sign})

"""Any settings of a basemap are taken or refused."""

from hypothesis import given
from hypothesis import strategies as st

from geo.core.errors import CallError
from layers.document.basemap import CREDIT, TILES, configured


@given(url=st.text(), credit=st.text())
def test_settings_are_a_basemap_or_refused(url: str, credit: str) -> None:
    try:
        found = configured({TILES: url, CREDIT: credit})
    except CallError:
        return
    if found is not None:
        assert found.url.casefold().startswith(("http://", "https://"))

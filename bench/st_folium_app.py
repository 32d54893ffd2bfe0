"""The Streamlit app a user of folium writes: two selectboxes, and the map built anew for each choice.

``streamlit run bench/st_folium_app.py -- INPUTS``. It is as good as streamlit-folium's documentation makes it:
the inputs are cached, the map has a key, and nothing of the map is reported back.
"""

import sys
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

sys.path.insert(0, str(Path(__file__).parents[1]))  # Streamlit knows only the folder of this file

from bench.folium_map import Layer, load, single_map


@st.cache_data
def inputs(folder: str) -> tuple[dict[str, Any], list[Layer]]:
    """Read the inputs once."""
    return load(Path(folder))


st.set_page_config(layout="wide")
shapes, layers = inputs(sys.argv[1])
titles = list(dict.fromkeys(layer.title for layer in layers))
title = st.selectbox("Indicator", titles)
years = sorted((layer.year for layer in layers if layer.title == title), reverse=True)
year = st.selectbox("Year", years)
chosen = next(layer for layer in layers if (layer.title, layer.year) == (title, year))
st_folium(single_map(shapes, chosen), key="map", width=1000, height=600, returned_objects=[])

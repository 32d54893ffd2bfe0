"""The picture: the map document, its surfaces and the command line."""

from typing import Any


def __getattr__(name: str) -> Any:
    # The command line and the app must not wait for folium.
    if name == "folium_map":
        from layers.notebook import folium_map  # noqa: PLC0415  as above

        return folium_map
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

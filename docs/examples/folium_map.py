"""Our map with an analyst's own layers on it, as one file: ``python docs/examples/folium_map.py FILE``."""

import sys

import folium

import layers
from geo.sites.catalogue import load_sites


def main(path: str) -> None:
    """Save researchers per 100,000 inhabitants with the planned places and a railway town on it."""
    picture = layers.folium_map(indicator="researchers_per_100k", lang="en")
    places = folium.FeatureGroup(name="Planned places of science").add_to(picture)
    planned = [site for site in load_sites().sites if site.kind != "economic_zone"]
    for site in planned:
        folium.CircleMarker([site.lat, site.lon], radius=7, color="#c2410c", tooltip=site.name["en"]).add_to(
            places
        )
    folium.Marker([49.8, 73.1], tooltip="Karaganda", popup="Own marker").add_to(picture)
    line = {"type": "LineString", "coordinates": [[71.4, 51.1], [73.1, 49.8], [76.9, 43.2]]}
    folium.GeoJson(line, name="Astana to Almaty").add_to(picture)
    folium.LayerControl().add_to(picture)
    picture.save(path)


if __name__ == "__main__":
    main(sys.argv[1])

"""What a user of geopandas writes for a picture: ``python -m bench.plain_plot VALUES.csv SHAPES.shp FILE.png``.

Reads regions and values, joins them, plots the classes and saves; no insets, labels, bars or sources.
"""

import sys

import geopandas as gpd
import matplotlib.pyplot as plt
import pandas as pd

INDICATOR, YEAR = "rd_expenditure_per_100k", 2024


def main(values: str, shapes: str, target: str) -> None:
    """Plot the values of one indicator and year, 2560 pixels wide as ours by default."""
    table = pd.read_csv(values)
    table = table[(table["indicator"] == INDICATOR) & (table["year"] == YEAR)]
    regions = gpd.read_file(shapes).merge(table, left_on="iso", right_on="region")
    figure, axes = plt.subplots(figsize=(12.8, 7.2))
    kinds = {"bins": [150, 300, 600, 1500]}
    regions.plot("value", scheme="UserDefined", classification_kwds=kinds, cmap="YlGnBu", legend=True, ax=axes)
    axes.set_axis_off()
    axes.set_title("R&D expenditure per 100 000 inhabitants, 2024")
    figure.savefig(target, dpi=200)


if __name__ == "__main__":
    main(*sys.argv[1:])

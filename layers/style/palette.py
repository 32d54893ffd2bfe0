"""Colours: one sequential scale for classes, safe for colour-blind readers and in grey print."""

from layers.model.document import Palette

# Light to dark in one hue: the order survives grey print and every kind of colour vision.
CLASSES = ("#d9ecec", "#a3cfd1", "#5fa6ab", "#2b7680", "#0e3f49")

# The text colour that stays readable on each class (WCAG contrast at least 4.5).
INK = ("#16343a", "#16343a", "#0b2025", "#ffffff", "#ffffff")

# What went down, dark to light, and what went up, light to dark: told apart by every kind of colour vision; in
# grey print the signs of the numbers tell them apart.
DOWN = ("#6b3a0c", "#a5651e", "#cf9a52", "#ecd3a8")
DOWN_INK = ("#ffffff", "#ffffff", "#1f1405", "#33210a")
UP = CLASSES[1:]
UP_INK = INK[1:]

NO_DATA = "#f2f2f0"
LAND = "#eef2f1"
SITE = "#c2410c"
ACCENT = "#d97706"


def as_dict() -> Palette:
    """Return the palette as the map document carries it."""
    return {
        "classes": list(CLASSES),
        "ink": list(INK),
        "down": {"classes": list(DOWN), "ink": list(DOWN_INK)},
        "up": {"classes": list(UP), "ink": list(UP_INK)},
        "noData": NO_DATA,
        "land": LAND,
        "site": SITE,
        "accent": ACCENT,
    }

"""The languages of the map."""

LANGS = ("kk", "ru", "en")
"""In the order in which a choice among them is shown; the first is the default."""

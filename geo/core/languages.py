"""The languages of the map."""

LANGS = ("kk", "ru", "en")
"""In the order in which a choice among them is shown; the first is the default."""

ONE_OF_LANGS = f"{', '.join(LANGS[:-1])} or {LANGS[-1]}"
"""For help and advice: "kk, ru or en"."""

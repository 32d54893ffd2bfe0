"""Where the pages of the static site stand, and the relative links between them."""

import posixpath
from urllib.parse import quote

from geo.core.languages import LANGS

ROOT_LANG = LANGS[0]
"""The language whose pages stand at the root; the others stand in a folder of their name."""


def page(lang: str, name: str) -> str:
    """Return the path of a page below the site's root.

    >>> page("kk", "regions/KZ-10.html"), page("en", "index.html")
    ('regions/KZ-10.html', 'en/index.html')
    """
    return name if lang == ROOT_LANG else f"{lang}/{name}"


def relative_link(source: str, target: str) -> str:
    """Return the address of a file as a page has to write it.

    >>> link("en/regions/KZ-10.html", "data/grp.csv")
    '../../data/grp.csv'
    """
    return quote(posixpath.relpath(target, posixpath.dirname(source) or "."))

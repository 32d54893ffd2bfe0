"""The scripts and style sheets of pages, as ``assets/build.js`` made them: the product needs no Node.

``assets/runtime/README.md`` says what each is and how they are made anew.
"""

from functools import cache

from geo.core.errors import DataError
from geo.core.paths import ASSETS

KINDS = ("single", "whole", "meeting", "tiles")
"""The scripts, each of which defines ``globalThis.ScienceMap`` and nothing else: of one indicator; of many; of
many and stories; of all this and a basemap of tiles."""


@cache
def runtime_js(kind: str = "whole") -> str:
    """Return one of ``KINDS`` as a classic script.

    It may stand inside a ``<script>`` element or inside an ES module, and may run more than once in a page.

    Raises
    ------
    DataError
        When the file is missing.
    """
    return _built(f"{kind}.js")


@cache
def style(kind: str = "whole") -> str:
    """Return the style sheet of one of ``KINDS``; every rule stands below ``.scimap``.

    Raises
    ------
    DataError
        When the file is missing.
    """
    return _built(f"{'meeting' if kind == 'tiles' else kind}.css")


@cache
def page_style(name: str) -> str:
    """Return the style sheet of the pages around the map: ``site``, ``app``, or ``pages`` of the app.

    Raises
    ------
    DataError
        When the file is missing.
    """
    return _built(f"{name}.css")


@cache
def page_script(name: str) -> str:
    """Return a short script of a page: ``start``, a function that is not called yet, ``linked`` or ``from_disk``.

    Raises
    ------
    DataError
        When the file is missing.
    """
    return _built(f"embed/{name}.js")


def _built(name: str) -> str:
    path = ASSETS / "runtime" / name
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n")
    except OSError as error:
        raise DataError(str(error), where=str(path), advice="restore the file with git") from error

"""The runtime of the map as one script that defines only ``globalThis.ScienceMap``.

``python -m layers.runtime whole|single`` prints the bundle that ``assets/runtime/make`` shortens.
"""

import hashlib
import re
import sys
from functools import cache

from geo.core.paths import ASSETS
from layers.assets import VENDORED, bundle, runtime_css

LEAFLET_WITH_TILES = "leaflet/leaflet-tiles.js"
"""Takes the place of Leaflet's file where a basemap is configured: the same, and the layer of tiles."""
_OF_MANY = (
    *("chooser.js", "compare_control.js", "compared.js", "comparing.js", "second_map.js"),
    *("25-chooser.css", "36-compare.css"),
)
_OF_STORIES = ("meeting.js", "70-meeting.css")
_OF_TILES = ("basemap.js",)
KINDS = {
    "meeting": frozenset[str](),
    "whole": frozenset((*_OF_STORIES, *_OF_TILES)),
    "single": frozenset((*_OF_MANY, *_OF_STORIES, *_OF_TILES)),
}
"""The runtimes by name, each with the modules and style sheets it is without: ``meeting`` shows stories,
``single`` is for documents of one indicator."""

_SOURCE_MAP = re.compile(r"^//[#@] ?sourceMappingURL=.*$", re.MULTILINE)


@cache
def runtime_js(kind: str = "whole") -> str:
    """Return the runtime as one classic script.

    It may stand inside a ``<script>`` element or inside an ES module, and may run more than once in a page.
    Names are short if ``assets/runtime`` has been made from the modules as they are now.

    Parameters
    ----------
    kind
        One of ``KINDS``.
    """
    code = bundled(kind)
    first, _, short = (ASSETS / "runtime" / f"{kind}.js").read_text(encoding="utf-8").partition("\n")
    return _inside_script(short if first == made_from(code) else code)


@cache
def runtime_with_tiles_js() -> str:
    """Return the runtime that can draw a basemap too."""
    return _inside_script(bundled("meeting", tiles=True))


def bundled(kind: str = "whole", *, tiles: bool = False) -> str:
    """Return Leaflet, topojson-client and the modules as one script, without comments."""
    own = bundle(ASSETS / "js", without=_ending(kind, ".js"))
    return (
        '(() => {"use strict";\n'
        f"{_vendored(tiles)}\n{own}\n"
        "globalThis.ScienceMap = Object.freeze({ mount });\n})();"
    )


def style(kind: str = "whole") -> str:
    """Return the style sheet of a runtime."""
    return runtime_css(_ending(kind, ".css"))


def _ending(kind: str, suffix: str) -> frozenset[str]:
    return frozenset(name for name in KINDS[kind] if name.endswith(suffix))


def made_from(code: str) -> str:
    """Return the first line of a file of ``assets/runtime`` that was made from a bundle."""
    return f"/* sha256 {hashlib.sha256(code.encode()).hexdigest()} */"


def _vendored(tiles: bool) -> str:
    parts = []
    for name, lib in VENDORED.items():
        file = LEAFLET_WITH_TILES if tiles and name == "leaflet" else lib.file
        source = (ASSETS / "vendor" / file).read_text(encoding="utf-8")
        source = _SOURCE_MAP.sub("", source).strip()
        # The libraries see a module to export into and no AMD loader, whatever the page has.
        parts.append(
            f"const {{ {', '.join(lib.exports)} }} = (() => {{"
            "const module = { exports: {} }, exports = module.exports, define = undefined;\n"
            f"{source}\nreturn {lib.namespace}; }})();"
        )
    return "\n".join(parts)


def _inside_script(code: str) -> str:
    r"""Return code that may stand in a ``<script>``: ``<\/`` means the same as ``</`` in all texts of it."""
    return code.replace("</script", r"<\/script").replace("<!--", r"<\!--")


if __name__ == "__main__":
    sys.stdout.write(bundled(*sys.argv[1:]))

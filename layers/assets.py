"""The modules of the map as one body of code, and its style sheet.

The modules of ``assets/js`` are real ES modules. They are put together here and not by Node, so
that the product needs nothing but Python: the rules are few and strict, and what does not keep to
them is refused instead of guessed at.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rjsmin

from geo.core.errors import DataError
from geo.core.paths import ASSETS

ENTRY = "mount.js"

_IMPORT = re.compile(r'^import \{ ?(?P<names>[\w$, ]+?) ?\} from "(?P<source>[^"]+)";$')
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? |const |let |class )")
_TOP_LEVEL = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (?P<name>[\w$]+)")


@dataclass(frozen=True)
class Vendored:
    """A library below ``assets/vendor`` and the expression that hands over its namespace."""

    file: str
    namespace: str
    exports: tuple[str, ...]


VENDORED = {
    "leaflet": Vendored("leaflet/leaflet-map.js", "{ L: module.exports }", ("L",)),
    "topojson-client": Vendored("topojson-client/topojson-mesh.js", "module.exports", ("feature", "mesh")),
}


@dataclass(frozen=True)
class Module:
    """One ES module: its body without imports and exports, and what it takes from where."""

    name: str
    body: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    exports: frozenset[str]
    top_level: tuple[str, ...]


def parse_module(name: str, source: str) -> Module:
    """Take an ES module apart.

    Imports are single lines ``import { a, b } from "./c.js";`` at the top level; exports are
    ``export`` before a declaration. Everything else that begins with ``import`` or ``export`` is
    refused with a DataError that names file and line.
    """
    body: list[str] = []
    imports: list[tuple[str, tuple[str, ...]]] = []
    exports: set[str] = set()
    top_level: list[str] = []
    for number, line in enumerate(source.splitlines(), start=1):
        found = _IMPORT.match(line)
        if found:
            names = tuple(part.strip() for part in found["names"].split(","))
            imports.append((found["source"].rsplit("/", 1)[-1], names))
            continue
        declaration = _EXPORT.sub("", line)
        if re.match(r"(import|export)\b", declaration):
            raise DataError(
                f"cannot bundle {line.strip()!r}",
                where=f"{name}:{number}",
                advice='write import { a } from "./b.js"; or export before a declaration',
            )
        declared = _TOP_LEVEL.match(declaration)
        if declared:
            top_level.append(declared["name"])
            if declaration != line:
                exports.add(declared["name"])
        body.append(declaration)
    return Module(name, "\n".join(body), tuple(imports), frozenset(exports), tuple(top_level))


def order_modules(modules: dict[str, Module], entry: str) -> list[Module]:
    """Return the modules that ``entry`` needs, each after the ones it imports.

    An unknown module or name, a circle, or one top-level name in two modules is a DataError.
    """
    ordered: list[Module] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if any(module.name == name for module in ordered):
            return
        if name in open_:
            raise DataError(
                f"modules import each other: {' > '.join([*open_, name])}",
                where=name,
                advice="move what they share into a module of its own",
            )
        open_.append(name)
        for source, names in modules[name].imports:
            known = _known_names(modules, source, name)
            for missing in sorted(set(names) - known):
                raise DataError(f"{source} exports no {missing!r}", where=name)
            if source not in VENDORED:
                visit(source)
        open_.pop()
        ordered.append(modules[name])

    visit(entry)
    _refuse_collisions(ordered)
    return ordered


def _known_names(modules: dict[str, Module], source: str, importer: str) -> frozenset[str]:
    if source in VENDORED:
        return frozenset(VENDORED[source].exports)
    if source not in modules:
        raise DataError(f"no module {source!r}", where=importer, advice="look at assets/js")
    return modules[source].exports


def _refuse_collisions(ordered: list[Module]) -> None:
    owner = {name: key for key, lib in VENDORED.items() for name in lib.exports}
    for module in ordered:
        for name in module.top_level:
            if name in owner:
                raise DataError(
                    f"{name!r} is declared in {owner[name]} and again",
                    where=module.name,
                    advice="all modules share one scope: give it another name",
                )
            owner[name] = module.name


def bundle(directory: Path, entry: str = ENTRY, without: frozenset[str] = frozenset()) -> str:
    """Put the modules of a directory into one body of code, minified, in import order.

    In the place of what a module of ``without`` exports stand functions that return null.
    """
    modules = {
        path.name: parse_module(path.name, path.read_text(encoding="utf-8"))
        for path in sorted(directory.rglob("*.js"))
    }
    for name in without:
        code = "\n".join(f"const {one} = () => null;" for one in sorted(modules[name].exports))
        modules[name] = Module(name, code, (), modules[name].exports, tuple(sorted(modules[name].exports)))
    if entry not in modules:
        raise DataError(f"{entry} is missing", where=str(directory), advice="restore the checkout")
    code = "\n".join(module.body for module in order_modules(modules, entry))
    return str(rjsmin.jsmin(code))


@cache
def runtime_css(without: frozenset[str] = frozenset()) -> str:
    """Return the style sheet of the runtime, without some files; every rule stands below ``.scimap``."""
    files = [ASSETS / "vendor" / "leaflet" / "leaflet-core.css"]
    files += [path for path in sorted((ASSETS / "css").glob("*.css")) if path.name not in without]
    return "".join(minify_css(path.read_text(encoding="utf-8")) for path in files)


def minify_css(source: str) -> str:
    """Drop comments and needless white space; licence lines stay in the vendored files."""
    text = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,]) ?", r"\1", text).replace(";}", "}").strip()

import hashlib
import re
from pathlib import Path

import pytest

from geo.core.errors import DataError
from geo.core.paths import ASSETS
from layers.assets import bundle, minify_css, order_modules, parse_module, runtime_css
from layers.runtime import KINDS, bundled, made_from, runtime_js


def write(directory: Path, **modules: str) -> Path:
    for name, source in modules.items():
        (directory / f"{name}.js").write_text(source, encoding="utf-8")
    return directory


def test_modules_stand_after_what_they_import(tmp_path: Path) -> None:
    write(
        tmp_path,
        mount='import { b } from "./b.js";\nimport { a } from "./a.js";\nexport function mount() { a + b; }',
        a="export const a = 1;",
        b='import { a } from "./a.js";\nexport const b = a + 1;',
    )
    code = bundle(tmp_path)
    assert code.index("const a=1") < code.index("const b=") < code.index("function mount")
    assert "import" not in code
    assert "export" not in code


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('import * as all from "./a.js";', "mount.js:1: cannot bundle"),
        ("const a = 1;\nexport { a };", "mount.js:2: cannot bundle"),
        ("export default function () {}", "mount.js:1: cannot bundle"),
        ('import { missing } from "./a.js";', "a.js exports no 'missing'"),
        ('import { a } from "./nowhere.js";', "no module 'nowhere.js'"),
        ('import { map } from "leaflet";', "leaflet exports no 'map'"),
        ('import { a } from "./a.js";\nconst hidden = 1;', "'hidden' is declared in a.js"),
        ('import { a } from "./a.js";\nconst L = 1;', "'L' is declared in leaflet"),
        ('import { a } from "./circle.js";\nexport const b = 1;', "import each other"),
    ],
)
def test_what_cannot_be_bundled_is_refused_with_its_place(tmp_path: Path, source: str, message: str) -> None:
    write(
        tmp_path,
        mount=source,
        a="const hidden = 0;\nexport const a = hidden;",
        circle='import { b } from "./mount.js";\nexport const a = b;',
    )
    with pytest.raises(DataError, match=re.escape(message)):
        bundle(tmp_path)


def test_a_missing_entry_is_a_fault_of_the_data(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"mount\.js is missing"):
        bundle(tmp_path)


def test_modules_nobody_imports_stay_out() -> None:
    modules = {name: parse_module(name, "export const x = 1;") for name in ("mount.js", "spare.js")}
    assert [module.name for module in order_modules(modules, "mount.js")] == ["mount.js"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_short_runtime_is_made_from_the_modules_as_they_are(kind: str) -> None:
    first = (ASSETS / "runtime" / f"{kind}.js").read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == made_from(bundled(kind)), "run assets/runtime/make"


def test_what_a_module_exports_is_a_function_of_nothing_where_it_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "mount.js").write_text('import { part } from "./part.js";\nconst shown = part(1);\n')
    (tmp_path / "part.js").write_text('import { other } from "./other.js";\nexport function part() {}\n')
    (tmp_path / "other.js").write_text("export const other = 1;\n")
    code = bundle(tmp_path, without=frozenset({"part.js"}))
    assert code == "const part=()=>null;const shown=part(1);"


@pytest.mark.parametrize("kind", KINDS)
def test_the_script_ends_no_script_element_and_asks_for_no_source_map(kind: str) -> None:
    code = runtime_js(kind)
    assert "</script" not in code.lower()
    assert "<!--" not in code
    assert "sourceMappingURL" not in code


def test_every_rule_stands_below_the_root_class_and_asks_for_nothing() -> None:
    css = runtime_css()
    assert "url(" not in css
    assert "@import" not in css
    prelude = re.findall(r"(?:^|[{};])([^{};@]+)\{", css)
    assert len(prelude) > 100
    for selectors in prelude:
        for selector in re.split(r",(?![^(]*\))", selectors):
            assert selector.startswith(".scimap"), selector


def test_minifying_keeps_what_a_rule_says() -> None:
    assert minify_css("/* a */ .scimap .a > .b ,\n.c { width: calc(1px + 2px) ; }") == (
        ".scimap .a > .b,.c{width: calc(1px + 2px)}"
    )


@pytest.mark.parametrize("library", sorted(path.name for path in (ASSETS / "vendor").iterdir()))
def test_vendored_libraries_name_licence_and_checksum(library: str) -> None:
    directory = ASSETS / "vendor" / library
    assert (directory / "LICENSE").stat().st_size > 100
    readme = (directory / "README.md").read_text(encoding="utf-8")
    for script in directory.glob("*.js"):
        assert hashlib.sha256(script.read_bytes()).hexdigest() in readme

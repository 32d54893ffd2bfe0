import hashlib
import re
from pathlib import Path

import pytest

from geo.core.errors import DataError
from geo.core.paths import ASSETS, ROOT
from layers.runtime import KINDS, page_style, runtime_js, style


def sources() -> list[Path]:
    below = (ASSETS / folder for folder in ("app", "css", "js"))
    files = [path for folder in below for kind in ("css", "js") for path in folder.rglob(f"*.{kind}")]
    files += (ROOT / "layers" / "pages").glob("*/style.css")
    return [*files, ASSETS / "build.js", ROOT / "package.json", ROOT / "package-lock.json"]


def test_what_is_built_is_made_from_the_sources_as_they_are() -> None:
    digest = hashlib.sha256()
    for path in sorted(path.relative_to(ROOT).as_posix() for path in sources()):
        digest.update(f"{path}\n{(ROOT / path).read_text(encoding='utf-8')}\n".encode())
    built = (ASSETS / "runtime" / "SOURCES.sha256").read_text(encoding="utf-8").strip()
    assert built == digest.hexdigest(), "run: bash .ci/js build"


@pytest.mark.parametrize("kind", KINDS)
def test_the_script_ends_no_script_element_and_asks_for_no_source_map(kind: str) -> None:
    code = runtime_js(kind)
    assert "</script" not in code.lower()
    assert "<!--" not in code
    assert "sourceMappingURL" not in code


@pytest.mark.parametrize("kind", KINDS)
def test_the_script_credits_the_libraries_in_it(kind: str) -> None:
    credit = runtime_js(kind).partition("*/")[0]
    licences = (ASSETS / "runtime" / "LICENSES").read_text(encoding="utf-8")
    for library, author in (("Leaflet", "Volodymyr Agafonkin"), ("topojson-client", "Michael Bostock")):
        assert library in credit
        assert author in credit
        assert author in licences


def test_a_script_has_only_what_its_documents_need() -> None:
    marks = {"sm-compare-with": "whole", "sm-meeting-bar": "meeting", "leaflet-tile-loaded": "tiles"}
    for mark, first in marks.items():
        has = [mark in runtime_js(kind) for kind in KINDS]
        assert has == [kind >= KINDS.index(first) for kind in range(len(KINDS))], mark


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_stands_below_the_root_class_and_asks_for_nothing(kind: str) -> None:
    css = style(kind)
    assert "url(" not in css
    assert "@import" not in css
    prelude = re.findall(r"(?:^|[{};])([^{};@]+)\{", css)
    assert len(prelude) > 100
    for selectors in prelude:
        for selector in re.split(r",(?![^(]*\))", selectors):
            assert selector.startswith(".scimap"), selector


@pytest.mark.parametrize("name", ["app", "pages"])
def test_styles_that_streamlit_sends_are_one_line(name: str) -> None:
    assert "\n" not in page_style(name)


def test_a_missing_file_is_a_fault_of_the_installation_with_its_place() -> None:
    with pytest.raises(DataError, match=r"runtime/nowhere\.css"):
        page_style("nowhere")


@pytest.mark.parametrize("library", sorted(path.name for path in (ASSETS / "vendor").iterdir()))
def test_vendored_libraries_name_licence_and_checksum(library: str) -> None:
    directory = ASSETS / "vendor" / library
    assert (directory / "LICENSE").stat().st_size > 100
    readme = (directory / "README.md").read_text(encoding="utf-8")
    for script in directory.glob("*.js"):
        assert hashlib.sha256(script.read_bytes()).hexdigest() in readme

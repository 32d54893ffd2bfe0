"""What has a shape of ours has a type: mappings to anything stand only where what they hold is not ours."""

import ast

from geo.core.paths import ROOT

# Where a mapping from text to anything may stand, and what it is.
FOREIGN = {
    "geo/boundaries/confined.py": "what GDAL tells of a file, between two processes",
    "geo/boundaries/decoding.py": "the same, on the other side",
    "geo/boundaries/json_files.py": "GeoJSON and TopoJSON of others",
    "geo/built/data_package.py": "a descriptor of Frictionless",
    "geo/dataset/__init__.py": "the same, handed on",
    "geo/publications/affiliations/ror.py": "records of the Research Organization Registry",
    "geo/publications/formats/json_stream.py": "JSON of others, line by line",
    "geo/publications/formats/openalex.py": "works of OpenAlex",
    "geo/publications/in_use.py": "the report of a count, kept as the JSON that it is",
    "geo/publications/ingest.py": "the same",
    "geo/publications/report.py": "the same, where it is made",
    "geo/sources/__init__.py": "functions of modules that are found by name",
    "layers/document/schema.py": "a JSON Schema",
}


def test_mappings_to_anything_stand_only_for_what_is_not_ours() -> None:
    found = set()
    for path in sorted([*(ROOT / "geo").rglob("*.py"), *(ROOT / "layers").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node).endswith("[str, Any]"):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == set(FOREIGN)

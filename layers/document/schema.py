"""What is made from the types of the map document: JSON Schema, TypeScript declaration, documentation.

``python -m layers.document.schema`` writes all three; a test compares them with the types.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import is_typeddict

from geo.cartography import forms
from geo.core.atomic import write_atomically
from geo.core.paths import ASSETS, ROOT
from layers.model import document, indicator
from layers.model.document import Document

SCHEMA = ROOT / "docs" / "map-document.schema.json"
DECLARATION = ASSETS / "js" / "document" / "document.d.ts"
PAGE = ROOT / "docs" / "map-document.md"
_BEGIN, _END = "<!-- made from layers/model: begin -->\n", "<!-- end -->\n"
_MADE = "made from layers/model by `python -m layers.document.schema`; edit it there"
_WIDTH = 110
_CONFIG = ConfigDict(extra="forbid", use_attribute_docstrings=True)

Schema = Mapping[str, Any]


def validator() -> TypeAdapter[Document]:
    """Return what checks a document against its types; a key that they do not have is refused."""
    for module in (document, forms, indicator):
        for value in vars(module).values():
            if is_typeddict(value):
                value.__pydantic_config__ = _CONFIG
    return TypeAdapter(Document)


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a document."""
    schema = validator().json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": _MADE, **schema}


def declaration(schema: Schema) -> str:
    """Return the TypeScript declaration of a document."""
    named = {**schema["$defs"], "MapDocument": {key: schema[key] for key in schema if key != "$defs"}}
    parts = [f"// The map document: {_MADE}.\n", *(_declared(name, named[name]) for name in sorted(named))]
    return "\n".join(parts)


def reference_page(declared: str, text: str) -> str:
    """Return the text of the documentation with the declaration in its place."""
    head, _, rest = text.partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    return f"{head}{_BEGIN}```ts\n{declared}```\n{_END}{tail}"


def made() -> Iterator[tuple[Path, str]]:
    """Yield each file that is made from the types, with its text."""
    schema = json_schema()
    yield SCHEMA, json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    declared = declaration(schema)
    yield DECLARATION, declared
    yield PAGE, reference_page(declared, PAGE.read_text(encoding="utf-8"))


def _declared(name: str, schema: Schema) -> str:
    says = _comment(schema.get("description", ""), "")
    if "properties" not in schema:
        return f"{says}export type {name} = {_type(schema)};\n"
    required = set(schema.get("required", ()))
    keys = [
        _comment(value.get("description", ""), "  ")
        + f"  {key}{'' if key in required else '?'}: {_type(value)};\n"
        for key, value in schema["properties"].items()
    ]
    return f"{says}export interface {name} {{\n{''.join(keys)}}}\n"


def _comment(text: str, indent: str) -> str:
    if not text:
        return ""
    words = " ".join(text.replace("``", "`").split())
    first, *rest = textwrap.wrap(words, _WIDTH - len(indent) - 6)
    if not rest:
        return f"{indent}/** {first} */\n"
    lines = "".join(f"{indent} * {line}\n" for line in rest)
    return f"{indent}/** {first}\n{lines}{indent} */\n"


def _type(schema: Schema) -> str:
    match schema:
        case {"$ref": ref}:
            return str(ref).rpartition("/")[2]
        case {"anyOf": kinds}:
            found = " | ".join(dict.fromkeys(map(_type, kinds)))
        case {"const": value}:
            found = json.dumps(value)
        case {"enum": values}:
            found = " | ".join(map(json.dumps, values))
        case {"prefixItems": items}:
            found = f"[{', '.join(map(_type, items))}]"
        case {"type": "array", "items": items}:
            inner = _type(items)
            found = f"({inner})[]" if " | " in inner else f"{inner}[]"
        case {"type": "object", "additionalProperties": values}:
            found = f"Record<string, {_type(values)}>"
        case {"type": kind}:
            found = "number" if kind == "integer" else str(kind)
    return found


if __name__ == "__main__":
    for path, text in made():
        write_atomically(path, text.encode())

"""What a line of the digest rests on stands in its document, after the heading of its place, word for word."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from passages import DOCUMENTS

from geo.core.strict_files import read_text
from geo.initiatives.digest import DIGEST
from geo.sources.base import load_description
from geo.sources.transcription_proof import is_document


def bare(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("path", sorted(DIGEST.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_fragment_stands_within_its_place(folder: Path, path: Path) -> None:
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    source = load_description(file["source"])
    (text,) = (bare(one) for one in map(read_text, folder.glob("*.txt")) if is_document(one, source))
    used = {line["place"] for section in file["sections"] for line in section["lines"]}
    begins: dict[str, int] = {}
    for name in (name for name in file["places"] if name in used):
        heading = file["places"][name].get("heading")
        begins[name] = text.index(bare(heading)) if heading else max(begins.values(), default=0)
    assert all(before <= after for before, after in pairwise(begins.values())), "places stand in another order"
    for section in file["sections"]:
        for line in [*filter(None, [section.get("lead")]), *section["lines"]]:
            begin = begins[line["place"]]
            end = min((at for at in begins.values() if at > begin), default=len(text))
            for words in line.get("printed", ()):
                assert bare(words) in text[begin:end], (line["place"], words)
                begin = text.index(bare(words), begin) + len(bare(words))

"""The demonstration of embedding says what the command prints."""

import re

from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.html.embed import snippet


def test_the_demonstration_has_the_listener_that_the_command_prints() -> None:
    page = (ROOT / "docs" / "embedding" / "index.html").read_text(encoding="utf-8")
    (printed,) = re.findall(
        "<script>.*?</script>", snippet(build_document(load_dataset()).data, "map.html"), re.DOTALL
    )
    assert printed in page
    assert not re.search(r"(src|href)=[\"']?(https?:)?//", page)

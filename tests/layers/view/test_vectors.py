"""Python and the runtime read a view alike: both keep to the vectors (``node --test`` reads them, too)."""

from tests.vectors.make import VECTORS, text, vectors


def test_the_vectors_are_what_the_document_says_now() -> None:
    made = vectors()
    kept = {
        path.relative_to(VECTORS).as_posix(): path.read_text(encoding="utf-8") for path in VECTORS.rglob("*.json")
    }
    assert sorted(made) == sorted(kept), "run: python -m tests.vectors.make"
    differing = [name for name, value in made.items() if text(value) != kept[name]]
    assert differing == [], "run: python -m tests.vectors.make, and see what has changed"
    views = [view["view"] for name, read in made.items() if name.startswith("view/") for view in read]
    assert sum("since" in view for view in views) > 350
    assert sum("without" in view for view in views) > 350

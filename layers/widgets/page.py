"""What a page is to everything that lists pages: the header, a link, the session."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, Self

from geo.core.phrases import Gettext
from geo.dataset import Dataset
from layers.model.document import Document
from layers.text.language import Texts
from layers.view.state import Notice

PAGE_KEY = "view"
"""The key of a link that names the page."""


class PageState(Protocol):
    """What a page is asked besides the view; a frozen value whose defaults are the page as it first stands."""

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], document: Document, dataset: Dataset
    ) -> tuple[Self, tuple[Notice, ...]]:
        """Read the state from a query string; never fails: what cannot be used is left out with a notice."""

    def to_query(self) -> dict[str, str]:
        """Return the keys that differ from the state at first."""


def _none(_: Gettext) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Page:
    """A page of the app.

    Parameters
    ----------
    id
        The page's name in a link (``view=``).
    package
        Its folder. ``app`` in it is imported when the page is first shown: most visitors only look at the map;
        ``site``, if there is any, when a site is written.
    label
        What the header calls it, from a gettext function.
    grouped
        Whether it stands under the word "Initiatives".
    state
        What it is asked besides the view, and the keys of a link that it takes.
    notices
        For each of these keys the sentence, with ``{value}``, that says what of a link could not be used.
    """

    id: str
    package: str
    label: Callable[[Gettext], str]
    grouped: bool = False
    state: "type[PageState] | None" = None
    keys: tuple[str, ...] = ()
    notices: Callable[[Gettext], Mapping[str, str]] = _none

    def show(self, dataset: Dataset, document: Document, texts: Texts) -> None:
        """Show the page of a dataset and its document in a language."""
        import_module(f"{self.package}.app").show_page(dataset, document, texts)

    def site_pages(self, *arguments: Any) -> Iterator[Any]:
        """Yield what the page gives to a site; the arguments are those of its ``site_pages``."""
        if find_spec(f"{self.package}.site"):
            yield from import_module(f"{self.package}.site").site_pages(*arguments)

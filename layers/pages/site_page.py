"""What a page gives to the static site: any number of files in each language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.dataset import Dataset
from layers.model.document import Document
from layers.text.language import Texts


@dataclass(frozen=True)
class SiteContext:
    """What the pages of a site are made from, in one language.

    ``document`` is that of ``dataset``; ``day`` is the day of the data, which is that of every status;
    ``package`` names the files of the data package, its description first.
    """

    dataset: Dataset
    document: Document
    texts: Texts
    day: date
    package: Sequence[str]


@dataclass(frozen=True)
class SitePage:
    """A page of the site: its path below the language's folder, its title, and a template with its values."""

    name: str
    title: str
    template: str
    values: dict[str, object] = field(default_factory=dict)


def csv_file(indicator: str) -> str:
    """Return the path of an indicator's CSV below the site's root."""
    return f"data/{indicator}.csv"


def workbook_file(indicator: str, lang: str) -> str:
    """Return the path of an indicator's workbook below the site's root."""
    return f"data/{indicator}.{lang}.xlsx"

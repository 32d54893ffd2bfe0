"""What affiliations are matched with: organisations, towns, and texts that a curator has settled."""

from pydantic import Field

from geo.core.text import CatalogueModel
from geo.sites.organisations import Point, Town


class Organisation(CatalogueModel):
    """An organisation as affiliations are matched with it.

    ``ids`` are ROR ids (``0053vmf39``) and OpenAlex ids (``I12345``); ``city`` is the name of its town in any
    spelling; ``region`` is set only where a curator has set it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    ids: tuple[str, ...] = ()
    city: str = ""
    point: Point | None = None
    region: str = ""


class Known(CatalogueModel):
    """All that affiliations are matched with: organisations, towns, and texts that a curator has settled."""

    organisations: tuple[Organisation, ...]
    towns: tuple[Town, ...]
    settled: dict[str, str] = Field(default_factory=dict)

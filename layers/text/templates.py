"""Pages from templates: values are escaped, a missing one is an error, data are never a template."""

import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geo.core.paths import ASSETS, ROOT
from geo.core.text import unbroken

# What is no text: scripts and styles, and tags.
_PARTS = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.DOTALL)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([ASSETS / "html", ROOT / "layers" / "pages"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web"] = web
    return environment


class NoLinks:
    """Addresses of pages where there are none: in the app, because following a link would build the map anew."""

    picture = "picture"

    def region(self, code: str) -> str:
        """Return no address."""
        return ""

    def territory(self, name: str) -> str:
        """Return no address."""
        return ""

    def page(self, name: str) -> str:
        """Return no address."""
        return ""

    def indicator(self, name: str) -> str:
        """Return no address."""
        return ""


def web(address: str | None) -> str:
    """Return a web address as it is; nothing for anything else, such as a script."""
    return address if address and urlsplit(address).scheme in ("http", "https") else ""


def render(template: str, **context: Any) -> str:
    """Return a template of ``assets/html`` or ``layers/pages`` filled with values.

    Raises
    ------
    jinja2.UndefinedError
        When the template asks for a value that is not given.
    """
    return unbroken_html(_environment().get_template(template).render(**context))


def unbroken_html(html: str) -> str:
    """Return HTML whose texts, not its tags, scripts and styles, are ``geo.core.text.unbroken``."""
    return "".join(part if part.startswith("<") else unbroken(part) for part in _PARTS.split(html) if part)

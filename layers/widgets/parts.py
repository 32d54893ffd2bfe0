"""Page bodies from the templates that the static site uses as well."""

from typing import Any

from layers.model.document import Document
from layers.text.language import Texts
from layers.text.templates import NoLinks, render
from layers.widgets.components import mount_part


def show_part(template: str, document: Document, texts: Texts, **context: Any) -> None:
    """Show a template of ``layers/pages``, such as ``plan/body.html``; the templates escape every value."""
    country = document["country"]["names"][texts.lang]["short"]
    body = render(template, at=NoLinks(), country=country, lang=texts.lang, _=texts.gettext, **context)
    folder, name = template.removesuffix(".html").split("/")
    mount_part(folder if name == "body" else name, body, texts.lang)

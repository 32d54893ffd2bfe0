"""Page bodies from the templates that the static site uses as well."""

from typing import Any

from layers.component import mount_part
from layers.templates import NoLinks, render
from layers.texts import Texts
from layers.view_state import Document


def show_part(template: str, document: Document, texts: Texts, **context: Any) -> None:
    """Show a template of ``assets/html/parts``; the templates escape every value."""
    country = document["country"]["names"][texts.lang]["short"]
    body = render(f"parts/{template}", at=NoLinks(), country=country, lang=texts.lang, _=texts.gettext, **context)
    mount_part(template.removesuffix(".html"), body, texts.lang)

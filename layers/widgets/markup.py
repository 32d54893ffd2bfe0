"""The few pieces of HTML that the views show. Every text is escaped here, and only here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from geo.core.text import unbroken


@dataclass(frozen=True)
class Html:
    """HTML that was made by this module and is shown as it is."""

    source: str


Cell = str | Html


def _text(text: str) -> str:
    return escape(unbroken(text))


def html(cell: Cell) -> str:
    """Return the HTML of a cell: a text escaped, HTML of this module as it is."""
    return cell.source if isinstance(cell, Html) else _text(cell)


def link(text: str, url: str | None) -> Html:
    """Return a link that opens outside, or only the text when ``url`` is not a web address."""
    if url is None or urlsplit(url).scheme not in {"http", "https"}:
        return Html(_text(text))
    return Html(f'<a href="{escape(url)}" target="_blank" rel="noopener">{_text(text)}</a>')


def element(tag: str, content: Cell, css: str = "") -> Html:
    """Return one element with its class."""
    attribute = f' class="{escape(css)}"' if css else ""
    return Html(f"<{tag}{attribute}>{html(content)}</{tag}>")


def join(parts: Iterable[Html]) -> Html:
    """Return several pieces one after the other."""
    return Html("".join(part.source for part in parts))


def banner(lines: Sequence[str], *, role: str, lang: str, css: str) -> Html:
    """Return a box of sentences in ``lang`` that is announced (``role`` status or alert)."""
    body = "".join(f"<p>{_text(line)}</p>" for line in lines)
    return Html(f'<div role="{escape(role)}" lang="{escape(lang)}" class="pg-note {escape(css)}">{body}</div>')


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]], css: str = "") -> Html:
    """Return a table whose first column heads the rows.

    It scrolls inside its own box on a narrow screen, so the page never does.
    """
    head = "".join(f'<th scope="col">{_text(header)}</th>' for header in headers)
    body = []
    for first, *rest in rows:
        cells = "".join(f"<td>{html(cell)}</td>" for cell in rest)
        body.append(f'<tr><th scope="row">{html(first)}</th>{cells}</tr>')
    return Html(
        f'<div class="pg-table {escape(css)}" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{_text(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def facts(pairs: Iterable[tuple[str, Cell]]) -> Html:
    """Return a list of terms, each with what it stands for."""
    body = "".join(f"<dt>{_text(term)}</dt><dd>{html(value)}</dd>" for term, value in pairs)
    return Html(f"<dl>{body}</dl>")


def bullets(lines: Sequence[str]) -> Html:
    """Return a plain list of sentences."""
    return Html(f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>")

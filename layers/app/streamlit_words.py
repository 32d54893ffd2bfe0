"""What Streamlit itself says, in the reader's language: its buttons, its lists, its messages."""

import json
from functools import cache

from layers.text.language import Texts


@cache
def words_for_browser(lang: str) -> bytes:
    """Return language and words as ``assets/app/words.js`` takes them: JSON that Streamlit passes on unread."""
    texts = Texts(lang)
    said = {"words": streamlit_words(texts), "counted": counted_words(texts), "lang": lang}
    return json.dumps(said, ensure_ascii=False).encode()


def streamlit_words(texts: Texts) -> dict[str, str]:
    """Return Streamlit's English strings that can come up in the app, each with what stands in its place."""
    _ = texts.gettext
    return {
        "Skip to main content": _("Skip to main content"),
        "Open": _("Open the list"),
        "Dismiss": _("Close the list"),
        "Close": _("Close"),
        "Clear value": _("Clear the choice"),
        "Choose an option": _("Choose from the list"),
        "Increment": _("More"),
        "Decrement": _("Less"),
        "Press Enter to apply": _("Press Enter to apply"),
        "Upload": _("Choose a file"),
        "Drag and drop a file here": _("Drop the file here"),
        "Press Ctrl+Enter to apply": _("Press Ctrl+Enter to apply"),
        **{f"{size}MB per file": _("at most {size} MB").format(size=size) for size in (1, 20)},
        "No results": _("Nothing found"),
        "Connection error": _("The connection to the server is lost"),
        "Connection timed out.": _("The server does not answer. Reload the page."),
    }


def counted_words(texts: Texts) -> dict[str, str]:
    """Return regular expressions of Streamlit's strings with a number, each with a text for ``{count}``."""
    _ = texts.gettext
    return {
        r"^(\d+) options? available\.$": _("Choices in the list: {count}."),
        r"^(?:Error: )?Number is .+ between \S+ and (\S+)\.$": _("Outside the range, which ends with {count}."),
    }

"""The server of the app, which reads the data while it starts: ``python -m layers.app.serving run app.py ...``.

The arguments are those of ``streamlit``. Streamlit runs the script of an app when the first visitor has come;
until then most of a second goes by in which the server comes up and the browser loads Streamlit's own page.
"""

import threading
import time
from contextlib import suppress
from importlib import import_module

from streamlit import runtime
from streamlit.runtime.runtime import RuntimeState
from streamlit.web import cli

from geo.core.errors import ScimapError

_LOOK_SECONDS = 0.02
_UP = (RuntimeState.NO_SESSIONS_CONNECTED, RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED)


def prepare() -> None:
    """Import what the pages need and build the map document, which all visitors share."""
    # What is wrong with the data the app itself tells, to the visitor.
    with suppress(ScimapError, OSError):
        # The thread imports, so that the server need not wait for it.
        from geo.dataset import load_dataset  # noqa: PLC0415
        from layers.app import pages  # noqa: F401, PLC0415
        from layers.widgets import cached as shipped  # noqa: PLC0415

        shipped.document_text(load_dataset())
    # Streamlit reads its list of emoji when the first label has a letter that is not English.
    with suppress(ImportError):
        import_module("streamlit.emojis")


def prepare_later() -> None:
    """Prepare as soon as the server is there: before, it would have to share the processor with this."""
    while not (runtime.exists() and runtime.get_instance().state in _UP):
        time.sleep(_LOOK_SECONDS)
    prepare()


def main() -> None:
    """Start the server; data are read while the first browser loads Streamlit's own page."""
    threading.Thread(target=prepare_later, name="prepare", daemon=True).start()
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()

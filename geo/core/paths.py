"""Where the shipped files stand, and where those of the user do."""

import os
from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
ASSETS = ROOT / "assets"


def home_of_user() -> Path:
    """Return the directory of what the user imported; it need not be there yet.

    ``SCIMAP_HOME`` names it, looked up at each call; by default it is ``scimap`` in the platform's directory for
    data of the user: ``%LOCALAPPDATA%``, ``~/Library/Application Support``, or ``$XDG_DATA_HOME``
    (``~/.local/share``).
    """
    named = os.environ.get("SCIMAP_HOME")
    if named:
        return Path(named).expanduser().absolute()
    return platformdirs.user_data_path("scimap", appauthor=False)

"""Where the shipped files stand, and where those of the user do."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
ASSETS = ROOT / "assets"


def home() -> Path:
    """Return the directory of what the user imported; it need not be there yet.

    ``SCIMAP_HOME`` names it, looked up at each call; by default it is ``scimap`` in the platform's directory for
    data of the user: ``%LOCALAPPDATA%``, ``~/Library/Application Support``, or ``$XDG_DATA_HOME``
    (``~/.local/share``).
    """
    named = os.environ.get("SCIMAP_HOME")
    if named:
        return Path(named).expanduser().absolute()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "scimap"

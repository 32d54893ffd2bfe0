"""Writing a folder so that it is never half written: beside its place first, then swapped."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from geo.core.errors import CallError

MARKER = ".scimap-site"
"""The file that says that a folder was written by us and may be replaced."""


def replace_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Write a folder: ``fill`` gets an empty one beside it, which then takes its place.

    Raises
    ------
    CallError
        When ``target`` is a file or holds something that we did not write, or when its parent is missing,
        read-only or full. What stood there before is then untouched.
    """
    place = target.resolve()
    _check(place, target)
    scratch: Path | None = None
    try:
        scratch = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name[:40]}."))
        fresh, before = scratch / "new", scratch / "old"
        fresh.mkdir()
        fill(fresh)
        (fresh / MARKER).write_text(
            "Written by `scimap export`; the next export replaces it.\n", encoding="ascii"
        )
        if place.exists():
            os.rename(place, before)
        try:
            os.rename(fresh, place)
        except OSError:
            if before.exists():
                os.rename(before, place)
            raise
    except OSError as error:
        raise CallError(
            f"cannot be written ({error.strerror})",
            where=str(target),
            advice="choose a folder whose parent exists, has room and that you may write to",
        ) from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _check(place: Path, target: Path) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise CallError("is a file", where=str(target), advice="name a folder for the site")
    if not (place / MARKER).is_file() and any(place.iterdir()):
        raise CallError(
            "holds files that are not from an earlier export",
            where=str(target),
            advice="name a new or an empty folder",
        )

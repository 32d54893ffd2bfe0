"""One writer at a time, across processes."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from geo.core.errors import CallError

_PAUSE_SECONDS = 0.05


@contextmanager
def locked(path: Path, patience_seconds: float = 10.0) -> Iterator[None]:
    """Hold the lock of a file while the block runs; the system frees it when the process ends, however it ends.

    Parameters
    ----------
    path
        The lock's own file, which is made and stays; its folder must be there.

    Raises
    ------
    CallError
        When the lock cannot be had within ``patience_seconds``, or its file not be written.
    """
    try:
        file = path.open("ab")
    except OSError as error:
        raise CallError(
            f"cannot be written ({error.strerror})", where=str(path), advice="choose another SCIMAP_HOME"
        ) from error
    with file:
        deadline = time.monotonic() + patience_seconds
        while not _take(file):
            if time.monotonic() > deadline:
                raise CallError("another scimap is writing", where=str(path), advice="try again when it is done")
            time.sleep(_PAUSE_SECONDS)
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

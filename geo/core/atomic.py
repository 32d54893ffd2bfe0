"""Writing files so that nothing is ever half written."""

import os
import tempfile
from pathlib import Path

from geo.core.errors import CallError


def write_atomically(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``: to a temporary file beside it, then replace.

    Raises
    ------
    CallError
        When the folder is missing, read-only or full, or ``path`` is a folder. What stood at ``path`` before is
        then untouched.
    """
    name = ""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; what we write is for whoever the umask lets read it.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException as error:
        if name:
            Path(name).unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise CallError(
            f"cannot be written ({error.strerror})",
            where=str(path),
            advice="choose a folder that exists, has room and that you may write to",
        ) from error

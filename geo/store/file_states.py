"""What tells whether files of lines have changed."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileState:
    """The state of a file at one moment: another one means that it was written since."""

    size: int
    modified_ns: int


def file_states(folder: Path) -> tuple[tuple[str, FileState], ...]:
    """Return the states of a folder's files of lines, by name; the folder need not be there."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        with suppress(OSError):
            state = path.stat()
            found.append((path.stem, FileState(state.st_size, state.st_mtime_ns)))
    return tuple(found)

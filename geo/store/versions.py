"""Numbered sets of files that stay, and a pointer that says which of them are in use.

``<root>/<folder>/<number>/`` holds a set; ``<root>/current.json`` says which number of each series is in use. It
is replaced last: until then, and whatever happens before, everything is as it was.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.store.locks import locked

POINTER, _LOCK = "current.json", ".lock"


@dataclass(frozen=True)
class Pointer:
    """What said at one moment which sets are in use; empty when nothing did."""

    text: str = ""
    modified_ns: int = 0


def pointers(home: Path) -> tuple[tuple[str, Pointer], ...]:
    """Return the pointers under a user's directory, by the folder that each stands in."""
    found = []
    for path in sorted(home.glob(f"*/{POINTER}")):
        with suppress(OSError):
            text = path.read_text(encoding="utf-8", errors="replace")
            found.append((path.parent.name, Pointer(text, path.stat().st_mtime_ns)))
    return tuple(found)


@dataclass(frozen=True)
class Versions:
    """The numbered sets of some series under one directory; neither need be there yet.

    Attributes
    ----------
    root
        The directory.
    folders
        The folder of each series below it.
    advice
        How to go back from what is damaged.
    """

    root: Path
    folders: Mapping[str, str]
    advice: str

    def in_use(self, pointer: Pointer | None = None) -> dict[str, int]:
        """Return the number in use of each series that has one, by series: now, or as a pointer said.

        Raises
        ------
        DataError
            When the pointer is damaged.
        """
        path = self.root / POINTER
        try:
            if pointer == Pointer():
                return {}
            value = json.loads(path.read_text(encoding="utf-8") if pointer is None else pointer.text)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and all(
            series in self.folders and type(n) is int and n > 0 for series, n in value.items()
        ):
            return dict(sorted(value.items()))
        raise DataError("is damaged", where=str(path), advice=self.advice)

    def numbers(self, series: str) -> list[int]:
        """Return the numbers of the sets of a series, ascending."""
        try:
            names = [path.name for path in (self.root / self.folders[series]).iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return []
        digits = (name for name in names if name.isascii() and name.isdigit())
        return sorted(int(name) for name in digits if name == str(int(name)))

    def place(self, series: str, number: int) -> Path:
        """Return the directory of a set."""
        return self.root / self.folders[series] / str(number)

    def add(self, series: str, fill: Callable[[Path], None]) -> int:
        """Keep a new set, use it, and return its number; ``fill`` writes its files into the directory given.

        Raises
        ------
        CallError
            When it cannot be written, or another process keeps writing. Everything is then as it was.
        """
        with self._scratch(series) as scratch, locked(self.root / _LOCK):
            fill(scratch)
            for path in scratch.iterdir():
                _flush(path)
            number = max(self.numbers(series), default=0) + 1
            place = self.place(series, number)
            os.rename(scratch, place)
            try:
                self._point({**self.in_use(), series: number})
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise
        return number

    def use(self, series: str, number: int | None) -> None:
        """Use a set of a series, or none of it."""
        if self.root.is_dir():
            with locked(self.root / _LOCK):
                used = {other: n for other, n in self.in_use().items() if other != series}
                self._point(used if number is None else {**used, series: number})

    def use_nothing(self) -> None:
        """Use no set of any series, whatever the pointer says."""
        with suppress(FileNotFoundError, NotADirectoryError):
            (self.root / POINTER).unlink()

    def _point(self, used: Mapping[str, int]) -> None:
        text = json.dumps(dict(sorted(used.items())), indent=1)
        write_atomically(self.root / POINTER, f"{text}\n".encode())

    @contextmanager
    def _scratch(self, series: str) -> Iterator[Path]:
        """Give a new directory; afterwards it is gone, unless it was renamed, and so is what was made for it."""
        parent = self.root / self.folders[series]
        made = [path for path in (parent, *parent.parents) if not path.exists()]
        scratch: Path | None = None
        try:
            parent.mkdir(parents=True, exist_ok=True)
            scratch = Path(tempfile.mkdtemp(dir=parent, prefix=".adding-"))
            scratch.chmod(0o755)
            yield scratch
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise CallError(
                f"cannot be written ({reason})",
                where=str(parent),
                advice="SCIMAP_HOME must name a folder that has room and that you may write to",
            ) from error
        finally:
            if scratch is not None:
                shutil.rmtree(scratch, ignore_errors=True)
            with suppress(OSError):
                if self.root in made and not (self.root / POINTER).exists():
                    (self.root / _LOCK).unlink()
            for path in made:
                with suppress(OSError):
                    path.rmdir()


def _flush(path: Path) -> None:
    """See that a file is on the disk before anything says that it is in use."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())

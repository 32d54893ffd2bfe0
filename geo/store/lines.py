"""A file of lines to which lines are only ever added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.core.phrases import Phrase
from geo.core.strict_files import read_text
from geo.store.locks import locked

ADVICE = Phrase("restore the file from a backup, or remove that line; nothing was changed")
DAMAGED = Phrase("the file of records is damaged there")


@dataclass(frozen=True)
class Lines:
    """The lines of a file, which need not be there yet."""

    path: Path

    def read(self) -> list[str]:
        """Return all lines.

        Raises
        ------
        DataError
            When the last line has no end: it was cut off.
        """
        if not self.path.exists():
            return []
        *lines, rest = read_text(self.path).split("\n")
        if rest:
            where = f"{self.path}:{len(lines) + 1}"
            raise DataError("breaks off", where=where, advice=ADVICE, said=DAMAGED)
        return lines

    def append(self, more: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """Add the lines that ``more`` makes, given those that are there: all of them, or none.

        One process at a time does so.

        Raises
        ------
        DataError
            As ``read``.
        CallError
            When the folder cannot be written, or another process keeps writing.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CallError(
                f"cannot be made ({error.strerror})",
                where=str(self.path.parent),
                advice=Phrase("set {value} to another folder", value="SCIMAP_HOME"),
                said=Phrase("cannot be made"),
            ) from error
        with locked(self.path.with_suffix(".lock")):
            before = self.read()
            lines = [*before, *more(before)]
            write_atomically(self.path, "".join(f"{line}\n" for line in lines).encode("utf-8"))

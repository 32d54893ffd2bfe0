"""Opening files of records: gzip and encodings told from the bytes, lines with their numbers, damage reported."""

import codecs
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from geo.core.errors import DataError
from geo.publications.model import InputProblem, Limits

_GZIP = b"\x1f\x8b"
_HEAD = 256 * 1024
_BUFFER = 1024 * 1024

# The content of a file: bytes, with ``readline``, ``read1`` and ``peek``.
Stream: TypeAlias = "io.BufferedReader[Any] | gzip.GzipFile"

NOT_ENCODED, TOO_LONG, TRUNCATED, DAMAGED = (
    "not in its encoding",
    "line too long",
    "truncated gzip",
    "damaged gzip",
)


class Watched(io.RawIOBase):
    """A file that adds what is read of it to a checksum; ``seen`` is the number of bytes."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._sum = hashlib.sha256()
        self.seen = 0
        # A buffer closes what it reads when it is thrown away; the checksum is taken after that.
        self.buffer: Any = None

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read into a buffer; the number of bytes."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # whatever BufferedReader gives
        count = self._file.readinto(view)
        self._sum.update(view[:count])
        self.seen += count
        return count

    def sha256(self) -> str:
        """Return the checksum of the whole file, reading what is left of it."""
        while chunk := self._file.read(_BUFFER):
            self._sum.update(chunk)
        return self._sum.hexdigest()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def unpacked(raw: Watched) -> Stream:
    """Return the content of a file, unpacked where it is gzip, whatever its name."""
    buffered = io.BufferedReader(raw, _BUFFER)
    raw.buffer = buffered
    if buffered.peek(2)[:2] == _GZIP:
        # Not buffered again: what stands before the place of damage would be lost with the buffer.
        return gzip.GzipFile(fileobj=buffered)
    return buffered


def head(path: Path) -> bytes:
    """Return the first bytes of the content, fewer where it is damaged; at most 256 KiB.

    Raises
    ------
    DataError
        When the file cannot be read.
    """
    try:
        with Watched(path) as raw:
            stream = unpacked(raw)
            found = b""
            try:
                while len(found) < _HEAD and (chunk := stream.read1(_HEAD - len(found))):
                    found += chunk
            except (EOFError, zlib.error, gzip.BadGzipFile):
                pass
            return found
    except OSError as error:
        reason = error.strerror or error
        raise DataError(f"cannot be read ({reason})", where=str(path), advice="give a readable file") from error


def encoding_of(start: bytes) -> str:
    """Return the encoding that the byte order mark names; UTF-8 without one."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def lines(stream: Stream, limits: Limits) -> Iterator[tuple[int, bytes | InputProblem]]:
    """Yield the lines of a stream with their numbers, from 1; a line too long, or the place of damage, as a
    problem.

    After damage nothing follows.
    """
    number = 0
    try:
        while line := stream.readline(limits.line_bytes + 1):
            number += 1
            if len(line) > limits.line_bytes:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(_BUFFER)
                yield number, InputProblem(number, TOO_LONG, f"more than {limits.line_bytes} bytes")
            else:
                yield number, line
    except EOFError:
        yield (
            number + 1,
            InputProblem(number + 1, TRUNCATED, "the file ends before its end mark; what follows is missing"),
        )
    except (zlib.error, gzip.BadGzipFile) as error:
        yield number + 1, InputProblem(number + 1, DAMAGED, str(error)[:80])


class Recoded(io.RawIOBase):
    """UTF-16 text as UTF-8 bytes; characters that are damaged become U+FFFD."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._rest = b""

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read into a buffer; the number of bytes."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # whatever BufferedReader gives
        while not self._rest:
            chunk = self._stream.read1(_BUFFER)
            self._rest = self._decoder.decode(chunk, final=not chunk).encode()
            if not chunk:
                break
        count = min(len(view), len(self._rest))
        view[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def as_utf8(stream: Stream, encoding: str) -> Stream:
    """Return a stream of UTF-8 bytes of the text."""
    if encoding == "utf-16":
        return io.BufferedReader(Recoded(stream, encoding), _BUFFER)
    return stream


def text_lines(stream: Stream, limits: Limits) -> Iterator[tuple[int, str | InputProblem]]:
    """As ``lines``, decoded; a line that is not UTF-8 is a problem. A byte order mark is left out."""
    for number, line in lines(stream, limits):
        if isinstance(line, InputProblem):
            yield number, line
            continue
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            yield number, InputProblem(number, NOT_ENCODED, f"byte {error.start + 1} of the line is not UTF-8")
        else:
            yield number, text

"""JSON records one by one: a record a line, or the items of an array, however long, in bounded memory."""

import codecs
import json
from collections.abc import Iterator
from typing import Any

from geo.publications.formats.text_stream import DAMAGED, NOT_ENCODED, TOO_LONG, TRUNCATED, Stream, lines
from geo.publications.model import InputProblem, Limits

INVALID, NO_OBJECT = "invalid JSON", "not a JSON object"
_CHUNK = 1024 * 1024
_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


def parse_json(number: int, line: bytes | str) -> dict[str, Any] | InputProblem:
    """Return the object that a line holds."""
    try:
        found = json.loads(line)
    except UnicodeDecodeError as error:
        return InputProblem(number, NOT_ENCODED, f"byte {error.start + 1} of the line is not UTF-8")
    except (ValueError, RecursionError) as error:
        return InputProblem(number, INVALID, _short(error))
    if not isinstance(found, dict):
        return InputProblem(number, NO_OBJECT, str(found)[:40])
    return found


def by_line(stream: Stream, limits: Limits) -> Iterator[tuple[int, dict[str, Any] | InputProblem]]:
    """Yield the objects of JSON Lines with the number of their line; empty lines are left out."""
    for number, line in lines(stream, limits):
        if isinstance(line, InputProblem):
            yield number, line
        elif stripped := line.removeprefix(codecs.BOM_UTF8).strip():
            yield number, parse_json(number, stripped)


def by_item(stream: Stream, limits: Limits, key: str = "") -> Iterator[tuple[int, dict[str, Any] | InputProblem]]:
    """Yield the objects of an array with the number of the line on which each begins.

    Parameters
    ----------
    key
        The array is the whole text, or, with a key, the value of that key in an object.
    """
    text = _Window(stream)
    try:
        if not text.find_array(key):
            yield text.line, InputProblem(text.line, INVALID, f'no array "{key}"' if key else "no array")
            return
        while (char := text.next_char()) not in ("]", ""):
            if char == ",":
                text.skip(1)
                continue
            line, found = text.line, text.value(limits.line_bytes)
            if isinstance(found, InputProblem):
                yield line, found
                return
            yield line, found if isinstance(found, dict) else InputProblem(line, NO_OBJECT, str(found)[:40])
        if not char:
            yield text.line, InputProblem(text.line, INVALID, "the text ends within the array")
    except EOFError:
        yield text.line, InputProblem(text.line, TRUNCATED, "the file ends before its end mark")
    except UnicodeDecodeError as error:
        yield text.line, InputProblem(text.line, NOT_ENCODED, f"byte {error.start + 1} is not UTF-8")
    except OSError as error:
        yield text.line, InputProblem(text.line, DAMAGED, str(error)[:80])


class _Window:
    """The part of a text that is being read: ``line`` is where its beginning stands."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._ended = False
        self.line = 1

    def _more(self, size: int = _CHUNK) -> bool:
        if self._ended:
            return False
        chunk = self._stream.read1(size)
        self._ended = not chunk
        self._text = self._text[self._at :] + self._decoder.decode(chunk, final=self._ended)
        self._at = 0
        return not self._ended

    def skip(self, count: int) -> None:
        self.line += self._text.count("\n", self._at, self._at + count)
        self._at += count

    def next_char(self) -> str:
        """Return the next character that is not blank, none at the end."""
        while True:
            while self._at < len(self._text):
                char = self._text[self._at]
                if char not in _BLANK:
                    return char
                self.skip(1)
            if not self._more():
                return ""

    def find_array(self, key: str) -> bool:
        """Go behind the bracket that begins the array."""
        if key:
            mark = f'"{key}"'
            while (at := self._text.find(mark, self._at)) < 0:
                self.skip(max(0, len(self._text) - self._at - len(mark)))
                if not self._more():
                    return False
            self.skip(at - self._at + len(mark))
            if self.next_char() != ":":
                return False
            self.skip(1)
        if self.next_char() != "[":
            return False
        self.skip(1)
        return True

    def value(self, limit: int) -> Any | InputProblem:
        """Return the value that begins here and go behind it."""
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError) as error:
                size = len(self._text) - self._at
                if size > limit:
                    return InputProblem(self.line, TOO_LONG, f"a record of more than {limit} characters")
                # What is read doubles each time: a long record is not decoded over and over.
                if not self._more(max(_CHUNK, size)):
                    return InputProblem(self.line, INVALID, _short(error))
            else:
                # A number may go on behind the end of what has been read; a record is an object and does not.
                self.skip(end - self._at)
                return found


def _short(error: Exception) -> str:
    return str(error)[:100]

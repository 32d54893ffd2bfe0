"""GDAL's process (``geo.boundaries.confined``) started once a driver: each file is read in a copy of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from copies import Run, copies

from geo.boundaries import decoding

# A copy gives up the same ways out as a process that was started for one file.
_PREPARE = f"""
import io, runpy, sys
main = runpy.run_path({str(decoding._CONFINED)!r})["main"]

def task(given):
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode("latin-1")))
    sys.stdout = io.TextIOWrapper(answer := io.BytesIO())
    main()
    return answer.getvalue().decode("latin-1")
"""


@contextmanager
def confined_copies() -> Iterator[Callable[[set[str], bytes], tuple[bytes, int]]]:
    """Yield what does as ``decoding._run`` does."""
    started: dict[str, Run] = {}
    with ExitStack() as stack:

        def run(unwanted: set[str], given: bytes) -> tuple[bytes, int]:
            skipped = ",".join(sorted(unwanted))
            if skipped not in started:
                settings = {**decoding._SETTINGS, "GDAL_SKIP": skipped}
                started[skipped] = stack.enter_context(copies(_PREPARE, **settings))
            code, answer = started[skipped](given.decode("latin-1"))
            return (answer or "").encode("latin-1"), code

        yield run

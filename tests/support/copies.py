"""A process that has imported once what its tasks need, and does each task in a fresh copy of itself."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.core.paths import ROOT

_LOOP = """
import json, os, sys
for line in sys.stdin:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        said = json.dumps(task(json.loads(line)))
        with open(writing, "w") as answer:
            answer.write(said)
        os._exit(0)
    os.close(writing)
    with open(reading) as answer:
        said = answer.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([code, json.loads(said) if said else None]), flush=True)
"""

Run = Callable[[Any], tuple[int, Any]]


@contextmanager
def copies(prepare: str, checkout: Path = ROOT, **environment: str) -> Iterator[Run]:
    """Run ``prepare``, which defines ``task``, in a process; yield what calls ``task`` in a copy of that process.

    The call takes what JSON can carry and gives the copy's exit status and what ``task`` returned, none when it
    did not come so far. Starting Python and importing its libraries takes a second, copying the process none.
    """
    with subprocess.Popen(
        [sys.executable, "-c", prepare + _LOOP],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout), **environment},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def run(request: Any) -> tuple[int, Any]:
            print(json.dumps(request), file=process.stdin, flush=True)
            code, answer = json.loads(process.stdout.readline())
            return code, answer

        yield run

"""The command line called within the test's process: a process of its own for each call takes seconds."""

import contextlib
import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from layers.cli import main


@dataclass(frozen=True)
class Done:
    """What a call left: its exit status and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def scimap(*arguments: str | Path, cwd: Path | None = None) -> Done:
    """Call ``scimap`` as from a shell in the folder ``cwd``."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.chdir(cwd or Path.cwd()),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["scimap", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
    return Done(int(str(caught.value.code)), out.getvalue(), err.getvalue())

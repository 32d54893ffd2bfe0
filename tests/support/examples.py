"""How many examples the properties are tried on: few each time, many in the nightly ring."""

import os
from typing import Any

from hypothesis import settings

TIMES = int(os.environ.get("SCIMAP_EXAMPLES", "1"))
"""Times as many as usual: ``bash .ci/nightly`` sets it."""


def examples(count: int, **more: Any) -> settings:
    """Return settings with so many examples, times ``SCIMAP_EXAMPLES``."""
    return settings(max_examples=count * TIMES, deadline=None, **more)

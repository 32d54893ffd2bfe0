"""A process that stores counts of publications and is killed at a moment of its work with files."""

from collections.abc import Iterator
from itertools import count

from copies import copies

from geo.publications.in_use import current_counts, use_counts

NEW = {("KZ", 2024): 5.0, ("KZ-71", 2024): 5.0}
"""What the catalogue holds once the process has stored its counts."""

# Ends the process, as a kill would, at the n-th thing it does to files below the home.
_STORE = """
import os, sys
from datetime import date
from fractions import Fraction
from geo.publications.in_use import IngestDetails, current_counts, store_counts
details = IngestDetails(databases=("Scopus",), query="", retrieved=date(2026, 1, 2), ingested=date(2026, 1, 3),
                  counting="whole", types=("article",), coverage=1.0, complete=False, aggregated=False,
                  files={}, sizes={})
events = {"open", "os.rename", "os.mkdir", "os.remove", "os.chmod", "os.rmdir"}
def task(at):
    home, seen = os.environ["SCIMAP_HOME"], 0
    def hook(event, arguments):
        nonlocal seen
        if event in events and home in str(arguments):
            seen += 1
            if seen == at:
                os._exit(9)
    sys.addaudithook(hook)
    store_counts(details, {("KZ", 2024): Fraction(5), ("KZ-71", 2024): Fraction(5)}, {"read": 5})
"""


def killed() -> Iterator[bool]:
    """Store counts in a process killed at each moment; yield whether the catalogue is wholly new, until it ends.

    Anything but the catalogue as it was (the first that is kept) or wholly new fails.
    """
    old = current_counts()
    assert old is not None
    with copies(_STORE) as run:
        for at in count(1):
            code, _ = run(at)
            assert code in (0, 9)
            now = current_counts()
            assert now is not None
            assert now.counts in (old.counts, NEW)
            yield now.counts == NEW
            if code == 0:
                return
            use_counts(1)

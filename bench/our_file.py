"""Builds our file as ``scimap export`` does: ``python -m bench.our_file FILE``.

Prints the seconds it took, imports not counted.
"""

import sys
import time
from pathlib import Path

from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.html.export import write_html


def main(path: str) -> None:
    """Write the file of all indicators, years and languages."""
    start = time.perf_counter()
    write_html(build_document(load_dataset()), Path(path))
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])

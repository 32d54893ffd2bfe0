"""The machine of a run: what the numbers depend on, without names of hosts or paths."""

import os
import platform
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    "folium",
    "branca",
    "streamlit",
    "streamlit-folium",
    "geopandas",
    "shapely",
    "pandas",
    "numpy",
    "playwright",
)


def describe(
    chromium: str, packages: dict[str, str], libraries: Sequence[str] = LIBRARIES
) -> list[tuple[str, str]]:
    """Return the machine and the software as pairs of what and which.

    Parameters
    ----------
    chromium
        Version of the browser.
    packages
        Versions of the packages that stand in for hosts outside.
    libraries
        Names of the libraries that a run depends on; each must be installed.
    """
    versions = {name: version(name) for name in libraries} | packages
    return [
        ("Date", date.today().isoformat()),
        ("Processor", f"{_processor()}, {_cores()} cores"),
        ("Memory", f"{_memory_gib():.1f} GiB"),
        ("System", f"{_system()}, {platform.machine()}"),
        ("Python", platform.python_version()),
        ("Chromium", f"{chromium}, headless, without GPU"),
        ("Libraries", ", ".join(f"{name} {number}" for name, number in versions.items())),
    ]


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _system() -> str:
    with suppress(OSError):
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    return platform.system()

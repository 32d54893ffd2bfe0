"""Damaged sources: a copy of one, edited, sealed again unless the seal is what is tested."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

from geo.sources.base import SOURCES_DIR

Edit = Callable[[str], str]


def damage(
    folder: Path, source: str, file: str, change: Edit, *, reseal: bool = True, encoding: str = "utf-8"
) -> Path:
    """Copy a source into ``folder``, edit its file and, unless told otherwise, make the checksum fit the edit."""
    shutil.copytree(SOURCES_DIR / source, folder / source)
    path = folder / source / file
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before or encoding != "utf-8", "the edit found nothing to change"
    path.write_bytes(after.encode(encoding))
    if reseal:
        sheet = folder / source / "source.yaml"
        description = yaml.safe_load(sheet.read_text(encoding="utf-8"))
        description["files"][file]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
        sheet.write_text(yaml.safe_dump(description, allow_unicode=True), encoding="utf-8")
    return folder


def swap(old: str, new: str) -> Edit:
    """Return the edit that replaces the first ``old``."""
    return lambda text: text.replace(old, new, 1)

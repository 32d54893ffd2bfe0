"""Opening anybody's file of boundaries: told by its content, read whole into memory, within stated limits."""

import hashlib
import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from geo.boundaries.character_set import RAW, recode
from geo.boundaries.decoding import decode
from geo.boundaries.features import FileLayer, Received
from geo.boundaries.json_files import read_json
from geo.boundaries.shapefile import SHP_MAGIC, check_whole, projection
from geo.core.errors import CallError, DataError

# The boundaries of 20 regions are one megabyte or two; a file beyond this is something else.
LARGEST_MB = 100
# A directory of a hundred regions' files is far below; more entries only cost time and memory.
MOST_ENTRIES = 1000
# Deflate reaches 1:1000 on nothing but zeros; attributes padded with blanks reach 1:100.
HIGHEST_RATIO = 200

_MB = 1_000_000
_RATIO_FROM = 10 * _MB
_END_OF_ZIP, _END_LENGTH = b"PK\5\6", 22
# Stands before the end of a zip64 archive, whose true counts are elsewhere.
_ZIP64, _ZIP64_LENGTH = b"PK\6\7", 20
_LARGEST_DIRECTORY = 200 * MOST_ENTRIES
# Formats of several files: the suffix that is named, and those of the parts beside it.
_BESIDE = {".shp": (".shx", ".dbf", ".prj", ".cpg"), ".tab": (".dat", ".map", ".id"), ".mif": (".mid",)}
# Parts that may be absent; GDAL does not get them, what they say is understood here.
_TEXTS = (".prj", ".cpg")
_SINGLE = (".gpkg", ".geojson", ".topojson", ".json", ".kml", ".fgb", ".gml")
_FLATGEOBUF = b"fgb\3fgb"
# So far into a file of XML its namespace stands.
_HEAD = 4_096
_GIVE = "give a shapefile (.shp with its parts, or zipped), GeoPackage, GeoJSON, TopoJSON, KML or MapInfo"


def read_boundary_file(path: Path) -> Received:
    """Read a file of boundaries, zipped or not, in one of the formats of ``docs/boundaries.md``.

    The format is told by content, not by suffix. Nothing is written, nothing but the file and the parts beside it
    is opened, and GDAL is not asked what it is: it gets what we take it for, in a process of its own.

    Raises
    ------
    CallError
        When there is no such file, or it is no regular file, or may not be read.
    DataError
        When it is too large, damaged, or none of these formats; the message names file and part.
    """
    content = _read(path)
    if not content:
        raise DataError("is empty", where=str(path), advice=_GIVE)
    where = path.name
    notes: list[str] = []
    kind = _several(content)
    if kind:
        form, layers = _parted(kind, {kind: content, **_beside(path, kind)}, path.stem, where, notes)
    elif content[:4] in (b"PK\3\4", _END_OF_ZIP):
        form, layers = _read_zip(content, where, notes)
        form = f"{form}, zipped"
    else:
        _refuse_log(path, content)
        form, layers = _single(content, where, notes)
    if not any(layer.features for layer in layers):
        raise DataError("holds no features", where=where, advice="export the layer of the regions again")
    return Received(form, layers, hashlib.sha256(content).hexdigest(), len(content), tuple(notes))


def _read(path: Path) -> bytes:
    """Return the content of a regular file; nothing else is even opened: a FIFO would wait for ever."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "is a folder" if stat.S_ISDIR(found.st_mode) else "is no regular file"
            raise CallError(what, where=str(path), advice=_GIVE)
        if found.st_size > LARGEST_MB * _MB:
            raise DataError(
                f"has {found.st_size / _MB:.0f} MB, the limit is {LARGEST_MB} MB",
                where=str(path),
                advice="export the regions only, or simplify them first",
            )
        # Between stat and open somebody may put a FIFO there: then reading must not wait either.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(LARGEST_MB * _MB + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CallError(
            f"cannot be read ({reason})", where=str(path), advice="name a file that is there"
        ) from error
    return content


def _beside(path: Path, kind: str) -> dict[str, bytes]:
    """Return the contents of the parts beside a file, whatever the case of their names."""
    try:
        names = {entry.name: entry for entry in path.parent.iterdir()}
    except OSError as error:
        raise CallError(
            f"cannot be listed ({error.strerror})",
            where=str(path.parent),
            advice=f"a {kind} needs the parts beside it",
        ) from error
    folded = {name.casefold(): entry for name, entry in sorted(names.items())}
    parts = {}
    for suffix in _BESIDE[kind]:
        part = names.get(path.stem + suffix) or folded.get((path.stem + suffix).casefold())
        if part is not None:
            parts[suffix] = _read(part)
    return parts


def _several(content: bytes) -> str:
    """Return the suffix of a file that has parts beside it, none of any other."""
    if content[:4] == SHP_MAGIC:
        return ".shp"
    return {b"!table": ".tab", b"version": ".mif"}.get(content[:7].rstrip().lower(), "")


def _parted(
    kind: str, parts: Mapping[str, bytes], name: str, where: str, notes: list[str]
) -> tuple[str, tuple[FileLayer, ...]]:
    """Return format and layers of a file with its parts; rings in any order are put in theirs by ``repair``."""
    form = "ESRI Shapefile" if kind == ".shp" else "MapInfo"
    for suffix in _BESIDE[kind]:
        if suffix not in parts and suffix not in _TEXTS:
            raise DataError(
                f"its {suffix} is missing", where=where, advice=f"put {name}{suffix} beside {name}{kind}"
            )
    if kind == ".shp":
        notes += [f"row {row} is marked as deleted and left out" for row in check_whole(parts, name, where)]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for suffix in (kind, *_BESIDE[kind]):
            if suffix not in _TEXTS:
                archive.writestr(f"layer{suffix}", parts[suffix])
    layers = []
    for layer in decode(form, packed.getvalue(), where, notes, RAW):
        read = recode(layer, parts.get(".cpg"), notes)
        clockwise = True if kind == ".shp" else None
        together = (replace(f, groups=(sum(f.groups, ()),), clockwise=clockwise) for f in read.features)
        crs = projection(parts.get(".prj"), f"{where}: {name}.prj") if kind == ".shp" else read.crs
        layers.append(FileLayer(name, tuple(together), crs))
    return form, tuple(layers)


def _single(content: bytes, where: str, notes: list[str]) -> tuple[str, tuple[FileLayer, ...]]:
    """Return format and layers of a file that has no parts."""
    form = ""
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"{", b"["):
        return read_json(content, where)
    if content.startswith(b"SQLite format 3\0"):
        if content[68:70] != b"GP":
            raise DataError("is an SQLite database, but no GeoPackage", where=where, advice=_GIVE)
        # A copy without its write-ahead log is opened as one that never had it (file format, bytes 18, 19).
        form, content = "GeoPackage", content[:18] + b"\1\1" + content[20:]
    elif content.startswith(_FLATGEOBUF):
        form = "FlatGeobuf"
    elif start[:1] == b"<":
        head = content[:_HEAD]
        form = "KML" if b"<kml" in head else "GML" if b"opengis.net/gml" in head else ""
        if not form:
            what = "is a web page or XML, not a file of boundaries"
            raise DataError(what, where=where, advice=f"download it again, or {_GIVE}")
    if form:
        return form, decode(form, content, where, notes)
    suffix = Path(where).suffix.casefold()
    for kind, parts in _BESIDE.items():
        if suffix in parts:
            what = "a shapefile" if kind == ".shp" else "a MapInfo table"
            raise DataError(f"is only a part of {what}", where=where, advice=f"name its {kind}")
    raise DataError("is in no format that is understood", where=where, advice=_GIVE)


def _refuse_log(path: Path, content: bytes) -> None:
    """Refuse a GeoPackage with changes that stand beside it: what is read would not be its last state."""
    log = path.with_name(f"{path.name}-wal")
    if content.startswith(b"SQLite format 3\0") and log.is_file() and log.stat().st_size:
        raise DataError(
            f"has changes in {log.name} that are not in the file yet",
            where=path.name,
            advice="close the program that has it open",
        )


def _read_zip(content: bytes, where: str, notes: list[str]) -> tuple[str, tuple[FileLayer, ...]]:
    _check_directory(content, where)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            for entry in entries:
                _check_entry(entry, where)
            _check_sizes(entries, where)
            chosen = _choose(entries, where, notes)
            parts = {suffix: _unpack(archive, entry, where) for suffix, entry in chosen.items()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise DataError(f"is a damaged zip ({str(error)[:80]})", where=where, advice="pack it again") from error
    suffix, entry = next(iter(chosen.items()))
    inside = f"{where}: {entry.filename}"
    if suffix not in _BESIDE:
        return _single(parts[suffix], inside, notes)
    if _several(parts[suffix]) != suffix:
        raise DataError(f"is not what {suffix} means", where=inside, advice=_GIVE)
    return _parted(suffix, parts, PurePosixPath(entry.filename).stem, where, notes)


def _check_directory(content: bytes, where: str) -> None:
    """Refuse a list of entries that is too long, before anything builds it in memory."""
    at = content.rfind(_END_OF_ZIP)
    if at < 0 or at + _END_LENGTH > len(content):
        raise DataError("is a damaged zip (its end is missing)", where=where, advice="copy or pack it again")
    count, size = struct.unpack_from("<H", content, at + 10)[0], struct.unpack_from("<I", content, at + 12)[0]
    if content[max(at - _ZIP64_LENGTH, 0) : at].startswith(_ZIP64):
        raise DataError("is a zip64 archive, for files over 4 GB", where=where, advice="pack it as a plain zip")
    if count > MOST_ENTRIES or size > _LARGEST_DIRECTORY:
        raise DataError(
            f"is a zip of more than {MOST_ENTRIES} entries", where=where, advice="pack the boundaries alone"
        )


def _check_entry(entry: zipfile.ZipInfo, where: str) -> None:
    name = entry.filename.replace("\\", "/")
    # Nothing is unpacked to disk; such a name still means that somebody wants it to be.
    outside = name.startswith("/") or ".." in name.split("/") or name[1:2] == ":"
    if outside or stat.S_ISLNK(entry.external_attr >> 16):
        what = "climbs out of the archive" if outside else "is a link"
        raise DataError(f"entry {entry.filename[:60]!r} {what}", where=where, advice="pack plain files only")
    if entry.flag_bits & 1:
        raise DataError("is encrypted", where=where, advice="pack it again without a password")


def _check_sizes(entries: list[zipfile.ZipInfo], where: str) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > LARGEST_MB * _MB or (total > _RATIO_FROM and total > HIGHEST_RATIO * packed):
        raise DataError(
            f"unpacks to {total / _MB:.0f} MB from {packed / _MB:.2f} MB; the limits are {LARGEST_MB} MB "
            f"and {HIGHEST_RATIO} times",
            where=where,
            advice="pack the boundaries alone",
        )


def _choose(entries: list[zipfile.ZipInfo], where: str, notes: list[str]) -> dict[str, zipfile.ZipInfo]:
    """Return the entries to read by suffix, that of the file itself first; what else could be read is noted."""
    names = [(entry, PurePosixPath(entry.filename.replace("\\", "/"))) for entry in entries]
    # Archives made on a Mac hold a shadow of every file.
    names = [(e, name) for e, name in names if "__MACOSX" not in name.parts and not name.name.startswith("._")]
    groups = [[(e, n) for e, n in names if n.suffix.casefold() in kinds] for kinds in (*zip(_BESIDE), _SINGLE)]
    found, *others = [group for group in groups if group] or [[]]
    if len(found) > 1:
        shown = ", ".join(str(name) for _, name in found[:3])
        raise DataError(
            f"holds several files of boundaries ({shown})", where=where, advice="pack one of them alone"
        )
    if not found:
        raise DataError(
            "holds no boundaries (a zip inside a zip is not opened)", where=where, advice="pack one shapefile"
        )
    notes += [f"{name} in the zip is not read" for group in others for _, name in group]
    entry, chosen = found[0]
    own, kind = str(chosen.with_suffix("")).casefold(), chosen.suffix.casefold()
    parts = {
        name.suffix.casefold(): entry
        for entry, name in names
        if name.suffix.casefold() in _BESIDE.get(kind, ()) and str(name.with_suffix("")).casefold() == own
    }
    return {kind: entry, **parts}


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> bytes:
    """Return an entry's content, reading no more than it says that it has."""
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise DataError(
            f"entry {entry.filename[:60]!r} is not as long as it says", where=where, advice="pack it again"
        )
    return content

"""Look into a zip that strangers have filled, without being hurt by it."""

from __future__ import annotations

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

LARGEST_FILE = 50_000_000
LARGEST_RATIO = 200
MOST_FILES = 20_000
CHUNK = 1 << 20
JOINERS = "\u200c\u200d"
RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True)
class Entry:
    """A file in the zip: its path there, when it was last changed, and how to get at it."""

    path: PurePosixPath
    changed: datetime
    info: zipfile.ZipInfo


def entries(archive: zipfile.ZipFile) -> Iterator[Entry | str]:
    """Yield each file of a zip, or a sentence on why it must stay there."""
    listed = archive.infolist()
    if len(listed) > MOST_FILES:
        raise ValueError(f"the zip has {len(listed)} files; it takes {MOST_FILES} at most")
    for info in listed:
        if not info.filename.endswith("/"):
            fault = _fault(info)
            yield f"{_shown(info)}: {fault}" if fault else _entry(info)


def unpack(archive: zipfile.ZipFile, entry: Entry, to: Path, *, most: int) -> int:
    """Write one file and return its size in bytes.

    Raises
    ------
    ValueError
        If it cannot be unpacked, or unpacks to more than `most` bytes; nothing is left of it.
    OSError
        If there is no place for it, such as a file where a folder would have to be.
    """
    size = 0
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("xb") as target:
        try:
            with archive.open(entry.info) as source:
                while chunk := source.read(CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise ValueError("larger than a submission may be")
                    target.write(chunk)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as e:
            to.unlink()
            raise ValueError(f"cannot be unpacked: {e}") from None
        except ValueError:
            to.unlink()
            raise
    return size


def _fault(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    parts = name.replace("\\", "/").split("/")
    if "\\" in name or ":" in name or ".." in parts:
        return "its path leads out of its folder"
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in JOINERS for c in name):
        return "its name has characters that cannot be seen"
    if any(part in ("", ".") or part.split(".")[0].lower() in RESERVED for part in parts):
        return "no system allows its name"
    if any(len(part.encode()) > 255 for part in parts):
        return "its name is too long"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, which could point anywhere"
    if info.flag_bits & 1:
        return "locked with a password"
    if info.file_size > LARGEST_FILE:
        return f"larger than {LARGEST_FILE // 1_000_000} MB"
    if info.file_size > CHUNK and info.file_size > LARGEST_RATIO * max(info.compress_size, 1):
        return f"packed more than {LARGEST_RATIO} times, as no notebook is"
    return ""


def _entry(info: zipfile.ZipInfo) -> Entry:
    try:
        changed = datetime(*info.date_time)
    except ValueError:
        changed = datetime(1980, 1, 1)
    return Entry(PurePosixPath(info.orig_filename), changed, info)


def _shown(info: zipfile.ZipInfo) -> str:
    """Return a name that can be printed, whatever is in it."""
    name = info.orig_filename.encode("unicode_escape").decode()
    return name if len(name) <= 80 else f"{name[:77]}..."

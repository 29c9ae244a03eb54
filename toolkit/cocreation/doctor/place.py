"""The folder of the course: may it be written, is there room, does anything else use it?"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath

from .finding import BROKEN, NOTE, OK, Finding
from .trying import cannot_write

MEGABYTE = 1_000_000
LONGEST_INSIDE = 110
"""Characters of the longest path below the folder, with what JupyterLab adds to save a file."""
WINDOWS_LIMIT = 260
SYNCED = ("OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "iCloud", "Nextcloud")
USED = ("altair", "cocreation", "matplotlib", "numpy", "pandas", "scipy", "seaborn", "statsmodels")


def check_folder(folder: Path) -> Iterator[Finding]:
    """Look at the folder in which the learner works."""
    folder = folder.resolve()
    elsewhere = f"cocreation start {home()}"
    if not folder.is_dir():
        yield Finding("Folder", f"{folder} is not there", BROKEN, f'cocreation start "{folder}"')
        return
    if why := cannot_write(folder):
        yield Finding("Folder", f"{folder} cannot be written to ({why})", BROKEN, elsewhere)
        return
    yield Finding("Folder", f"{folder} can be written to")
    free = shutil.disk_usage(folder).free // MEGABYTE
    level = BROKEN if free < 100 else NOTE if free < 1_000 else OK
    remedy = "" if level == OK else "make room: empty the bin, remove what you do not need"
    yield Finding("Disk", f"{free:,} MB are free", level, remedy)
    if service := synced(folder):
        found = f"{service} keeps this folder in step, and may lock or double files while you work"
        yield Finding("Folder", found, NOTE, elsewhere)
    if odd := odd_characters(folder):
        found = f"its path holds {odd}, which some programs cannot read"
        yield Finding("Folder", found, NOTE, elsewhere)
    if os.name == "nt" and too_long(folder) and not _long_paths():
        allowed = f"and Windows allows {WINDOWS_LIMIT} in all"
        found = f"its path is {len(str(folder))} characters long, {allowed}"
        yield Finding("Folder", found, BROKEN, elsewhere)
    for file in hiding(folder):
        found = f"{file} has the name of a package, so notebooks beside it import it instead"
        yield Finding("Folder", found, BROKEN, f'rename it, for example to "my_{file.name}"')


def home() -> PurePath:
    """Return a short place for the course, outside what is kept in step with other machines."""
    return PurePath("C:/course") if os.name == "nt" else Path("~/course")


def synced(path: PurePath) -> str | None:
    """Return the name of the service that keeps a folder in step with other machines, or None.

    Examples
    --------
    >>> from pathlib import PureWindowsPath
    >>> synced(PureWindowsPath("C:/Users/ada/OneDrive - University/course"))
    'OneDrive'
    """
    parts = [part.replace("Mobile Documents", "iCloud").casefold() for part in path.parts]
    found = (name for name in SYNCED if any(name.casefold() in part for part in parts))
    return next(found, None)


def too_long(path: PurePath) -> bool:
    """Say whether files below this folder may be beyond what Windows allows.

    Examples
    --------
    >>> from pathlib import PureWindowsPath
    >>> too_long(PureWindowsPath("C:/course")), too_long(PureWindowsPath("C:/" + "long/" * 40))
    (False, True)
    """
    return len(str(path)) + LONGEST_INSIDE > WINDOWS_LIMIT


def odd_characters(path: PurePath) -> str:
    """Return what in a path some programs stumble over, or nothing.

    Examples
    --------
    >>> odd_characters(Path("/home/ada/100% course#1"))
    '%, #'
    >>> odd_characters(Path("/home/小明/课程"))
    ''
    """
    odd = [c for c in dict.fromkeys("".join(path.parts[1:])) if c in "%#?*\"'|<>;$`!" or c < " "]
    return ", ".join(c if c.isprintable() else "a control character" for c in odd)


def hiding(folder: Path) -> list[Path]:
    """Return the Python files of a folder that have the name of something to import."""
    names = {*USED, *sys.stdlib_module_names} - {"test"}
    files = [*folder.glob("*.py"), *folder.glob("*/*.py"), *folder.glob("cases/*/*/*.py")]
    return sorted(file.relative_to(folder) for file in files if file.stem in names)


def _long_paths() -> bool:
    import winreg

    try:
        where = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False

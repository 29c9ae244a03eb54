"""Keep a learner's folder up to date without touching what the learner has done.

`.cocreation.json` in the folder holds a digest of each file as it was last delivered. A file that
still has it is replaced by a newer version; one that has not is the learner's, and the newer
version goes beside it, once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .._writing import places, write_whole
from .contents import contents, source

RECORD = ".cocreation.json"
PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Delivered:
    """What was done with one file.

    Attributes
    ----------
    name : str
        Path in the folder, with slashes.
    what : str
        ``"new"``, ``"updated"``, ``"unchanged"``, ``"yours"`` (it stays as the learner has it) or
        ``"beside"`` (a newer version of a file that stays as the learner has it).
    """

    name: str
    what: str


def course() -> dict[str, bytes]:
    """Return the files for a learner's folder, from the installed package or its repository."""
    installed = PACKAGE / "_course"
    if not installed.is_dir():
        return contents(PACKAGE.parents[1])
    return {
        path.relative_to(installed).as_posix(): path.read_bytes()
        for path in sorted(installed.rglob("*"))
        if path.is_file()
    }


def refuse(folder: Path) -> None:
    """Stop if a folder holds things that are not the course's.

    Hidden files, environments and wheel files may be there: they are how one comes to begin.

    Raises
    ------
    ValueError
        If it does, and the course was not put there before.
    """
    if (folder / RECORD).is_file() or not folder.is_dir():
        return
    others = [
        path.name
        for path in sorted(folder.iterdir())
        if not path.name.startswith(".")
        and path.suffix != ".whl"
        and not (path / "pyvenv.cfg").is_file()
    ]
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        raise ValueError(
            f"{folder.resolve()} holds other things ({', '.join(others[:3])}{more}):"
            " name a new folder, as in cocreation start my-course"
        )


def deliver(files: Mapping[str, bytes], folder: Path) -> list[Delivered]:
    """Bring a folder up to date.

    Parameters
    ----------
    files : mapping of str to bytes
        Content by path in the folder.
    folder : Path
        It is made if it is not there.

    Returns
    -------
    list of Delivered
        One for each file, and one more for each that went beside the learner's.

    Raises
    ------
    OSError
        If a file cannot be written. Those before it are whole, and the next call goes on.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> deliver({"a.csv": b"1"}, folder)
    [Delivered(name='a.csv', what='new')]
    >>> _ = (folder / "a.csv").write_bytes(b"mine")
    >>> [(done.name, done.what) for done in deliver({"a.csv": b"2"}, folder)]
    [('a.csv', 'yours'), ('a.new.csv', 'beside')]
    """
    record = _recorded(folder)
    folder.mkdir(parents=True, exist_ok=True)
    _write(record, folder)  # a first run that is broken off leaves a folder that is known
    done = []
    for name, content in files.items():
        done += _deliver_one(name, content, folder, record)
    _write(record, folder)
    return done


def put(name: str, content: bytes, folder: Path) -> None:
    """Write a file of a folder, with the folders above it."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, content)


def digest(name: str, content: bytes) -> str:
    """Return a digest of what a person may have written into a file.

    Of a notebook that is the text of its cells: one that was only run is as it was. Of another
    file it is the text, however its lines end.
    """
    told = content.replace(b"\r\n", b"\n")
    if name.endswith(".ipynb"):
        try:
            cells = [(cell["cell_type"], source(cell)) for cell in json.loads(content)["cells"]]
            told = json.dumps(cells).encode()
        except (ValueError, KeyError, TypeError, RecursionError):
            pass  # not a notebook any more: its bytes count
    return hashlib.sha256(told).hexdigest()


def _deliver_one(
    name: str, content: bytes, folder: Path, record: dict[str, str]
) -> Iterator[Delivered]:
    new, last = digest(name, content), record.get(name)
    record[name] = new
    for place in places(name):
        file = folder / place
        if not file.exists():
            what = "new" if place == name else "beside"
            break
        found = digest(place, file.read_bytes())
        if found == new:
            yield Delivered(place, "unchanged")
            return
        if found == (last if place == name else record.get(place)):
            what = "updated" if place == name else "beside"
            break
        if place == name:
            yield Delivered(place, "yours")
            if last == new:
                return
    put(place, content, folder)
    record[place] = new
    yield Delivered(place, what)


def _recorded(folder: Path) -> dict[str, str]:
    """Return the digests of the last delivery; without them each differing file is a learner's."""
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(record: dict[str, str], folder: Path) -> None:
    write_whole(folder / RECORD, json.dumps(record, indent=1, sort_keys=True) + "\n")

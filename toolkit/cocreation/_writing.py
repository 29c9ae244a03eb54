"""Write files whole or not at all, and cells that no spreadsheet takes for a formula."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write_whole(file, content: str | bytes, *, encoding: str = "utf-8") -> Path:
    """Write beside the file, then let it take its place; line ends stay as they are.

    Raises
    ------
    OSError
        If it cannot be written; an old file is then as it was.
    """
    file = Path(file)
    data = content.encode(encoding) if isinstance(content, str) else content
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        os.replace(beside, file)
    finally:
        Path(beside).unlink(missing_ok=True)
    return file


def places(name: str) -> Iterator[str]:
    """Yield where a file may go: its own place, then beside it, where a person's own file stays.

    Examples
    --------
    >>> from itertools import islice
    >>> list(islice(places("cases/ikea.ipynb"), 3))
    ['cases/ikea.ipynb', 'cases/ikea.new.ipynb', 'cases/ikea.new2.ipynb']
    """
    yield name
    path, number = PurePosixPath(name), 1
    while True:
        yield str(path.with_name(f"{path.stem}.new{number if number > 1 else ''}{path.suffix}"))
        number += 1


def without_formula(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Examples
    --------
    >>> without_formula("=1+1"), without_formula(-2), without_formula("ada")
    ("'=1+1", -2, 'ada')
    """
    dangerous = isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA)
    return f"'{cell}" if dangerous else cell

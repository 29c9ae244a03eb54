"""Read a long text line by line, with progress, and never a line without end."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from .posts import Progress, ReadError

__all__ = ["LONGEST_ROW", "lines"]

LONGEST_ROW = 1 << 20
"""Characters of a line of CSV."""


def lines(path: Path, progress: bool, encoding: str, longest: int) -> Iterator[str]:
    """Lines of a text file, with progress; a wrong encoding names the line and a remedy."""
    bar, done, number = Progress(path.name, path.stat().st_size), 0, 0
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise ReadError(f"encoding: got {encoding!r}, takes one such as utf-8 or gbk") from None
    with path.open(encoding=encoding, newline="") as file:
        try:
            while line := file.readline(longest):
                number += 1
                if len(line) == longest:
                    raise ReadError(
                        f"{path.name}, line {number}: longer than {longest >> 20} MB; no post is, "
                        "so the file is damaged or made to do harm"
                    )
                done += len(line)
                if progress:
                    bar.update(done)
                yield line
        except UnicodeError:
            raise ReadError(
                f"{path.name}, after line {number}: bytes that are no {encoding} text; save the "
                'file as UTF-8, or give its encoding: read_csv(..., encoding="gbk"), --encoding gbk'
            ) from None
    bar.close()

"""Read the Posts.xml of a Stack Exchange data dump of any size, in constant memory."""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

import pandas as pd

from .posts import Progress, ReadError, collect, in_chunks

__all__ = ["read_stack_exchange", "stack_exchange_chunks"]

BLOCK = 1 << 18
LONGEST_ROW = 1 << 24
KINDS = {"1": "question", "2": "answer"}
PACKED = {b"7z": "7-Zip", b"PK": "zip", b"\x1f\x8b": "gzip", b"BZ": "bzip2"}


def read_stack_exchange(path, *, progress=True) -> pd.DataFrame:
    """Read the questions and answers of a Stack Exchange dump into a posts table.

    Titles, texts and names are not kept. Wiki pages and other kinds of posts are left out.

    Parameters
    ----------
    path : str or Path
        The dump's ``Posts.xml``, unpacked.
    progress : bool
        Whether to show progress on standard error if reading takes over two seconds.

    Returns
    -------
    DataFrame
        A row for each post: ``post``, ``thread`` (the question's number), ``kind`` ("question" or
        "answer"), ``author`` (number; missing for deleted and anonymous accounts and for the
        site's own account), ``created`` (UTC), ``accepted_answer`` (on questions).

    Raises
    ------
    ReadError
        If the file is packed, is not a Posts.xml, ends in the middle, is in a wrong encoding, or
        holds a document type declaration or an endless row, as files made to attack a reader do.

    See Also
    --------
    stack_exchange_chunks : the same in parts, for dumps whose table does not fit in memory.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> row = '<row Id="1" PostTypeId="1" CreationDate="2024-05-01T08:00:00" OwnerUserId="7" />'
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "Posts.xml"
    ...     _ = file.write_text("<posts>" + row + "</posts>")
    ...     read_stack_exchange(file)[["thread", "kind", "author"]]
       thread      kind  author
    0       1  question       7
    """
    return collect(stack_exchange_chunks(path, progress=progress), Path(path).name)


def stack_exchange_chunks(path, *, progress=True) -> Iterator[pd.DataFrame]:
    """Read a Stack Exchange dump as posts tables of at most 50,000 rows.

    Memory does not grow with the file. Parameters, columns and errors are those of
    `read_stack_exchange`.
    """
    path = Path(path)
    return in_chunks(_rows(path, progress), path.name)


def _rows(path: Path, progress: bool) -> Iterator[tuple]:
    reader = _Reader(path.name)
    size = path.stat().st_size
    bar = Progress(path.name, size)
    with path.open("rb") as file:
        done = 0
        while block := file.read(BLOCK):
            if not done:
                _refuse_packed(path.name, block)
            done += len(block)
            yield from reader.feed(block)
            if progress:
                bar.update(done)
        yield from reader.feed(b"", last=True)
    bar.close()


def _refuse_packed(name: str, block: bytes) -> None:
    for mark, kind in PACKED.items():
        if block.startswith(mark):
            raise ReadError(f"{name}: this is a {kind} archive; unpack it and give the Posts.xml")


class _Reader:
    """Turns blocks of bytes into rows; holds no more than the rows of one block."""

    def __init__(self, name: str):
        self.name, self.found, self.since_row, self.depth, self.rows = name, [], 0, 0, 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, block: bytes, *, last: bool = False) -> list[tuple]:
        before, self.found = self.rows, []
        try:
            self.parser.Parse(block, last)
        except expat.ExpatError as error:
            raise ReadError(self._explain(error, last)) from None
        except ReadError:
            raise
        except (LookupError, ValueError) as error:
            raise ReadError(f"{self.name}: {error}; a dump is UTF-8, save it as that") from None
        self.since_row = len(block) if self.rows > before else self.since_row + len(block)
        if self.since_row > LONGEST_ROW:
            raise ReadError(
                f"{self.name}, line {self.parser.CurrentLineNumber}: a row is longer than "
                f"{LONGEST_ROW >> 20} MB; no post is, so the file is damaged or made to do harm"
            )
        return self.found

    def _doctype(self, name, *_):
        raise ReadError(
            f"{self.name}: it declares a document type ({name}), through which a file can reach "
            "other files or grow without end; a dump has none. Do not use this file"
        )

    def _start(self, tag, attributes):
        self.depth += 1
        if (self.depth, tag) not in ((1, "posts"), (2, "row")):
            raise ReadError(
                f"{self.name}, line {self.parser.CurrentLineNumber}: found <{tag}>; takes the "
                "dump's Posts.xml, a list <posts> of <row .../>"
            )
        if tag == "row":
            self.rows += 1
            self._row(attributes)

    def _end(self, tag):
        self.depth -= 1

    def _row(self, row):
        try:
            kind = KINDS.get(row["PostTypeId"])
            if kind is None:
                return
            post = int(row["Id"])
            thread = post if kind == "question" else int(row["ParentId"])
            author = int(row.get("OwnerUserId", -1))
            accepted = row.get("AcceptedAnswerId")
            accepted = int(accepted) if accepted else None
            created = row["CreationDate"]
        except (KeyError, ValueError) as error:
            what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise ReadError(
                f"{self.name}, line {self.parser.CurrentLineNumber}: {what}; a post needs whole "
                "numbers Id, PostTypeId and, for an answer, ParentId, and a CreationDate"
            ) from None
        self.found.append((post, thread, kind, author if author > 0 else None, created, accepted))

    def _explain(self, error: expat.ExpatError, last: bool) -> str:
        where = f"{self.name}, line {error.lineno}"
        if last:
            return (
                f"{where}: the file ends in the middle, after {self.rows:,} rows; download or "
                "unpack it again and compare its size"
            )
        return (
            f"{where}: {expat.ErrorString(error.code)}: this is no proper XML, or its bytes are no "
            "text in the encoding that it states; a dump is UTF-8. Download it again"
        )

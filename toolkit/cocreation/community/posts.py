"""The tidy posts table that every reader returns, and the error that every reader raises."""

import sys
import time
from collections.abc import Iterable, Iterator

import pandas as pd

from cocreation._reading import cut

__all__ = ["POST_COLUMNS", "Progress", "ReadError", "collect", "table"]

POST_COLUMNS = ("post", "thread", "kind", "author", "created", "accepted_answer")
CHUNK_ROWS = 50_000


class ReadError(ValueError):
    """A file is not the export that it should be; the message says where, and what to do."""


def table(rows: list[tuple], where: str) -> pd.DataFrame:
    """Make a posts table of rows in the order of `POST_COLUMNS`.

    Parameters
    ----------
    rows : list of tuple
        ``created`` may be text in ISO 8601; it becomes UTC without a time zone.
    where : str
        Name of the file, for the message of an error.

    Raises
    ------
    ReadError
        If a date cannot be read.

    Examples
    --------
    >>> table([(1, 1, "question", 7, "2024-05-01T08:00:00+02:00", None)], "x")["created"][0]
    Timestamp('2024-05-01 06:00:00')
    """
    posts = pd.DataFrame(rows, columns=list(POST_COLUMNS), dtype=object)
    created = pd.to_datetime(posts["created"], format="ISO8601", utc=True, errors="coerce")
    if created.isna().any():
        wrong = posts[created.isna()].iloc[0]
        raise ReadError(
            f"{where}: the date of post {cut(wrong['post'])} is {cut(wrong['created'])}; dates "
            "must look like 2024-05-01T08:30:00"
        )
    return posts.assign(
        post=_identifiers(posts["post"]),
        thread=_identifiers(posts["thread"]),
        author=_identifiers(posts["author"]),
        accepted_answer=_identifiers(posts["accepted_answer"]),
        kind=pd.Categorical(posts["kind"], categories=["question", "answer"]),
        created=created.dt.tz_localize(None).astype("datetime64[ms]"),
    )


def _identifiers(column: pd.Series) -> pd.Series:
    found = [value for value in column if value is not None]
    whole = all(type(value) is int and abs(value) < 2**63 for value in found)
    return column.astype("Int64" if whole else "string")


def collect(chunks: Iterable[pd.DataFrame], where: str) -> pd.DataFrame:
    """Join the tables of a reader; a file without posts is an error."""
    parts = list(chunks)
    if not sum(map(len, parts)):
        raise ReadError(f"{where}: there is no question and no answer in it")
    return pd.concat(parts, ignore_index=True)


def in_chunks(rows: Iterable[tuple], where: str) -> Iterator[pd.DataFrame]:
    """Cut rows into tables of at most 50,000 posts."""
    part = []
    for row in rows:
        part.append(row)
        if len(part) == CHUNK_ROWS:
            yield table(part, where)
            part = []
    if part:
        yield table(part, where)


class Progress:
    """A line on standard error that appears only if reading takes over two seconds.

    Parameters
    ----------
    label : str
        What is read.
    total : int
        Bytes to read.
    clock, stream : optional
        Function that returns seconds, and where to write.

    Examples
    --------
    >>> seconds = iter([0, 1, 1.5])
    >>> quick = Progress("posts", 200, clock=lambda: next(seconds), stream=sys.stdout)
    >>> quick.update(100), quick.update(200), quick.close()
    (None, None, None)
    """

    AFTER, EVERY = 2.0, 0.5

    def __init__(self, label, total, *, clock=time.monotonic, stream=None):
        self.label, self.total, self.clock = label, max(total, 1), clock
        self.stream = stream or sys.stderr
        self.start, self.next_at, self.shown = clock(), self.AFTER, False

    def update(self, done: int) -> None:
        """Say that `done` bytes are read."""
        passed = self.clock() - self.start
        if passed < self.next_at:
            return
        left = passed * (self.total / max(done, 1) - 1)
        text = f"\rReading {self.label}: {done / self.total:4.0%}, about {left:.0f} s left "
        self.stream.write(text)
        self.stream.flush()
        self.next_at, self.shown = passed + self.EVERY, True

    def close(self) -> None:
        """End the line, if there is one."""
        if self.shown:
            self.stream.write(f"\rReading {self.label}: done{' ' * 20}\n")
            self.stream.flush()

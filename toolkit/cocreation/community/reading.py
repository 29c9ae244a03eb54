"""One door for every export: Stack Exchange dump, Discourse export, or a plain CSV file."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from cocreation._reading import cut

from .discourse import NEEDED, read_discourse
from .lines import LONGEST_ROW, lines
from .posts import ReadError, collect, in_chunks
from .stack_exchange import read_stack_exchange

__all__ = ["read_csv", "read_posts"]

ALIASES = {
    "post": ("post", "post_id", "id"),
    "thread": ("thread", "thread_id", "topic", "topic_id", "question_id"),
    "author": ("author", "author_id", "user", "user_id", "username"),
    "created": ("created", "created_at", "date", "time", "timestamp"),
    "kind": ("kind", "type"),
}
REQUIRED = ("thread", "author", "created")


def read_posts(path, *, progress=True) -> pd.DataFrame:
    """Read the posts of a community, whatever the export is.

    A ``.xml`` file is read as a Stack Exchange dump; a folder, a ``.json`` or ``.jsonl`` file, or
    a CSV file with Discourse's columns as a Discourse export; any other CSV file by `read_csv`.

    Parameters
    ----------
    path : str or Path
        File or folder.
    progress : bool
        Whether to show progress on standard error if reading takes over two seconds.

    Returns
    -------
    DataFrame
        A row for each post: ``post``, ``thread``, ``kind`` ("question" or "answer"), ``author``,
        ``created`` (UTC), ``accepted_answer`` (on questions, where it is known).

    Raises
    ------
    ReadError
        If the export cannot be read; the message says where and what to do.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "forum.csv"
    ...     _ = file.write_text("thread,author,date\\nA,Ann,2024-05-01\\nA,Bo,2024-05-02")
    ...     read_posts(file)[["thread", "kind", "author"]]
      thread      kind author
    0      A  question    Ann
    1      A    answer     Bo
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if not path.exists():
        raise ReadError(f"{path}: there is no such file or folder")
    if suffix == ".xml":
        return read_stack_exchange(path, progress=progress)
    if path.is_dir() or suffix in (".json", ".jsonl"):
        return read_discourse(path, progress=progress)
    if suffix == ".csv":
        with path.open("rb") as file:
            header = file.readline(10_000).decode("utf-8-sig", errors="replace")
        discourse = set(NEEDED) <= set(header.strip().replace('"', "").split(","))
        return (read_discourse if discourse else read_csv)(path, progress=progress)
    raise ReadError(
        f"{path.name}: takes a .xml (Stack Exchange), a .json, .jsonl or folder (Discourse), or a "
        ".csv"
    )


def read_csv(path, *, columns=None, encoding="utf-8-sig", progress=True) -> pd.DataFrame:
    """Read posts from a plain CSV file with a header.

    Parameters
    ----------
    path : str or Path
        The file; commas between the columns.
    columns : dict, optional
        Names of the columns, such as ``{"author": "member", "created": "posted on"}``. Columns
        called thread, author, created (or thread_id, topic_id, user_id, created_at, date and the
        like) are found without it. ``post`` and ``kind`` ("question" or "answer") may be missing:
        posts are then numbered, and the earliest post of a thread is its question.
    encoding : str
        Encoding of the text; "gbk" for files saved by a Chinese Excel.
    progress : bool
        Whether to show progress on standard error if reading takes over two seconds.

    Returns
    -------
    DataFrame
        As `read_posts`; authors and threads stay text; ``accepted_answer`` is not known.

    Raises
    ------
    ReadError
        If a column is missing, a row has too many or too few cells, or text or date is unreadable.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "forum.csv"
    ...     _ = file.write_text("thread,member,date\\nA,Ann,2024-05-01\\nA,Bo,2024-05-02")
    ...     read_csv(file, columns={"author": "member"})[["thread", "kind", "author"]]
      thread      kind author
    0      A  question    Ann
    1      A    answer     Bo
    """
    path = Path(path)
    rows = _rows(path, dict(columns or {}), encoding, progress)
    posts = collect(in_chunks(rows, path.name), path.name)
    if posts["kind"].isna().any():
        order = posts.sort_values("created", kind="stable")
        first = ~order["thread"].duplicated()
        kinds = first.map({True: "question", False: "answer"}).reindex(posts.index)
        posts["kind"] = pd.Categorical(kinds, categories=posts["kind"].cat.categories)
    return posts


def _rows(path: Path, columns: dict, encoding: str, progress: bool) -> Iterator[tuple]:
    reader = csv.reader(lines(path, progress, encoding, LONGEST_ROW), strict=True)
    try:
        header = next(reader, [])
        place = _places(path.name, header, columns)
        for number, row in enumerate(reader, start=1):
            if not row:
                continue
            where = f"{path.name}, line {reader.line_num}"
            if len(row) != len(header):
                raise ReadError(
                    f"{where}: {len(row)} cells under {len(header)} columns; the file may end in "
                    "the middle, or a comma stands in a cell without quotes"
                )
            kind = row[place["kind"]].strip().lower() if "kind" in place else None
            if kind not in (None, "question", "answer"):
                raise ReadError(f"{where}: kind is {cut(kind)}; takes question or answer")
            post = row[place["post"]] if "post" in place else number
            thread, author, created = (row[place[name]].strip() for name in REQUIRED)
            if not thread or not created:
                raise ReadError(f"{where}: thread or date is empty; each post needs both")
            yield post, thread, kind, author or None, created, None
    except csv.Error as error:
        raise ReadError(
            f"{path.name}, line {reader.line_num}: {error}; save the file again as CSV"
        ) from None


def _places(name: str, header: list[str], columns: dict) -> dict[str, int]:
    unknown = sorted(set(columns) - set(ALIASES))
    if unknown:
        raise ReadError(f"columns: got {unknown}, takes names for {', '.join(ALIASES)}")
    lower = [column.strip().lower() for column in header]
    place = {}
    for what, aliases in ALIASES.items():
        wanted = [columns[what].strip().lower()] if what in columns else aliases
        found = [lower.index(alias) for alias in wanted if alias in lower]
        if found:
            place[what] = found[0]
        elif what in REQUIRED or what in columns:
            raise ReadError(
                f"{name}: no column {' or '.join(wanted)} among {cut(header)}; "
                f'name it: read_csv(..., columns={{"{what}": "..."}}), or --column {what}=...'
            )
    return place

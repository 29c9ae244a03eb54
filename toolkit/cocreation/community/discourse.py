"""Read what a Discourse forum gives out: topics as JSON, or its table of posts as CSV."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from cocreation._reading import read_text

from .lines import LONGEST_ROW, lines
from .posts import Progress, ReadError, collect, in_chunks

__all__ = ["discourse_chunks", "read_discourse"]

NEEDED = ("id", "topic_id", "post_number", "user_id", "created_at")
LONGEST_TOPIC = 1 << 25
"""Bytes of a topic's file."""
REGULAR = 1
"""Discourse's `post_type` of what people write; the others are notes that software leaves."""


def read_discourse(path, *, progress=True) -> pd.DataFrame:
    """Read a Discourse export into a posts table.

    The first post of a topic counts as the question, every later one as an answer: a forum does
    not tell thanks from help. Deleted posts and notes of the software are left out.

    Parameters
    ----------
    path : str or Path
        One of: a folder of topics as JSON (each the page ``/t/NUMBER.json?print=true``); one such
        file; a ``.jsonl`` file with a topic on each line; or a ``.csv`` file of the Data Explorer
        query ``SELECT id, topic_id, post_number, user_id, created_at FROM posts`` (``post_type``
        and ``deleted_at`` are used if they are there).
    progress : bool
        Whether to show progress on standard error if reading takes over two seconds.

    Returns
    -------
    DataFrame
        As `read_stack_exchange`; ``accepted_answer`` is known only from topics, and only where
        the forum marks solutions.

    Raises
    ------
    ReadError
        If the file is none of these, misses columns, ends in the middle, is not UTF-8, or holds
        only some of a topic's posts.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> query = "id,topic_id,post_number,user_id,created_at"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "posts.csv"
    ...     _ = file.write_text(query + "\\n" + "10,3,1,7,2024-05-01 08:00:00 UTC")
    ...     read_discourse(file)[["thread", "kind", "author"]]
       thread      kind  author
    0       3  question       7
    """
    return collect(discourse_chunks(path, progress=progress), Path(path).name)


def discourse_chunks(path, *, progress=True) -> Iterator[pd.DataFrame]:
    """Read a Discourse export as posts tables of at most 50,000 rows.

    Memory does not grow with the export, but holds one topic at a time. Parameters, columns and
    errors are those of `read_discourse`.
    """
    path = Path(path)
    if path.is_dir():
        rows = _folder(path, progress)
    elif path.suffix.lower() == ".csv":
        rows = _posts_csv(path, progress)
    elif path.suffix.lower() == ".jsonl":
        rows = _topic_lines(path, progress)
    else:
        rows = _topic(path.name, read_text(path, largest=LONGEST_TOPIC, error=ReadError))
    return in_chunks(rows, path.name)


def _folder(path: Path, progress: bool) -> Iterator[tuple]:
    files = sorted(path.glob("*.json"))
    if not files:
        raise ReadError(f"{path.name}: no .json file in this folder; takes topics as JSON")
    bar = Progress(path.name, len(files))
    for done, file in enumerate(files, start=1):
        yield from _topic(file.name, read_text(file, largest=LONGEST_TOPIC, error=ReadError))
        if progress:
            bar.update(done)
    bar.close()


def _topic_lines(path: Path, progress: bool) -> Iterator[tuple]:
    topics = lines(path, progress, "utf-8-sig", LONGEST_TOPIC)
    for number, line in enumerate(topics, start=1):
        if line.strip():
            yield from _topic(f"{path.name}, line {number}", line)


def _topic(where: str, text: str) -> Iterator[tuple]:
    try:
        topic = json.loads(text)
        stream = topic["post_stream"]
        posts = [dict(post) for post in stream["posts"]]
        solution = topic.get("accepted_answer") or {}
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{where}: no proper JSON ({error.msg}, line {error.lineno}); it may end in the "
            "middle: download it again"
        ) from None
    except (KeyError, TypeError, ValueError, RecursionError):
        raise ReadError(
            f"{where}: no Discourse topic (it has no post_stream with posts); takes the page "
            "/t/NUMBER.json?print=true"
        ) from None
    if len(stream.get("stream", posts)) > len(posts):
        raise ReadError(
            f"{where}: holds {len(posts)} of the topic's {len(stream['stream'])} posts; fetch it "
            "with ?print=true, or the rest through /t/NUMBER/posts.json"
        )
    number = solution.get("post_number", "none")
    accepted = (
        p.get("id") for p in posts if p.get("accepted_answer") or p.get("post_number") == number
    )
    solved = next(accepted, None)
    for post in posts:
        yield from _post(where, post, solved)


def _post(where: str, post: dict, accepted) -> Iterator[tuple]:
    missing = [name for name in NEEDED if name not in post]
    if missing:
        raise ReadError(f"{where}: a post has no {', '.join(missing)}; takes {', '.join(NEEDED)}")
    try:
        kind = int(post.get("post_type") or REGULAR)
        if kind != REGULAR or post.get("deleted_at"):
            return
        first = int(post["post_number"]) == 1
        author = int(post["user_id"] or -1)
        yield (
            int(post["id"]),
            int(post["topic_id"]),
            "question" if first else "answer",
            author if author > 0 else None,
            str(post["created_at"]).replace(" UTC", "Z"),
            int(accepted) if first and accepted else None,
        )
    except (TypeError, ValueError, OverflowError) as error:
        raise ReadError(
            f"{where}: {error!s:.200}; the numbers of a post must be whole numbers"
        ) from None


def _posts_csv(path: Path, progress: bool) -> Iterator[tuple]:
    reader = csv.DictReader(lines(path, progress, "utf-8-sig", LONGEST_ROW), strict=True)
    try:
        missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
        if missing:
            raise ReadError(
                f"{path.name}: no column {', '.join(missing)}; takes a Data Explorer export with "
                f"{', '.join(NEEDED)}"
            )
        for row in reader:
            where = f"{path.name}, line {reader.line_num}"
            if None in row or None in row.values():
                raise ReadError(
                    f"{where}: {len(reader.fieldnames)} columns are announced and this row has "
                    "more or fewer; the file may end in the middle: export it again"
                )
            yield from _post(where, row, None)
    except csv.Error as error:
        raise ReadError(
            f"{path.name}, line {reader.line_num}: {error}; export the file again"
        ) from None

"""Files as strangers, spreadsheets and broken disks make them, and what a reader may answer.

A reader gives a result, or a `ValueError` that names the file and that a person can act on.
Anything else is a fault: another exception, a warning, a message that names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

JUNK = [
    text.encode("utf-8", "surrogatepass")
    for text in [
        *"\x00\x1b\r\n\t \\\"'<>&{}[]:,;#|-=+@%价é\u202e\u2028\ud800\ufeff",
        *("nan", "-inf", "1e400", "-1", "0", "1.5", "9" * 30, "null", "true", "~", "''", "[]"),
        *("=1+1", "<script>alert(1)</script>", "&amp;", "&#0;", "&x;", "../../x", "C:\\x", "con"),
        *("!!python/name:os.system ", "&a [*a]", "*a", "<<: *a", "? ", "--- ", "%YAML 9"),
        *("{}", "2026-13-41", "\\u0000", '{"a": 1}', '["a"]', "- a"),
        *("x" * 5_000, "[" * 3_000, "{" * 200),
    ]
] + [b"\xe9", b"\xff\xfe", b"\x80\x81"]
ENCODINGS = ["utf-16", "utf-16-le", "utf-32", "latin-1", "gbk", "utf-8-sig", "cp037"]
LONGEST_LINE = 1_000
WORD = re.compile(rb"[\w.+-]+")


@dataclass(frozen=True)
class Reader:
    """A way to read a file: its name, what reads it, a sound file of the kind."""

    file: str
    read: Callable[[Path], object]
    sample: bytes
    kind: str = ""

    @property
    def id(self) -> str:
        """Name in the list of tests."""
        return f"{self.kind or self.read.__name__}-{self.file}"


def mangled(sample: bytes) -> st.SearchStrategy[bytes]:
    """Damaged forms of a file, one to four faults in each."""
    place = st.integers(0, len(sample))
    fault = st.one_of(
        st.tuples(st.just("cut"), place),
        st.tuples(st.just("insert"), place, st.sampled_from(JUNK)),
        st.tuples(st.just("word"), place, st.sampled_from(JUNK)),
        st.tuples(st.just("word"), place, st.sampled_from(JUNK)),
        st.tuples(st.just("remove"), place, st.integers(1, 60)),
        st.tuples(st.just("repeat"), place, st.integers(1, 200)),
        st.tuples(st.just("recode"), st.sampled_from(ENCODINGS)),
    )
    return st.one_of(
        st.lists(fault, min_size=1, max_size=4).map(lambda faults: _damaged(sample, faults)),
        st.binary(max_size=300),
    )


def _damaged(data: bytes, faults: list[tuple]) -> bytes:
    for what, *how in faults:
        if what == "recode":
            data = data.decode("utf-8", "replace").encode(how[0], "replace")
            continue
        at = min(how[0], len(data))
        if what == "cut":
            data = data[:at]
        elif what == "insert":
            data = data[:at] + how[1] + data[at:]
        elif what == "remove":
            data = data[:at] + data[at + how[1] :]
        elif what == "repeat":
            data = data[: at + how[1]] + data[at:]
        elif word := WORD.search(data, at):
            data = data[: word.start()] + how[1] + data[word.end() :]
    return data


def answer(reader: Reader, data: bytes, *, folder: Path | None = None) -> object:
    """Let a reader read a file of these bytes; return its result, or its message as text."""
    if folder is None:
        with TemporaryDirectory() as made:
            return answer(reader, data, folder=Path(made))
    path = folder / reader.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return told(lambda: reader.read(path), path.name)


def told(act: Callable[[], object], name: str) -> object:
    """Return what an act gives, or the message of its error, which must be one for people."""
    try:
        return act()
    except ValueError as error:
        message = str(error)
        ours = type(error) is ValueError or type(error).__module__.startswith("cocreation.")
        assert ours, f"{type(error).__name__} is an error of a library: {message[:300]}"
        assert Path(name).stem in message, f"the message does not name {name}: {message[:300]}"
        lines = message.splitlines()
        assert max(map(len, lines)) <= LONGEST_LINE, f"a line of {max(map(len, lines))} characters"
        return message

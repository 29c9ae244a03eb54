"""Files made to do harm, or damaged in one known way: answered in words, soon, in little memory."""

import resource
import signal
from contextlib import contextmanager
from pathlib import Path
from textwrap import indent

import pytest

from .harness import answer, told
from .readers import READERS, class_of, games, noted, recorded, staged, updated

MOST_SECONDS = 10
MOST_BYTES = 300_000_000
DEEP, LONG = 20_000, 2_000_000

BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
)
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "nothing": "",
    "a byte order mark": "\ufeff",
    "NUL": "\x00" * 1_000,
    "one long line": "x" * LONG,
    "long line of cells": "x," * (LONG // 2),
    "long text in quotes": f'"{"x" * LONG}',
    "empty lines": "\n" * LONG,
    "deep lists": "[" * DEEP,
    "deep mappings": '{"a":' * DEEP,
    "deep YAML": "- " * DEEP,
    "deep XML": "<posts>" + "<row>" * DEEP,
    "alias bomb": BOMB,
    "alias bomb in a field": f"title:\n{indent(BOMB, ' ')}",
    "alias of itself": "&a [*a]",
    "merged with itself": "&a {<<: *a, title: x}",
    "Python in YAML": "title: !!python/object/apply:os.system [id]",
    "entity bomb": f'<!DOCTYPE posts [<!ENTITY a0 "ha">{ENTITIES}]><posts>&a11;</posts>',
    "entity of a file": '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><posts>&x;</posts>',
    "document type elsewhere": '<!DOCTYPE p SYSTEM "http://192.0.2.1/p.dtd"><posts></posts>',
}
EMPTY = ("nothing", "a byte order mark", "empty lines")
GO_ON = (class_of, games, staged, updated, recorded, noted)
READ_ON = [reader for reader in READERS if reader.read in GO_ON]
every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.id)


class Endless(BaseException):
    """An answer took too long."""


def endless(*_):
    raise Endless


@contextmanager
def bounded():
    """Give what is done inside a few seconds and little more memory than there is in use."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = pages * resource.getpagesize() + MOST_BYTES
    signal.signal(signal.SIGALRM, endless)
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    signal.alarm(MOST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        resource.setrlimit(resource.RLIMIT_AS, before)


@every_reader
def test_files_made_to_do_harm(reader, tmp_path):
    for what, text in HOSTILE.items():
        with bounded():
            found = answer(reader, text.encode(), folder=tmp_path)
        assert what in EMPTY or reader in READ_ON or isinstance(found, str), what


@every_reader
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp037"])
def test_a_wrong_encoding(reader, encoding, tmp_path):
    text = reader.sample.decode("utf-8-sig")
    answer(reader, text.encode(encoding, "replace"), folder=tmp_path)


@every_reader
def test_a_file_cut_off_at_any_place(reader, tmp_path):
    step = max(1, len(reader.sample) // 12)
    for end in range(0, len(reader.sample), step):
        answer(reader, reader.sample[:end], folder=tmp_path)


@every_reader
def test_no_file_or_a_folder_in_its_place(reader, tmp_path):
    for place in (tmp_path / "none" / reader.file, tmp_path / reader.file):
        place.parent.mkdir(exist_ok=True)
        try:
            told(lambda place=place: reader.read(place), place.name)
        except OSError as error:
            assert place.name in str(error.filename)
        (tmp_path / reader.file).mkdir(exist_ok=True)

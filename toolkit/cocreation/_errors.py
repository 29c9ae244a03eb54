"""How the commands say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import click

NEEDS = {"teach": "nbgrader", "book": "jupyter_book", "lab": "jupyterlab"}
"""A package that comes with each extra."""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Say what is wrong with the input in one line, without a traceback."""
    try:
        yield
    except ValueError as error:
        raise click.ClickException(printable(str(error))) from None
    except OSError as error:
        known = error.filename is not None and error.strerror
        said = f"{error.filename}: {error.strerror}" if known else error.strerror or str(error)
        raise click.ClickException(printable(said)) from None


def printable(text: str) -> str:
    r"""Return a text whose characters do nothing to a terminal; ends of lines stay.

    Examples
    --------
    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return "".join(
        character if character.isprintable() or character == "\n" else repr(character)[1:-1]
        for character in text
    )


def require(extra: str) -> None:
    """Stop a command, before it does anything, whose extra is not installed."""
    if find_spec(NEEDS[extra]) is None:
        raise click.ClickException(
            f"this command needs {NEEDS[extra]}, which is not installed: run"
            f' pip install ".[{extra}]" in the folder of the course\'s repository, or'
            f' pip install "WHEEL_FILE[{extra}]" with its wheel file'
        )

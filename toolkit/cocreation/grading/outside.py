"""Tests that run outside the kernel in which a student's code has run.

In stock nbgrader a test runs among the student's own definitions: one line that replaces a
method of the checks gives full points, and the hidden tests can be read. Here the grader runs
the test cell in its own process. The names in it that the test does not define itself are
fetched from the student's kernel when they are used, as plain data (`cocreation.grading.wire`);
a function is called over there. Locked cells, such as the one that loads the key, run on both
sides.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import warnings
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from . import wire

MODULE = "cocreation.grading.wire"
Ask = Callable[[str], str]


class KernelStopped(Exception):
    """The student's kernel does not answer."""


class Names(dict):
    """The names of a test: those of the grader, and behind them those of the student.

    Parameters
    ----------
    ask : callable
        Evaluates an expression in the student's kernel and returns the text it gives.
    student : str
        The id under which the submission was handed in; no code of the student's can change it.
    """

    def __init__(self, ask: Ask, student: str) -> None:
        super().__init__(STUDENT=student)
        self._ask = ask

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name) or name.startswith("__"):
            raise KeyError(name)
        return self._fetch(name)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value, `default` if neither side knows the name."""
        try:
            return self[name] if name in self else self._fetch(name)
        except KeyError:
            return default

    def _fetch(self, name: str) -> Any:
        text = self._ask(_expression("fetch", name))
        if not text:
            raise KeyError(name)

        def function(*arguments: object) -> Any:
            return wire.loads(self._ask(_expression("call", name, wire.dumps(list(arguments)))))

        return wire.loads(text, function)


def run_locked(source: str, names: Names) -> None:
    """Run a locked cell for its definitions; what it prints the student's side prints as well."""
    _run(source, names)


def run_test(source: str, names: Names) -> list[NotebookNode]:
    """Run a test cell and return its outputs: what it prints, and the error if it fails.

    What the test defines is forgotten afterwards, so that it hides no answer from the next one.
    """
    known = set(names)
    text, error = _run(source, names)
    for name in set(names) - known:
        del names[name]
    outputs = [new_output("stream", name="stdout", text=text)] if text else []
    if error:
        outputs.append(error_output(type(error).__name__, str(error)))
    return outputs


def error_output(name: str, words: str) -> NotebookNode:
    """Return an error as the output of a cell."""
    return new_output("error", ename=name, evalue=words, traceback=[f"{name}: {words}"])


def _run(source: str, names: Names) -> tuple[str, Exception | None]:
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), warnings.catch_warnings(action="ignore"):
            exec(compile(source, "<test>", "exec"), names)
    except KernelStopped:
        raise
    except Exception as error:
        return printed.getvalue(), error
    return printed.getvalue(), None


def _expression(function: str, *arguments: str) -> str:
    rest = "".join(f", {argument!r}" for argument in arguments)
    return f"__import__({MODULE!r}, fromlist=['wire']).{function}(globals(){rest})"

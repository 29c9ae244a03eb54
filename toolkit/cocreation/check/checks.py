"""What a learner is told about a task, and the same as a grader's test."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Mapping
from typing import Any

from .key import ENCODED, decode, read
from .kinds import answer
from .own import NOBODY, draw, named, recompute

MISSING = "no value"
FOR_NOBODY = "(With the course's numbers. For a grade, write your id into the first cell.)"


class Checks:
    """The checks of one exercise: `check("1a")` tells, `check.require("1a")` raises.

    Parameters
    ----------
    key : dict
        The key of the exercise.
    names : mapping
        Where the learner's variables are: `globals()` in a notebook. A variable `STUDENT` in it
        decides about the numbers of tasks that have their own for each student.

    Examples
    --------
    >>> entry = {"kind": "integer", "name": "voters", "expected": 12, "hint": "Round up."}
    >>> check = Checks({"tasks": {"1a": {"answers": [entry], "right": "A dozen."}}}, {"voters": 11})
    >>> check("1a")
    1a  not there yet: `voters` is 11, and that is not it yet. Hint: Round up.
    >>> Checks(check.key, {"voters": 12}).require("1a")
    """

    def __init__(self, key: dict, names: Mapping[str, object]) -> None:
        self.key = key
        self.names = names
        for task in key["tasks"].values():
            for entry in task["answers"]:
                answer(entry)

    def own(self, *names: str) -> Any:
        """Return the student's own numbers of these names: one value, or a tuple of several."""
        numbers = self._own_numbers()
        unknown = [name for name in names if name not in numbers]
        if unknown or not names:
            raise ValueError(f"names are {names}; this exercise has {', '.join(numbers) or 'none'}")
        values = tuple(numbers[name] for name in names)
        return values if len(values) > 1 else values[0]

    def __call__(self, task: str) -> None:
        """Print what there is to say about the task.

        Where nbgrader validates the notebook (the button in JupyterLab), which counts errors and
        does not read, raise like `require`.
        """
        if os.environ.get("NBGRADER_VALIDATING"):
            self.require(task)
        print(self.feedback(task))

    def require(self, task: str) -> None:
        """Raise an AssertionError, with the same words, unless every answer is right."""
        if any(self.problems(task).values()):
            raise AssertionError(self.feedback(task))

    def problems(self, task: str) -> dict[str, str | None]:
        """Return, for each variable of the task, what is wrong with it or None."""
        return self._problems(self._own_task(task))

    def feedback(self, task: str) -> str:
        """Return the message for the learner, wrapped to 96 characters."""
        own = self._own_task(task)
        problems = self._problems(own)
        missing = [name for name, problem in problems.items() if problem == MISSING]
        told = [problem for problem in problems.values() if problem and problem != MISSING]
        if missing:
            names = _listed(missing)
            told.insert(0, f"no value for {names}. Give it in the cell above and run that cell.")
        if not told:
            return _wrapped(" ".join([f"{task}  right.", own.get("right", ""), self._whose(task)]))
        if right := [name for name, problem in problems.items() if not problem]:
            told.append(f"Right already: {_listed(right)}.")
        first, *others = told
        lines = [f"{task}  not there yet: {first}", *(f"    {other}" for other in others)]
        return "\n".join(_wrapped(line) for line in lines)

    def _own_task(self, task: str) -> dict:
        """Return the task with what is right for the student's own numbers."""
        tasks = self.key["tasks"]
        if task not in tasks:
            raise ValueError(f"task is {task!r}; this exercise has {', '.join(tasks)}")
        return recompute(tasks[task], self._own_numbers())

    def _whose(self, task: str) -> str:
        for_nobody = "recompute" in self.key["tasks"][task] and not named(self._student())
        return FOR_NOBODY if for_nobody else ""

    def _problems(self, task: dict) -> dict[str, str | None]:
        return {entry["name"]: self._problem(entry) for entry in task["answers"]}

    def _problem(self, entry: dict) -> str | None:
        value = self.names.get(entry["name"], ...)
        return MISSING if value is ... else answer(entry).problem(value)

    def _own_numbers(self) -> dict[str, Any]:
        return draw(self.key.get("own", {}), self._student())

    def _student(self) -> object:
        return self.names.get("STUDENT", NOBODY)


def load(key: str, names: Mapping[str, object]) -> Checks:
    """Return the checks of an exercise.

    Parameters
    ----------
    key : str
        The name of an exercise whose key is in `exercises/keys`, or an encoded key.
    names : mapping
        The learner's variables: `globals()`.

    Raises
    ------
    ValueError
        If there is no such key, or the encoded key is damaged.

    Examples
    --------
    >>> from cocreation import check
    >>> check.load("threadless", {"per_design": "many"}).problems("1a")["per_person"]
    'no value'
    """
    return Checks(decode(key) if key.startswith(ENCODED) else read(key), names)


def _listed(names: list[str]) -> str:
    *others, last = (f"`{name}`" for name in names)
    return f"{', '.join(others)} and {last}" if others else last


def _wrapped(line: str) -> str:
    indent = "    " if line.startswith("    ") else ""
    return textwrap.fill(
        line.strip(),
        width=96,
        initial_indent=indent,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )

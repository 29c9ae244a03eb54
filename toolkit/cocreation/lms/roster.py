"""A class list from Moodle or Canvas into the gradebook of an nbgrader course."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .._reading import cut
from ..grading import table

WHAT = ("id", "first", "last", "name", "email", "lms")
HEADINGS = {
    "id": ("username", "sis login id", "id number", "id", "email address", "email"),
    "first": ("first name", "firstname"),
    "last": ("last name", "surname", "lastname"),
    "name": ("student", "full name", "name"),
    "email": ("email address", "email"),
    "lms": ("id",),
}
FORBIDDEN = re.compile(r"[+*?\[\]{}/\\\s\x00-\x1f]|^[.=@-]|^$")
LONGEST_ID = 128


@dataclass(frozen=True)
class Student:
    """One member of the class; `lms` is the number that Canvas knows the student by."""

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms: str = ""


@dataclass(frozen=True)
class Roster:
    """The students of a file, and the rows that could not be taken, with the reason."""

    students: tuple[Student, ...]
    left_out: tuple[str, ...]


def read_roster(path: str | Path, columns: Mapping[str, str] | None = None) -> Roster:
    """Read a class list that Moodle or Canvas has exported as CSV.

    Parameters
    ----------
    path : path
        Moodle's list of participants or grades, or Canvas' exported gradebook.
    columns : mapping of str to str, optional
        Name of the column for `id` (the name of a student's folder and account), `first`,
        `last`, `name` (both names), `email` or `lms`, where they are not the English ones.

    Raises
    ------
    ValueError
        If the file is no CSV in UTF-8, has no column for the id or the names, or no student.
    """
    path = Path(path)
    headings, rows = table.rows(path)
    places = _places(path, headings, columns or {})
    students, left_out = [], []
    for line, row in rows:
        cell = {what: row[place].strip() for what, place in places.items() if place < len(row)}
        names = _names(cell)
        if not any(cell.values()) or "points possible" in " ".join(names).lower():
            continue
        id = cell.get("id", "").removeprefix("'")
        if names == ("Test", "Student"):
            left_out.append(f"line {line}: Canvas' test student")
        elif FORBIDDEN.search(id) or len(id) > LONGEST_ID:
            left_out.append(
                f"line {line}: the id is {cut(id)}; it takes letters, digits and . _ - @, as a"
                " folder gets this name"
            )
        else:
            students.append(Student(id, *names, cell.get("email", ""), cell.get("lms", "")))
    students = list(dict.fromkeys(students))
    often = Counter(student.id.casefold() for student in students)
    for id, times in often.items():
        if times > 1:
            left_out.append(f"the id {id!r} stands for {times} people; none of them was taken")
    taken = tuple(student for student in students if often[student.id.casefold()] == 1)
    if not taken:
        raise ValueError(f"{path} has no student; " + ("; ".join(left_out) or "it has no rows"))
    return Roster(taken, tuple(left_out))


def into_gradebook(students: tuple[Student, ...], address: str) -> tuple[list[str], list[str]]:
    """Add students to nbgrader's gradebook, or mend their names: all of them, or none.

    Returns
    -------
    tuple of two lists of str
        The ids that are new, and those that the gradebook has but the class list has not.
    """
    with warnings.catch_warnings(action="ignore"):
        from nbgrader import api

        with api.Gradebook(address) as gradebook:
            known = {student.id: student for student in gradebook.students}
            for student in students:
                row = known.get(student.id) or api.Student(id=student.id)
                for name, value in {
                    "first_name": student.first,
                    "last_name": student.last,
                    "email": student.email,
                    "lms_user_id": student.lms,
                }.items():
                    if value:
                        setattr(row, name, value)
                gradebook.db.add(row)
            gradebook.db.commit()
    now = [student.id for student in students]
    return [id for id in now if id not in known], sorted(known.keys() - set(now))


def from_gradebook(address: str) -> list[Student]:
    """Return the students of nbgrader's gradebook, by id; none if there is no gradebook yet."""
    file = Path(address.removeprefix("sqlite:///").partition("?")[0])
    if address.startswith("sqlite:") and not file.exists():
        return []
    with warnings.catch_warnings(action="ignore"):
        from nbgrader.api import Gradebook

        with Gradebook(address) as gradebook:
            found = [
                Student(
                    s.id, s.first_name or "", s.last_name or "", s.email or "", s.lms_user_id or ""
                )
                for s in gradebook.students
            ]
    return sorted(found, key=lambda student: student.id.casefold())


def _places(path: Path, headings: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    for what, name in columns.items():
        if what not in WHAT:
            raise ValueError(f"columns has {what!r}; it takes {', '.join(WHAT)}")
        if name not in headings:
            raise ValueError(f"{path} lacks the column {name!r}; it has {cut(headings)}")
    lower = [heading.lower() for heading in headings]
    places = {what: headings.index(name) for what, name in columns.items()}
    for what, names in HEADINGS.items():
        found = [lower.index(name) for name in names if name in lower]
        if found and what not in places:
            places[what] = found[0]
    if "student" not in lower and "lms" not in columns:
        places.pop("lms", None)
    if "id" not in places:
        raise ValueError(
            f"{path} has the columns {cut(headings)}; which of them is the id?"
            " Say it with --column id=NAME"
        )
    return places


def _names(cell: Mapping[str, str]) -> tuple[str, str]:
    """Return first and last name, from their own cells or from one for both."""
    if cell.get("first") or cell.get("last"):
        return cell.get("first", ""), cell.get("last", "")
    last, comma, first = cell.get("name", "").partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = cell.get("name", "").rpartition(" ")
    return first, last

"""Grading a class: several processes, one submission each at a time, and resuming.

A submission whose record (`grading/<assignment>/<student>.json`) names the checksum of what was
handed in, and of the assignment as it was, is done; any other is graded, from the beginning. The
record is written last and in one step, so an interruption at any moment loses no more than the
submissions under way.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from .._reading import read_text
from .._writing import write_whole
from . import sandbox
from .course import LOG, Course
from .notes import Note, collected
from .scores import keeping_scores, leave_open
from .submissions import checksum, stage

ACCOUNT = 0


@dataclass(frozen=True)
class Record:
    """What grading one submission led to; `graded` is whether any notebook of it could be."""

    student: str
    checksum: str
    seconds: float
    graded: bool
    notes: tuple[Note, ...]


def read_records(course: Course, assignment: str) -> dict[str, Record]:
    """Return the records of an assignment by student.

    Raises
    ------
    ValueError
        If a file is none.
    """
    found = map(read_record, sorted(course.log(assignment).glob("*.json")))
    return {record.student: record for record in found}


def read_record(path: Path) -> Record:
    """Return the record in a file; a ValueError names the file if it is none."""
    text = read_text(path)
    try:
        data = json.loads(text)
        notes = [Note(**found | {"where": tuple(found["where"])}) for found in data.pop("notes")]
        return Record(**data, notes=tuple(notes))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ValueError(
            f"{path} is no record of grading: remove it, and this submission is graded again"
        ) from None


def waiting(course: Course, assignment: str) -> list[str]:
    """Return the students whose submission has not been graded as it is now."""
    records = read_records(course, assignment)
    return [
        student
        for student, folder in course.submitted(assignment).items()
        if student not in records
        or records[student].checksum != checksum(folder, *course.made_of(assignment))
    ]


def grade(
    course: Course,
    assignment: str,
    *,
    processes: int = 1,
    time_out: int | None = None,
    again: bool = False,
    tell: Callable[[str], None] = lambda student: None,
) -> list[str]:
    """Grade the submissions of an assignment that have not been graded as they are.

    Parameters
    ----------
    course, assignment : Course, str
        Where, and which.
    processes : int
        How many submissions at a time.
    time_out : int, optional
        Seconds for one cell, in place of the configuration's.
    again : bool
        Grade all of them, whether they have been graded or not.
    tell : callable
        Is called with each student's id when the submission is done.

    Returns
    -------
    list of str
        The students whose submissions were graded now.

    Raises
    ------
    ValueError
        If the course is being graded already, or there is no such assignment.
    """
    course.notebooks(assignment)
    with alone(course):
        students = list(course.submitted(assignment)) if again else waiting(course, assignment)
        if students:
            _grade_all(course, assignment, students, processes, time_out, tell)
    return students


@contextmanager
def alone(course: Course) -> Iterator[None]:
    """Keep a second grading out of a course, for both would write into one gradebook.

    SQLite locks the file, so that a killed command leaves no lock behind.

    Raises
    ------
    ValueError
        If there is one already.
    """
    place = course.root / LOG
    place.mkdir(exist_ok=True)
    with closing(sqlite3.connect(place / ".lock", timeout=0)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise ValueError(
                f"another `cocreation grade` is at work in {course.root}: wait until it is done"
            ) from None
        yield


def _grade_all(course, assignment, students, processes, time_out, tell) -> None:
    context = get_context("spawn")
    accounts = context.Queue()
    for number in range(processes):
        accounts.put(0 if sandbox.why_not() else sandbox.FIRST_ACCOUNT + number)
    pool = ProcessPoolExecutor(
        min(processes, len(students)), context, initializer=_begin, initargs=(accounts,)
    )
    with pool:
        work = {
            pool.submit(grade_one, course.root, assignment, student, time_out): student
            for student in students
        }
        try:
            while work:
                for future in wait(work, return_when=FIRST_COMPLETED).done:
                    future.result()
                    tell(work.pop(future))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def grade_one(root: Path, assignment: str, student: str, time_out: int | None) -> None:
    """Grade one submission with nbgrader and write its record."""
    course, started = Course(root), time.monotonic()
    handed_in = checksum(course.submitted(assignment)[student], *course.made_of(assignment))
    graded = False
    with tempfile.TemporaryDirectory(prefix="staged-") as scratch, collected() as notes:
        try:
            staged = stage(course, assignment, student, Path(scratch))
            if staged.readable:
                config = _config(course, Path(scratch), time_out)
                with keeping_scores(course, assignment, student):
                    course.nbgrader("autograde", assignment, student, config=config)
                leave_open(course, assignment, student, staged.unreadable)
                graded = True
        except (ValueError, OSError) as error:
            notes.append(Note("not graded", words=str(error)))
    seconds = round(time.monotonic() - started, 2)
    _write(course.log(assignment), Record(student, handed_in, seconds, graded, tuple(notes)))


def _config(course: Course, staged: Path, time_out: int | None):
    config = course.config()
    config.CourseDirectory.submitted_directory = str(staged)
    config.GuardedExecute.account = ACCOUNT
    config.GuardedExecute.hidden = [str(course.root)]
    if time_out is not None:
        config.Execute.timeout = time_out
    return config


def _begin(accounts) -> None:
    """Prepare a worker: its own account, one thread for numerics, and no ear for Ctrl-C."""
    global ACCOUNT
    ACCOUNT = accounts.get()
    os.environ.update(sandbox.ONE_THREAD)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _write(folder: Path, record: Record) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
    write_whole(folder / f"{record.student}.json", text + "\n")

"""Grading a class with one process and with two.

Run ``python benchmarks/grading.py`` (some minutes; ``--students 100`` for a large class). The
class hands in the solution of the Threadless exercise, everybody the same, and is graded with one
process and with two in turn, so that both feel the same load of the machine. The table shows
seconds for the class and for a submission, and how many times as fast two processes were. The
claim: at least 1.8 times on two cores that have nothing else to do; the load is printed with it.
"""

import argparse
import os
import re
import statistics
import tempfile
import textwrap
import time
from pathlib import Path

import nbformat

from cocreation.grading import batch, sandbox
from cocreation.grading.course import Course, assign
from cocreation.release import EXERCISES

EXERCISE, ASSIGNMENT = "threadless", "benchmark"
SOLUTION = re.compile(r"( *)### BEGIN SOLUTION\n(.*?) *### END SOLUTION", re.DOTALL)


def hand_in(course: Course, students: int) -> None:
    """Hand in the release with the solutions of the source filled in, once a student."""
    source = nbformat.read(EXERCISES / f"{EXERCISE}.ipynb", as_version=4)
    solved = {
        cell.id: textwrap.dedent(found.group(2))
        for cell in source.cells
        if cell.cell_type == "code" and (found := SOLUTION.search(cell.source))
    }
    released = course.root / "release" / ASSIGNMENT / f"{EXERCISE}.ipynb"
    notebook = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        if cell.id in solved and not cell.source.startswith("def "):
            cell.source = solved[cell.id]
    for number in range(students):
        folder = course.root / "submitted" / f"s{number:03}" / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / released.name)


def main() -> None:
    """Grade, take the time, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=12)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    seconds: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as folder:
        course = assign(ASSIGNMENT, [EXERCISE], Path(folder, "course"))
        hand_in(course, options.students)
        print(f"sandbox: {sandbox.why_not() or 'yes'}; load before: {os.getloadavg()[0]:.1f}")
        for _ in range(options.repeats):
            for processes, taken in seconds.items():
                start = time.perf_counter()
                batch.grade(course, ASSIGNMENT, processes=processes, again=True)
                taken.append(time.perf_counter() - start)
        notes = [r.notes for r in batch.read_records(course, ASSIGNMENT).values() if r.notes]
        assert not notes, notes[0]
    print(f"load after: {os.getloadavg()[0]:.1f}; {os.cpu_count()} processors")
    print("processes  seconds  a submission")
    for processes, taken in seconds.items():
        median = statistics.median(taken)
        print(f"{processes:9}  {median:7.1f}  {median / options.students:12.2f}")
    ratios = [one / two for one, two in zip(*seconds.values(), strict=True)]
    print(f"two are {statistics.median(ratios):.2f} times as fast as one (median of the ratios)")


if __name__ == "__main__":
    main()

"""Killed at any step, on a full disk, several at once: nothing is lost or half written.

Each job is run in a child process that kills itself with SIGKILL at its first, second, third...
step in the file system: right after a file is opened to be written, before any other step. What a
person sees afterwards (files whose names do not begin with a dot) must be as it was or as it was
to become, and running the job again must finish it.
"""

import itertools
import os
import random
import resource
import signal
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbformat
import pytest

from cocreation import notebooks, programme, release
from cocreation.community import read_posts, standard_report, write_report, writing
from cocreation.grading import batch, table
from cocreation.grading.course import Course
from cocreation.grading.replacing import contents, mended, take_place
from cocreation.lms import quizzes
from cocreation.lms.roster import Student
from cocreation.lms.submissions import collect
from cocreation.programme import Plan
from cocreation.simulation import Run, storage
from cocreation.simulation.export import export_csv

from .readers import DATA, NOTEBOOK

STEPS = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod", "shutil.rmtree"}
REFUSED, FAULT = 3, 4
NOT_OVER_ANOTHERS = {"collect", "community"}
"""Jobs that refuse to write over what another one has just written."""
RUN = Run("Otters", 7, [[20] * 6] * 2)
OWNER = "Ada Lovelace_1_assignsubmission_file_/week.ipynb"
NOTES = OWNER.replace("week.ipynb", "notes.txt")
EARLIER = " (earlier)"
"""Where a submission stays, for all to see, while another one takes its place."""


@dataclass(frozen=True)
class Job:
    """Something that a command writes: what is there before, and how it is done."""

    name: str
    before: Callable[[Path], object]
    do: Callable[[Path], object]


def make_release(folder: Path) -> None:
    release.release(["tiny"], folder / "out")


def before_release(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "tiny.ipynb").write_text("a learner's work")


def zipped(folder: Path) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for name, text in ((OWNER, nbformat.writes(NOTEBOOK)), (NOTES, "notes " * 2_000)):
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 23, 10, 0)), text)
    place = folder / "submitted" / "ada" / "week"
    place.mkdir(parents=True)
    (place / "week.ipynb").write_text("an earlier submission")
    (place / "essay.txt").write_text("only in the earlier submission")


def unzip(folder: Path) -> None:
    ada = [Student("ada", "Ada", "Lovelace")]
    names = {"assignment": "week", "notebooks": {"week": set()}, "replace": True}
    collect(folder / "all.zip", ada, folder / "submitted", **names)


def report(folder: Path) -> None:
    write_report(REPORT, folder / "report")


REPORT = standard_report(read_posts(DATA / "stack_exchange_posts.xml", progress=False))
JOBS = [
    Job("release", before_release, make_release),
    Job("collect", zipped, unzip),
    Job("community", lambda folder: None, report),
    Job(
        "plan",
        lambda folder: programme.save_plan(Plan(title="Old"), folder / "plan.yml"),
        lambda folder: programme.save_plan(Plan(title="New"), folder / "plan.yml"),
    ),
    Job(
        "simulation",
        lambda folder: storage.save(RUN, folder / "run.json"),
        lambda folder: storage.save(RUN.decide(support=9), folder / "run.json"),
    ),
    Job(
        "simulation's table",
        lambda folder: (folder / "run.csv").write_text("an older table"),
        lambda folder: export_csv(RUN, folder / "run.csv"),
    ),
    Job(
        "grading sheet",
        lambda folder: (folder / "week.csv").write_text("an older sheet"),
        lambda folder: table.write(folder / "week.csv", ["who"], [{"who": "ada"}] * 500),
    ),
    Job(
        "notebook",
        lambda folder: (folder / "case.ipynb").write_text("an older notebook"),
        lambda folder: notebooks.write_whole(folder / "case.ipynb", nbformat.writes(NOTEBOOK)),
    ),
    Job(
        "quizzes",
        lambda folder: (folder / "quiz_example.xml").write_text("an older export"),
        lambda folder: quizzes.export([str(DATA / "quiz_example.yml")], folder, format="moodle"),
    ),
]
every_job = pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)


@pytest.fixture(autouse=True)
def small(tmp_path_factory, monkeypatch):
    """A course with one tiny exercise; a report whose figure is drawn at once."""
    exercises = tmp_path_factory.mktemp("exercises")
    nbformat.write(NOTEBOOK, exercises / "tiny.ipynb")
    monkeypatch.setattr(release, "EXERCISES", exercises)
    monkeypatch.setattr(release, "student_version", lambda source: NOTEBOOK)
    monkeypatch.setattr(writing, "_draw", lambda report, file, source: file.write_text("svg" * 999))


def child(act: Callable[[], object]) -> int:
    """Do something in a process of its own; return how it ended."""
    started = os.fork()
    if started == 0:
        try:
            act()
        except (ValueError, OSError):
            os._exit(REFUSED)
        except BaseException:
            os._exit(FAULT)
        os._exit(0)
    return started


def ended(started: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(started, 0)[1])


def killed_at(step: int, act: Callable[[], object]) -> Callable[[], object]:
    """The same, killed right before one of its steps in the file system."""

    def run() -> None:
        left = itertools.count(step, -1)

        def watch(event: str, details: tuple) -> None:
            writes = event == "open" and isinstance(details[0], str) and details[2] & 3
            if (event in STEPS or writes) and next(left) == 1:
                if writes:
                    os.open(details[0], details[2], 0o600)
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        act()

    return run


def slowed(seed: int, act: Callable[[], object]) -> Callable[[], object]:
    """The same, with a rest before each step, so that others come between."""

    def run() -> None:
        rests = random.Random(seed)

        def rest(event: str, details: tuple) -> None:
            if event in STEPS or event == "open":
                time.sleep(rests.random() / 500)

        sys.addaudithook(rest)
        act()

    return run


def seen(folder: Path) -> dict[str, bytes]:
    """The files that a person sees."""
    files = (path for path in folder.rglob("*") if path.is_file())
    places = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in places.items() if "/." not in f"/{name}"}


def wanted(job: Job, folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What is there before and after."""
    folder.mkdir()
    job.before(folder)
    before = seen(folder)
    assert ended(child(lambda: job.do(folder))) == 0
    assert seen(folder) != before
    return before, seen(folder)


@every_job
def test_killed_at_any_step_and_run_again(job, tmp_path):
    before, after = wanted(job, tmp_path / "whole")
    for step in range(1, 200):
        folder = tmp_path / str(step)
        folder.mkdir()
        job.before(folder)
        how = ended(child(killed_at(step, lambda folder=folder: job.do(folder))))
        found = seen(folder)
        for name, content in found.items():
            wanted_here = [files.get(name.replace(EARLIER, "")) for files in (before, after)]
            assert content in wanted_here, f"step {step}: {name} is half"
        lost = (before.keys() & after.keys()) - {name.replace(EARLIER, "") for name in found}
        assert not lost, f"step {step}: lost {lost}"
        repeated = ended(child(lambda folder=folder: job.do(folder)))
        assert repeated == 0 or (repeated == REFUSED and found == after)
        again = seen(folder)
        assert all(again.get(name) == content for name, content in after.items()), step
        assert not any(EARLIER in name for name in again), step
        if how == 0:
            return
    raise AssertionError("it never came to its end")


@every_job
def test_a_full_disk_changes_nothing(job, tmp_path):
    before, after = wanted(job, tmp_path / "whole")
    largest = max(len(after[name]) for name in after if after[name] != before.get(name))
    for most in (0, largest // 2):
        folder = tmp_path / str(most)
        folder.mkdir()
        job.before(folder)

        def do(folder=folder, most=most):
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            job.do(folder)

        assert ended(child(do)) == REFUSED
        assert seen(folder) == before
        assert ended(child(lambda folder=folder: job.do(folder))) == 0
        assert seen(folder) == after


@every_job
def test_several_at_once(job, tmp_path):
    _, after = wanted(job, tmp_path / "whole")
    folder = tmp_path / "at once"
    folder.mkdir()
    job.before(folder)
    several = [child(slowed(seed, lambda: job.do(folder))) for seed in range(5)]
    how = [ended(one) for one in several]
    assert 0 in how and set(how) <= ({0, REFUSED} if job.name in NOT_OVER_ANOTHERS else {0})
    found = seen(folder)
    assert all(found.get(name) == content for name, content in after.items())
    assert set(found) - set(after) <= {name for name in found if ".new" in name}


def test_a_submission_is_whole_at_every_moment_and_the_next_command_says_what_it_mends(tmp_path):
    old, new, said = {"week.ipynb": b"old"}, {"week.ipynb": b"new", "notes.txt": b"notes"}, set()
    for step in range(1, 20):
        fresh, place = tmp_path / str(step) / "new", tmp_path / str(step) / "ada" / "week"
        for folder, files in ((fresh, new), (place, old)):
            folder.mkdir(parents=True)
            for name, content in files.items():
                (folder / name).write_bytes(content)
        act = partial(take_place, fresh, place, there=old)
        how = ended(child(killed_at(step, act)))
        left = contents(place)
        assert left in (old, new) or contents(place.with_name("week (earlier)")) == old
        lines = mended(place.parents[1], "week")
        assert contents(place) == (left or old)
        assert [path.name for path in place.parent.iterdir()] == ["week"]
        assert lines or left
        said |= {line.rpartition("; ")[2] for line in lines}
        if how == 0:
            break
    assert how == 0 and said == {
        "the earlier submission is in its place again",
        "the new submission is whole, the earlier one was removed",
    }


def test_a_file_that_only_the_earlier_submission_has_is_not_removed(tmp_path):
    earlier = tmp_path / "ada" / "week (earlier)"
    for folder, name in ((earlier, "essay.txt"), (earlier.with_name("week"), "week.ipynb")):
        folder.mkdir(parents=True)
        (folder / name).write_text("words")
    assert mended(tmp_path, "week") == [
        "ada: only “week (earlier)” has essay.txt; look at both, and remove it"
    ]
    assert (earlier / "essay.txt").read_text() == "words"


def test_a_course_is_graded_by_one_command_at_a_time(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    course, (entered, enter) = Course(tmp_path), os.pipe()
    (tmp_path / "release" / "week").mkdir(parents=True)
    (tmp_path / "release" / "week" / "week.ipynb").touch()

    def grade_slowly():
        with batch.alone(course):
            os.write(enter, b"!")
            signal.pause()

    first = child(grade_slowly)
    os.read(entered, 1)
    try:
        with pytest.raises(ValueError, match="another `cocreation grade` is at work in"):
            batch.grade(course, "week")
    finally:
        os.kill(first, signal.SIGKILL)
        ended(first)
    assert batch.grade(course, "week") == []


def test_a_submission_that_changes_while_it_is_replaced_stays(tmp_path):
    new, place = tmp_path / "new", tmp_path / "ada" / "week"
    for folder in (new, place):
        folder.mkdir(parents=True)
        (folder / "week.ipynb").write_text(folder.name)
    with pytest.raises(ValueError, match="another command"):
        take_place(new, place, there={"week.ipynb": b"as it was read"})
    assert contents(place) == {"week.ipynb": b"week"}
    assert not place.with_name("week (earlier)").exists()

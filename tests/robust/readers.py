"""Every reader of files in the toolkit, with a small sound file of what it reads."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import pytest
import yaml

from cocreation import (
    community,
    comparison,
    datasets,
    facts,
    instructor,
    notebooks,
    process,
    programme,
    quiz,
    release,
)
from cocreation.check import key
from cocreation.grading import batch, essays, repair, submissions, table
from cocreation.grading.course import Course
from cocreation.grading.keys import read_key, released_key
from cocreation.lms import looking
from cocreation.lms.roster import read_roster
from cocreation.programme import Rubric
from cocreation.programme.plan.reading import read_blueprint
from cocreation.simulation import storage
from cocreation.simulation.compare import read_folder
from cocreation.simulation.runs import Run
from cocreation.start import folder as delivery
from cocreation.teaching.passages import passages

from .harness import Reader

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
CASES = ROOT / "cases"
GUIDE = Rubric("Plan", 4, {}, [{"name": "Design"}])

RUN = {
    "simulation": "Run the community",
    "format": 1,
    "team": "Otters",
    "seed": 7,
    "quarters": [dict.fromkeys(storage.LEVERS, 10.5)] * 12,
}
NOTEBOOK = nbformat.v4.new_notebook(
    metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    cells=[
        nbformat.v4.new_markdown_cell("# Title", id="one"),
        nbformat.v4.new_code_cell("x = 1", id="two", execution_count=1),
    ],
)
STORED = notebooks.serialise(notebooks.normalise(NOTEBOOK))
ROSTER = """\
First name,Last name,Username,Email address
Ada,Lovelace,ada,ada@example.org
Bo,"O'Neill",bo,bo@example.org
"""
SHEET = """\
student,Design,comment
ada,3,"Clear, short."
bo,4,
"""
PLAN = """\
title: Repair evenings
organisation: Museum of craft
entry:
  door: production
  because: Members repair what others have broken.
actors:
- name: Volunteers
  number: 40
  gets: Company
"""
BLUEPRINT = """\
title: The way to the museum
about: made up
steps:
- {id: ask, name: Asks, stage: Way, lane: customer, minutes: 1}
- {id: show, name: Shows it, stage: Way, lane: frontstage, minutes: 2, follows: [ask]}
- {id: go, name: Goes, stage: Way, lane: customer, follows: [show], fail_point: true}
"""
RUBRIC = """\
title: Say why
points: 8
levels: {2: good, 1: fair}
criteria:
- name: Concepts
  question: Are the words right?
  levels:
    2: {describes: All., exemplar: Twice.}
    1: {describes: Some., exemplar: More.}
"""
KEY = """\
tasks:
  "1":
    right: Seven times six.
    answers: [{kind: number, name: x, expected: 42, tolerance: 0.1}]
"""


def head(path: Path, lines: int) -> bytes:
    """First lines of a file."""
    return b"".join(path.read_bytes().splitlines(keepends=True)[:lines])


def forum(path: Path) -> object:
    """Read a community's posts and measure them, as the command does."""
    return community.read_posts(path, progress=False)


def members(path: Path) -> object:
    """Read a CSV file whose columns have other names."""
    columns = {"author": "member", "created": "posted on"}
    return community.read_csv(path, columns=columns, progress=False)


def blueprint_of_plan(path: Path) -> object:
    """Read the blueprint that lies beside a plan."""
    return read_blueprint(path.parent, path.name)


def shown(read, path: Path) -> object:
    """Read what a notebook shows, and show it."""
    found = read(path)
    return repr(found), found._repr_html_() if hasattr(found, "_repr_html_") else ""


def class_of(path: Path) -> object:
    """List a class of one plan: a plan that cannot be read must not stop it."""
    return programme.class_list([path], GUIDE)


def facts_of(path: Path) -> object:
    """Read the facts of the folder."""
    return facts.load(path.parent)


def games(path: Path) -> object:
    """Read the runs of the folder, of which another one is sound."""
    sound = Run("Beavers", 7, [[20] * 6] * 12)
    storage.save(sound, path.with_name("beavers.json"))
    return read_folder(path.parent, seed=7)


def encoded(path: Path) -> object:
    """Decode the key that a student's notebook carries."""
    return key.decode(path.read_bytes().decode("latin-1"))


def notebook_stored(path: Path) -> object:
    """Read a notebook as ``cocreation notebooks --check`` does."""
    notebooks.run_command([path], check=True)
    return path


def student(path: Path) -> object:
    """Make the student version of a notebook."""
    return release.student_version(path)


def course_with(path: Path, place: str) -> Course:
    """Make a course folder in which a file stands at a place."""
    course = path.parent / "course"
    target = course / place
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_symlink():
        target.unlink()
    target.symlink_to(path)
    (course / "nbgrader_config.py").touch()
    return Course(course)


def released(path: Path) -> object:
    """Read the release of a notebook, as the grading of each submission does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course_with(path, f"release/w/{path.name}").root)
        return repair.releases("w", path.stem)


def essays_of(path: Path) -> object:
    """Find the essays in a graded notebook."""
    course = course_with(path, f"autograded/ada/w/{path.name}")
    return list(essays.essays(course, "w", path.stem))


def rubric_of(path: Path) -> object:
    """Read the rubric from which a grading sheet is made."""
    return essays._guide_rows(essays.rubric(course_with(path, f"rubrics/{path.name}"), path.stem))


def records(path: Path) -> object:
    """Read what grading has noted of a submission."""
    return batch.read_records(course_with(path, f"grading/w/{path.name}"), "w")


def staged(path: Path) -> object:
    """Take a submission for grading: a file that is no notebook must not stop it."""
    sound = path.with_name("sound.ipynb")
    sound.write_text(nbformat.writes(NOTEBOOK))
    course = course_with(sound, f"release/w/{path.name}")
    place = course.root / "submitted" / "ada" / "w"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, place / path.name)
    with TemporaryDirectory() as to:
        return submissions.stage(course, "w", "ada", Path(to))


def rubric_page(path: Path) -> object:
    """Make a page of the instructor's guide from a rubric."""
    return [instructor._rubric_page(path)]


def updated(path: Path) -> object:
    """Bring a learner's folder up to date: what the learner has done stays as it is."""
    before = path.read_bytes()
    delivery.deliver({path.name: nbformat.writes(NOTEBOOK).encode()}, path.parent)
    assert path.read_bytes() == before
    return path


def recorded(path: Path) -> object:
    """Bring a learner's folder up to date that has a damaged record of the last time."""
    return delivery.deliver({"a.md": b"words"}, path.parent)


def noted(path: Path) -> object:
    """Read the passages of a teaching note."""
    return list(passages(path))


def data_package(path: Path) -> object:
    """Describe each table of a data package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datasets, "_folder", lambda: path.parent)
        for name in datasets.names():
            repr(datasets.describe(name))
            datasets.caption(name)
    return path


PACKAGE = json.loads((ROOT / "datasets" / "datapackage.json").read_text(encoding="utf-8"))
FIRST = json.dumps({"resources": PACKAGE["resources"][:1]}, indent=1)
FORUMS = [
    Reader("Posts.xml", forum, (DATA / "stack_exchange_posts.xml").read_bytes()),
    Reader("posts.csv", forum, (DATA / "discourse_posts.csv").read_bytes()),
    Reader("topic.json", forum, next((DATA / "discourse_topics").glob("*.json")).read_bytes()),
    Reader(
        "topics.jsonl",
        forum,
        b"\n".join(
            json.dumps(json.loads(path.read_text(encoding="utf-8"))).encode()
            for path in sorted((DATA / "discourse_topics").glob("*.json"))
        ),
    ),
    Reader("forum.csv", members, (DATA / "forum.csv").read_bytes()),
]
COURSE = [
    Reader("datapackage.json", data_package, FIRST.encode()),
    Reader("bank.yml", quiz.read, (DATA / "quiz_example.yml").read_bytes()),
    Reader("facts.csv", facts_of, head(CASES / "threadless" / "facts.csv", 6)),
    Reader("comparison.yml", comparison.load, head(CASES / "comparison.yml", 26)),
    Reader("visit.yml", partial(shown, process.read), BLUEPRINT.encode(), "blueprint"),
    Reader("rubric.yml", partial(shown, programme.read_rubric), RUBRIC.encode(), "rubric"),
    Reader("key.txt", encoded, key.encode({"tasks": {"1": {"right": "Yes."}}}).encode()),
]
PLANS = [
    Reader("plan.yml", partial(shown, programme.read_plan), PLAN.encode(), "plan"),
    Reader("beside.yml", blueprint_of_plan, BLUEPRINT.encode()),
    Reader("team.yml", class_of, PLAN.encode()),
]
GAMES = [
    Reader("otters.json", storage.load, json.dumps(RUN).encode(), "run"),
    Reader("otters.json", games, json.dumps(RUN).encode()),
]
CARRYING = nbformat.writes(
    nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(f'"{key.encode(yaml.safe_load(KEY))}"', id="key")]
    )
)
RECORD = {
    "student": "ada",
    "checksum": "0f",
    "seconds": 1.5,
    "graded": True,
    "notes": [{"kind": "missing", "where": ["week"], "notebook": "", "words": ""}],
}
GRADING = [
    Reader("release.ipynb", released, nbformat.writes(NOTEBOOK).encode()),
    Reader("essays.ipynb", essays_of, nbformat.writes(NOTEBOOK).encode()),
    Reader("why.yml", rubric_of, RUBRIC.encode(), "rubric of a sheet"),
    Reader("ada.json", records, json.dumps(RECORD).encode()),
    Reader("week.yml", read_key, KEY.encode(), "key"),
    Reader("week.ipynb", staged, nbformat.writes(NOTEBOOK).encode(), "submission"),
    Reader("carried.ipynb", released_key, CARRYING.encode(), "key"),
]
TEACHING = [
    Reader("class.csv", read_roster, ROSTER.encode()),
    Reader(
        "week-1.csv", partial(table.read, columns=["student", "Design"]), SHEET.encode(), "sheet"
    ),
    Reader("week.ipynb", looking.contents, nbformat.writes(NOTEBOOK).encode()),
    Reader("case.ipynb", notebook_stored, STORED.encode()),
    Reader("exercise.ipynb", student, nbformat.writes(NOTEBOOK).encode()),
    Reader("why.yml", rubric_page, RUBRIC.encode()),
    Reader("teaching-note.md", noted, head(CASES / "threadless" / "teaching-note.md", 40)),
]
LEARNING = [
    Reader("own.ipynb", updated, nbformat.writes(NOTEBOOK).encode()),
    Reader(delivery.RECORD, recorded, b'{"a.md": "0f"}', "record"),
]
READERS = [*FORUMS, *COURSE, *PLANS, *GAMES, *TEACHING, *GRADING, *LEARNING]

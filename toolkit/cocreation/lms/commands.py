"""The commands that talk with Moodle and Canvas by files."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from pathlib import Path

import click

from .._errors import plain_errors, require
from ..grading.commands import in_course

DATES = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"]


@click.command()
@click.argument("banks", nargs=-1)
@click.option(
    "--format",
    type=click.Choice(["moodle", "gift", "canvas", "qti21"]),
    required=True,
    help="moodle: Moodle XML. gift: Moodle's plain text. canvas: QTI 1.2. qti21: QTI 2.1.",
)
@click.option("--to", type=click.Path(path_type=Path), required=True, help="Folder for the files.")
def quizzes(banks: tuple[str, ...], format: str, to: Path) -> None:
    """Write question BANKS (all, if none is named) for import into Moodle, Canvas or others.

    A bank is one of the course's, such as 07-crowdsourcing, or a .yml file of your own.
    """
    from .quizzes import export

    with plain_errors():
        for written in export(banks, to, format=format):
            click.echo(f"{written.path} ({written.questions} questions)")
            for note in written.notes:
                click.echo(f"    {note}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@in_course
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=NAME",
    help="Name of a column, such as id=Benutzername; WHAT is id, first, last, name, email or"
    " lms. Repeat it for several.",
)
def roster(file: Path, folder: Path, columns: tuple[str, ...]) -> None:
    """Read the class list in FILE, a CSV export of Moodle or Canvas, into the gradebook."""
    require("teach")
    from .._arguments import names
    from ..grading.course import Course
    from .roster import into_gradebook, read_roster

    with plain_errors():
        course = Course(folder)
        found = read_roster(file, names("--column", columns, "id=Username"))
        new, others = into_gradebook(found.students, course.gradebook)
        click.echo(f"{len(found.students)} students, {len(new)} of them new, such as:")
        for one in found.students[:3]:
            click.echo(f"    {one.id}  {one.first} {one.last}")
        for line in found.left_out:
            click.echo(f"Left out: {line}")
        if others:
            click.echo(f"In the gradebook, not in the file, and kept: {', '.join(others)}")


@click.command()
@click.argument("assignment")
@click.argument("file", type=click.Path(path_type=Path))
@in_course
@click.option(
    "--due",
    type=click.DateTime(DATES),
    help="When it had to be in. For Moodle; Canvas marks what is late.",
)
@click.option("--replace", is_flag=True, help="Take new files in place of those handed in before.")
def collect(assignment: str, file: Path, folder: Path, due: datetime | None, replace: bool) -> None:
    """Put the submissions in FILE, a zip from Moodle or Canvas, where grading finds them."""
    require("teach")
    from ..grading.course import Course
    from .looking import contents
    from .roster import from_gradebook
    from .submissions import collect as collect_zip

    with plain_errors():
        course = Course(folder)
        release = course.root / "release" / assignment
        names = course.notebooks(assignment)
        done = collect_zip(
            file,
            from_gradebook(course.gradebook),
            course.root / "submitted",
            assignment=assignment,
            notebooks={name: contents(release / f"{name}.ipynb") for name in names},
            due=due,
            replace=replace,
        )
        for line in done.lines:
            click.echo(line)
        click.echo(f"{len(done.students)} submissions. Next: cocreation grade {assignment}")


@click.command()
@click.argument("assignment")
@in_course
@click.option("--format", type=click.Choice(["moodle", "canvas"]), required=True)
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The CSV file.")
@click.option("--title", help="The assignment's name in Moodle or Canvas, if it is another.")
def export_grades(assignment: str, folder: Path, format: str, to: Path, title: str | None) -> None:
    """Write the grades of ASSIGNMENT for import; students without a grade get a blank cell."""
    require("teach")
    from ..grading.course import Course
    from .grades import read_grades, write_grades

    with plain_errors():
        most, grades = read_grades(Course(folder), assignment)
        lines = write_grades(to, grades, most, format=format, title=title or assignment)
    told = defaultdict(list)
    for grade in grades:
        if grade.why:
            kind = "Blank" if grade.points is None else "Counted"
            told[f"{kind}, {grade.why}"].append(grade.student.id)
    known = sum(grade.points is not None for grade in grades)
    click.echo(f"{to}: {known} of {len(grades)} students have a grade, of {most:g} points.")
    for words, students in sorted(told.items()):
        click.echo(f"{words}: {', '.join(students)}")
    for line in lines:
        click.echo(line)


@click.command()
@click.argument("assignment")
@click.argument("file", type=click.Path(path_type=Path))
@in_course
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The zip to upload.")
def export_feedback(assignment: str, file: Path, folder: Path, to: Path) -> None:
    """Write the feedback of ASSIGNMENT as a zip for the system from which the zip FILE came."""
    require("teach")
    from ..grading.course import Course
    from .feedback import write_feedback_zip

    with plain_errors():
        packed, lines = write_feedback_zip(Course(folder), assignment, file, to)
        click.echo(f"{to}: feedback for {len(packed)} students.")
        for line in lines:
            click.echo(line)


COMMANDS = (quizzes, roster, collect, export_grades, export_feedback)

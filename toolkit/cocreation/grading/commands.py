"""The commands of an instructor: assign, grade, read essays, give feedback."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .._errors import plain_errors, require

WARNING = """\
No sandbox: {why}. Submissions run with your own rights. They can read and change
your files, these grades too. Grade only people you trust, or as root on Linux."""


in_course = click.option(
    "--course",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    show_default="this folder",
    help="Folder of the nbgrader course.",
)


@click.command()
@click.argument("assignment")
@click.argument("exercises", nargs=-1)
@in_course
@click.option("--again", is_flag=True, help="Make it again from the mended keys and sources.")
def assign(assignment: str, exercises: tuple[str, ...], folder: Path, again: bool) -> None:
    """Make ASSIGNMENT of EXERCISES: names of the course's, or notebook files of your own.

    Students get what is then in release/ASSIGNMENT; what they hand in goes into
    submitted/ID/ASSIGNMENT. Was a key or a test wrong? Mend it in the course, in keys/ or
    source/ASSIGNMENT, and use --again without EXERCISES: nobody is reported for having the old
    notebook.
    """
    require("teach")
    from .again import assign_again, forgotten_sentences
    from .course import Course
    from .course import assign as make

    with plain_errors():
        if again and exercises:
            raise ValueError("--again takes no exercises: mend those in keys/ and source/")
        if again:
            names = assign_again(assignment, folder)
            course = Course(folder)
            click.echo(f"Changed for students: {', '.join(names) or 'nothing'}")
            click.echo(f"Next: cocreation grade {assignment}, which grades everybody afresh")
        else:
            course = make(assignment, exercises, folder)
            names = course.notebooks(assignment)
            click.echo(f"For students: {course.root / 'release' / assignment}")
            click.echo(f"Hand in to:   {course.root / 'submitted' / 'ID' / assignment}")
        for line in forgotten_sentences(course, assignment, names):
            click.secho(f"Look again: {line}", fg="yellow")


@click.command()
@click.argument("assignment")
@in_course
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    show_default="number of processors",
    help="Submissions graded at a time.",
)
@click.option(
    "--time-out",
    type=click.IntRange(1),
    help="Seconds for one cell, in place of those in nbgrader_config.py.",
)
@click.option("--again", is_flag=True, help="Grade what has been graded already, too.")
def grade(assignment: str, folder: Path, processes: int, time_out: int | None, again: bool) -> None:
    """Grade what was handed in for ASSIGNMENT and has not been graded as it is.

    Interrupt with Ctrl-C and run it again: it goes on where it stopped.
    """
    require("teach")
    from . import batch, sandbox
    from .again import changed_keys
    from .course import Course
    from .replacing import mended
    from .report import readable, write_report

    with plain_errors():
        course = Course(folder)
        for line in mended(course.root / "submitted", assignment):
            click.echo(line)
        if changed := changed_keys(course, assignment):
            raise ValueError(
                f"the key of {', '.join(changed)} was changed after the release;"
                f" make it again first: cocreation assign {assignment} --again"
            )
        there = course.submitted(assignment)
        if not there:
            wanted = course.root / "submitted" / "ID" / assignment
            raise ValueError(f"nothing is handed in: put each student's notebooks into {wanted}")
        if why := sandbox.why_not():
            click.secho(WARNING.format(why=why), fg="yellow", err=True)
        count = len(there) if again else len(batch.waiting(course, assignment))
        with click.progressbar(length=count, label="Grading", show_pos=True) as bar:
            try:
                done = batch.grade(
                    course,
                    assignment,
                    processes=processes,
                    time_out=time_out,
                    again=again,
                    tell=lambda student: bar.update(1, student),
                )
            except KeyboardInterrupt:
                message = "stopped; the same command goes on with the rest"
                raise click.ClickException(message) from None
        report, path = write_report(course, assignment)
        click.echo(f"{len(done)} graded now, {len(there) - len(done)} before.\n")
        click.echo(readable(report))
        click.echo(f"\nThe whole class: {path}")
        if old := int(report["also"].str.contains("earlier release").sum()):
            click.echo(f"The assignment was made again: {old} had notebooks of an earlier release.")
        if essays := int(report["essays"].sum()):
            click.echo(f"Essays to read: {essays}; cocreation essay-sheet writes them out.")


@click.command()
@click.argument("assignment")
@in_course
@click.option("--to", type=click.Path(path_type=Path), required=True, help="Folder for the sheets.")
def essay_sheet(assignment: str, folder: Path, to: Path) -> None:
    """Write the essays of ASSIGNMENT and their rubric into sheets to be filled in."""
    require("teach")
    from .course import Course
    from .essays import write_sheets

    with plain_errors():
        for path, count, scored in write_sheets(Course(folder), assignment, to):
            done = f", {scored} of them scored" if scored else ""
            click.echo(f"{path} ({count} essay{'s' * (count != 1)}{done})")


@click.command()
@click.argument("assignment")
@click.argument("sheets", nargs=-1, required=True, type=click.Path(path_type=Path))
@in_course
def essay_scores(assignment: str, sheets: tuple[Path, ...], folder: Path) -> None:
    """Put the scores of filled SHEETS into the gradebook of the course."""
    require("teach")
    from .course import Course
    from .report import write_report
    from .scores import read_sheets

    with plain_errors():
        course = Course(folder)
        read = read_sheets(course, assignment, sheets)
        for path, sheet in zip(sheets, read, strict=True):
            done = len(sheet.scores)
            click.echo(f"{path}: {done} essays scored, {sheet.waiting} still empty")
        write_report(course, assignment)


@click.command()
@click.argument("assignment")
@in_course
def feedback(assignment: str, folder: Path) -> None:
    """Write a page for each student with points and comments, without hidden tests."""
    require("teach")
    from .course import Course
    from .feedback import write_feedback

    with plain_errors():
        for path in write_feedback(Course(folder), assignment):
            click.echo(path)


COMMANDS = (assign, grade, essay_sheet, essay_scores, feedback)

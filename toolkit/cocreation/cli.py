"""The ``cocreation`` command."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._errors import plain_errors, require
from .editions.commands import COMMANDS as EDITION_COMMANDS
from .grading.commands import COMMANDS
from .lms.commands import COMMANDS as LMS_COMMANDS
from .start.commands import COMMANDS as LEARNER_COMMANDS
from .teaching.commands import COMMANDS as TEACHING_COMMANDS

if TYPE_CHECKING:
    import pandas as pd

HERE = Path()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cocreation")
def main() -> None:
    """Tools of the course on value co-creation."""


for command in (
    *COMMANDS,
    *EDITION_COMMANDS,
    *LEARNER_COMMANDS,
    *LMS_COMMANDS,
    *TEACHING_COMMANDS,
):
    main.add_command(command)


@main.command()
@click.option(
    "--instructor", is_flag=True, help="With teaching notes, solutions, rubrics: for instructors."
)
def build(instructor: bool) -> None:
    """Execute and build the book of this folder."""
    require("book")
    from . import book

    with plain_errors():
        click.echo(book.build(HERE, instructor=instructor) / "index.html")


@main.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=0,
    show_default="a free one",
    help="Port on this machine.",
)
def serve(port: int) -> None:
    """Show the built book of this folder until Ctrl-C."""
    from . import book
    from .course import built_pages

    with plain_errors():
        book.serve(built_pages(HERE), port=port)


@main.command()
@click.argument("exercises", nargs=-1)
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), required=True, help="Where to write them."
)
def release(exercises: tuple[str, ...], folder: Path) -> None:
    """Write student versions of EXERCISES (all, if none is named), without solutions.

    With them goes README.md, which tells students how to install, work and hand in.
    """
    require("teach")
    from .release import instruct
    from .release import release as release_exercises

    with plain_errors():
        for done in (*release_exercises(exercises, folder), instruct(folder)):
            click.echo(done)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; fail if a notebook is stale.")
def notebooks(paths: tuple[Path, ...], check: bool) -> None:
    """Run and normalise source notebooks (all of this folder, if no PATH is given)."""
    from .notebooks import run_command

    with plain_errors():
        run_command(paths, check=check)


@main.command()
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: f"{date.today()}",
    show_default="today",
    help="Day to compare with.",
)
def facts(day: datetime) -> None:
    """List the facts of the cases that were to be checked again before today."""
    from . import facts as case_facts

    with plain_errors():
        known = case_facts.load(HERE / "cases")
    for fact in (late := case_facts.stale(known, day.date())):
        click.echo(f"{fact.check_by}  {fact.id}  {fact.statement}\n    {fact.source}")
    dated = sum(bool(fact.check_by) for fact in known.values())
    click.echo(f"{len(late)} of {dated} facts with a date for checking are past it.")


@main.command()
@click.option(
    "--to", "file", type=click.Path(path_type=Path), required=True, help="CSV file for the report."
)
def sources(file: Path) -> None:
    """Ask every source of the course whether it still answers and when it was archived."""
    from . import sources as course_sources

    with plain_errors():
        cited = course_sources.cited(HERE)
        asked = course_sources.check(cited)
        with click.progressbar(asked, length=len(cited), label="sources") as shown:
            checked = list(shown)
        course_sources.write(checked, file)
    gone = [source for source in checked if not source.answer.startswith(("2", "3"))]
    for source in gone:
        copy = f"copy of {source.archived}" if source.archived else "no copy known"
        click.echo(f"{source.answer:>20}  {source.address}  ({source.used_by}; {copy})")
    click.echo(f"{len(checked) - len(gone)} of {len(checked)} sources answer; all in {file}.")


@main.command()
@click.argument("name", required=False)
def datasets(name: str | None) -> None:
    """List the datasets, or describe the one called NAME."""
    from . import datasets as data

    with plain_errors():
        click.echo(data.describe(name) if name else "\n".join(data.names()))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), required=True, help="New folder for it."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=NAME",
    help="Name of a CSV file's column, such as author=member; WHAT is post, thread, author, "
    "created or kind. Repeat it for several.",
)
@click.option("--encoding", help='Encoding of a CSV file that is not UTF-8, such as "gbk".')
def community(file: Path, folder: Path, columns: tuple[str, ...], encoding: str | None) -> None:
    """Write the standard report on a community: tables as CSV, figure as SVG.

    FILE is the Posts.xml of a Stack Exchange dump, a Discourse export (folder, .json, .jsonl or
    .csv) or a CSV file of posts. The report names nobody.
    """
    from . import community as community_tools
    from .community.writing import refuse_full

    with plain_errors():
        refuse_full(folder)
        posts = _read_community(file, columns, encoding)
        report = community_tools.standard_report(posts)
        dates = posts["created"].agg(["min", "max"]).dt.strftime("%Y-%m-%d")
        source = f"Own data: {file.name}, {dates['min']} to {dates['max']}"
        _draw_without_a_screen()
        written = community_tools.write_report(report, folder, source=source)
        click.echo(repr(report))
        click.echo()
        for path in written:
            click.echo(path)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), help="Folder for the picture of the plan."
)
@click.pass_context
def plan(context: click.Context, file: Path, folder: Path | None) -> None:
    """Ask the co-creation plan in FILE what is missing and what does not fit.

    With --to its one-page picture is written into a folder as plan.svg and plan.pdf.

    The exit code is 0 if no question is open, 3 if some are, and 1 if the plan cannot be read or
    the picture cannot be written.
    """
    from . import programme

    with plain_errors():
        written = programme.read_plan(file)
        review = programme.examine(written)
        click.echo(repr(review))
        if folder is not None:
            click.echo()
            for path in programme.draw(written).save(folder):
                click.echo(path)
    context.exit(3 if review else 0)


def _read_community(file: Path, columns: tuple[str, ...], encoding: str | None) -> pd.DataFrame:
    from ._arguments import names
    from .community import read_csv, read_posts

    if not columns and not encoding:
        return read_posts(file)
    if file.suffix.lower() != ".csv":
        raise ValueError(f"--column and --encoding are for CSV files; {file.name} is none")
    named = names("--column", columns, "author=member")
    return read_csv(file, columns=named, encoding=encoding or "utf-8-sig")


def _draw_without_a_screen() -> None:
    import matplotlib

    from . import style

    matplotlib.use("agg")
    style.use()

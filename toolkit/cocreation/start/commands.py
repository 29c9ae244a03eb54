"""The commands of somebody who learns on a machine of their own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .._errors import plain_errors, require

if TYPE_CHECKING:
    from .folder import Delivered

OPENING = """\
JupyterLab opens in your browser. If it does not, copy the address below that begins with
http://127.0.0.1 into one. To stop, press Ctrl+C twice here; to go on, type the same command."""

in_folder = click.argument("folder", type=click.Path(path_type=Path), default=Path())


@click.command()
@in_folder
@click.option("--no-lab", is_flag=True, help="Bring the folder up to date and open nothing.")
def start(folder: Path, no_lab: bool) -> None:
    """Put the course into FOLDER (this one, if none is named) and open JupyterLab there.

    Type it again to go on. What you have changed is never overwritten: a newer version goes
    beside it, as NAME.new.ipynb.
    """
    if not no_lab:
        require("lab")
    from .folder import course, deliver, refuse

    with plain_errors():
        refuse(folder)
        try:
            done = deliver(course(), folder)
        except OSError as error:
            raise ValueError(
                f"{folder.resolve()} cannot be written to ({error.strerror}): name another"
                " folder, as in cocreation start my-course"
            ) from None
    click.echo(f"{folder.resolve()}: {_told(done)}")
    for file in done:
        if file.what == "beside":
            click.echo(f"  newer, beside yours: {file.name}")
    if not no_lab:
        from .lab import open_lab

        click.echo(OPENING)
        open_lab(folder)


def _told(done: list[Delivered]) -> str:
    count = Counter(file.what for file in done)
    words = {
        "new": "new",
        "updated": "brought up to date",
        "yours": "changed by you and left as they are",
    }
    told = [f"{count[what]} {words[what]}" for what in words if count[what]]
    return f"files: {', '.join(told)}." if told else "everything is there and up to date."


@click.command()
@in_folder
@click.pass_context
def doctor(context: click.Context, folder: Path) -> None:
    """Look at this machine and at FOLDER, and say what to mend and how.

    The exit code is 0 if the course can run, and 1 if not. If this command itself fails, try
    python -m cocreation.doctor
    """
    from ..doctor import examine

    context.exit(examine(folder))


@click.command()
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), required=True, help="Where to write it."
)
def learners(folder: Path) -> None:
    """Write the branch that launch buttons open, from the repository in this folder.

    Notebooks for Binder, Colab and a JupyterHub, exercises without solutions. The address of the
    repository stands in _config.yml. Nothing is sent anywhere: commit and push it yourself.
    """
    from .branch import branch
    from .folder import put

    with plain_errors():
        for name, content in branch(Path()).items():
            put(name, content, folder)
    click.echo(folder)


COMMANDS = (start, doctor, learners)

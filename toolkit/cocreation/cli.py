"""The ``cocreation`` command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

HERE = Path()


@contextmanager
def plain_errors() -> Iterator[None]:
    """Say what is wrong with the input in one line, without a traceback."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cocreation")
def main() -> None:
    """Tools of the course on value co-creation."""


@main.command()
def build() -> None:
    """Execute and build the book of this folder."""
    from . import book

    with plain_errors():
        click.echo(book.build(HERE) / "index.html")


@main.command()
@click.option("--port", default=0, show_default="a free one", help="Port on this machine.")
def serve(port: int) -> None:
    """Show the built book of this folder until Ctrl-C."""
    from . import book

    with plain_errors():
        book.serve(HERE / "_build" / "html", port=port)


@main.command()
@click.argument("exercises", nargs=-1)
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), required=True, help="Where to write them."
)
def release(exercises: tuple[str, ...], folder: Path) -> None:
    """Write student versions of EXERCISES (all, if none is named), without solutions."""
    from .release import release as release_exercises

    with plain_errors():
        for path in release_exercises(list(exercises), folder):
            click.echo(path)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; fail if a notebook is stale.")
def notebooks(paths: tuple[Path, ...], check: bool) -> None:
    """Run and normalise source notebooks (all of this folder, if no PATH is given)."""
    from .notebooks import run_command

    with plain_errors():
        run_command(paths, check=check)


@main.command()
@click.argument("name", required=False)
def datasets(name: str | None) -> None:
    """List the datasets, or describe the one called NAME."""
    from . import datasets as data

    with plain_errors():
        click.echo(data.describe(name) if name else "\n".join(data.names()))

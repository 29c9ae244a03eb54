"""The commands that write the book in one piece."""

from __future__ import annotations

from pathlib import Path

import click

from .._errors import plain_errors, require

HERE = Path()
FOLDER = Path("_build", "editions")


def to(name: str):
    """Option for the file to write."""
    return click.option(
        "--to",
        "file",
        type=click.Path(path_type=Path),
        default=FOLDER / name,
        show_default=True,
        help="File to write.",
    )


@click.command()
@to("value-co-creation.pdf")
def pdf(file: Path) -> None:
    """Write the built book of this folder as one PDF, for paper."""
    require("book")
    from .pdf import write_pdf

    with plain_errors():
        write_pdf(HERE, file)
    click.echo(file)


@click.command()
@to("value-co-creation.epub")
def epub(file: Path) -> None:
    """Write the book of this folder as an EPUB, for e-readers and phones."""
    require("book")
    from .epub import write_epub

    with plain_errors():
        write_epub(HERE, file)
    click.echo(file)


@click.command()
@to("value-co-creation.zip")
def archive(file: Path) -> None:
    """Write the built book of this folder as a zip that works without the net.

    Models move and quizzes answer from a folder or a memory stick.
    """
    from .archive import write_archive

    with plain_errors():
        write_archive(HERE, file)
    click.echo(file)


@click.command()
def publish() -> None:
    """Put the editions that were made beside the built pages, with links to them.

    Then `_build/html` is ready to be copied to a server.
    """
    from .publish import publish as put_beside

    with plain_errors():
        for file in put_beside(HERE):
            click.echo(file)


COMMANDS = (pdf, epub, archive, publish)

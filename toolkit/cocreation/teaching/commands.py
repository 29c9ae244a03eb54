"""The commands that write slides and hand-outs."""

from __future__ import annotations

from pathlib import Path

import click

from .._errors import plain_errors, require

TO = click.option(
    "--to", "folder", type=click.Path(path_type=Path), required=True, help="Folder for them."
)


@click.command()
@click.argument("pages", nargs=-1)
@TO
@click.option(
    "--teaching-notes",
    is_flag=True,
    help="Put the teaching notes of the cases into the speaker's notes: for instructors only.",
)
def slides(pages: tuple[str, ...], folder: Path, teaching_notes: bool) -> None:
    """Write slides for PAGES (all chapters and cases, if none is named).

    A page is called as in 07-crowdsourcing or threadless. The folder works without a network.
    """
    require("book")
    from .decks import write_decks

    with plain_errors():
        for path in write_decks(Path(), pages, folder, teaching_notes=teaching_notes):
            click.echo(path)
        if teaching_notes:
            click.echo("The speaker's notes hold the teaching notes: do not hand these files out.")


@click.command()
@click.argument("cases", nargs=-1)
@TO
def handout(cases: tuple[str, ...], folder: Path) -> None:
    """Write a hand-out on paper (PDF, A4) for CASES (all, if none is named).

    A case is called as in threadless or self-checkout. Chromium, Chrome or Edge prints it.
    """
    require("book")
    from .handouts import write_handouts

    with plain_errors():
        for path in write_handouts(Path(), cases, folder):
            click.echo(path)


COMMANDS = (slides, handout)

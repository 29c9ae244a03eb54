"""Write a report into a folder: all of it or nothing."""

import os
import tempfile
from pathlib import Path

from .report import Report

__all__ = ["TABLES", "write_report"]

TABLES = ("summary", "participation", "answer_times", "answers_per_person", "who_answers")


def write_report(report: Report, folder, *, source="Your own data") -> list[Path]:
    """Write the tables of a report as CSV and its figure as SVG into a new folder.

    The files are made in a hidden folder beside it, which takes the name only when all of them
    are there. A table without rows is left out.

    Parameters
    ----------
    report : Report
        As `standard_report` returns it; it names nobody.
    folder : str or Path
        A folder that is not there yet, or is empty.
    source : str
        Source line of the figure.

    Returns
    -------
    list of Path
        The files: ``summary.csv``, ``participation.csv``, ``answer_times.csv``,
        ``answers_per_person.csv``, ``who_answers.csv``, ``figure.svg``.

    Raises
    ------
    ValueError
        If something is in the folder already, or a file has its name.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from cocreation.community import example_export, read_csv, standard_report
    >>> with TemporaryDirectory() as place:
    ...     example_export(Path(place, "forum.csv"), seed=1)
    ...     names = dict(author="member", created="posted on")
    ...     posts = read_csv(Path(place, "forum.csv"), columns=names)
    ...     files = write_report(standard_report(posts), Path(place, "report"))
    >>> [file.name for file in files][-2:]
    ['who_answers.csv', 'figure.svg']
    """
    folder = refuse_full(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".report-") as scratch:
        made = Path(scratch, "report")
        made.mkdir()
        for name in TABLES:
            table = getattr(report, name)
            if len(table):
                table.to_csv(made / f"{name}.csv", index=name == "participation")
        _draw(report, made / "figure.svg", source)
        if folder.exists():
            folder.rmdir()
        os.replace(made, folder)
    names = [f"{name}.csv" for name in TABLES] + ["figure.svg"]
    return [folder / name for name in names if (folder / name).exists()]


def refuse_full(folder) -> Path:
    """Return the path of a folder that may be written: not there, or empty."""
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "holds files already" if folder.is_dir() else "is a file"
        raise ValueError(f"folder: {folder} {what}; give the name of a new folder")
    return folder


def _draw(report: Report, file: Path, source: str) -> None:
    import matplotlib.pyplot as plt

    figure = report.figure(source)
    figure.savefig(file, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)

"""Hand the history of a run to a spreadsheet."""

from pathlib import Path

from cocreation._writing import without_formula, write_whole

from .storage import named

__all__ = ["export_csv"]


def export_csv(run, file) -> Path:
    """Write the history of a run as a table for spreadsheets: a row for each quarter.

    Texts that a spreadsheet would take for a formula get an apostrophe before them.

    Parameters
    ----------
    run : Run
        Of one quarter or more.
    file : str or Path
        Its name ends in ``.csv``. A file of this name is replaced.

    Returns
    -------
    Path
        The file, in UTF-8 with the mark by which spreadsheets know it.

    Raises
    ------
    ValueError
        If the name ends in something else, or no quarter has been played.
    OSError
        If it cannot be written; an old file is then as it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from cocreation.simulation import Run
    >>> run = Run("=SUM(A1:A9)", 7).decide(support=60)
    >>> with TemporaryDirectory() as folder:
    ...     text = export_csv(run, Path(folder, "otters.csv")).read_text(encoding="utf-8-sig")
    >>> text.splitlines()[1].split(",")[:3]
    ["'=SUM(A1:A9)", '7', '1']
    """
    file = named(file, ".csv")
    if not run.decisions:
        raise ValueError("run: got one without quarters, takes one of one quarter or more")
    table = run.history.copy()
    table.insert(0, "team", run.team)
    table.insert(1, "seed", run.seed)
    texts = table.select_dtypes(exclude="number")
    safe = table.assign(**{name: texts[name].map(without_formula) for name in texts})
    file.parent.mkdir(parents=True, exist_ok=True)
    text = safe.round(4).to_csv(index=False, lineterminator="\n")
    return write_whole(file, text, encoding="utf-8-sig")

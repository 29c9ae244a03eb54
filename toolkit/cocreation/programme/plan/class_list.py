"""All plans of a class in one table, with a column for each criterion to be filled in."""

from pathlib import Path

import pandas as pd

from .economics import reckoned
from .reading import PlanError, read_plan
from .validation import examine

__all__ = ["class_list"]


def class_list(paths, rubric):
    """List the plans of a class before they are read.

    Parameters
    ----------
    paths : iterable of str or Path
        The plans' files, one for each team.
    rubric : Rubric
        Its criteria become empty columns.

    Returns
    -------
    DataFrame
        A row a file: ``file`` (with its folder), ``title``, ``organisation``, ``loss`` (chance of
        a loss, or not a number), ``questions`` and ``clashes`` (open, and those between two
        places), ``problem`` (why a file cannot be read, or ""), and a column for each criterion.

    Examples
    --------
    >>> import tempfile
    >>> from cocreation.programme import Rubric
    >>> path = Path(tempfile.mkdtemp(), "plan.yml")
    >>> _ = path.write_text("title: Repair evenings")
    >>> rubric = Rubric("A", 4, {}, [{"name": "Design"}])
    >>> class_list([path], rubric)[["title", "questions", "clashes", "Design"]].values.tolist()
    [['Repair evenings', 11, 0, '']]
    """
    rows = [_row(Path(path)) for path in paths]
    columns = ["file", "title", "organisation", "loss", "questions", "clashes", "problem"]
    criteria = {criterion["name"]: "" for criterion in rubric.criteria}
    return pd.DataFrame(rows, columns=columns).assign(**criteria)


def _row(path):
    name = f"{path.resolve().parent.name}/{path.name}"
    try:
        plan = read_plan(path)
    except PlanError as error:
        return name, "", "", None, None, None, str(error).splitlines()[0]
    review = examine(plan)
    known = reckoned(plan)
    clashes = sum(item.kind == "clash" for item in review)
    loss = known and known[1]
    return name, plan.title, plan.organisation, loss, len(review), clashes, ""

"""A rubric as it is shown to those who are judged by it."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from cocreation._reading import cut, read_yaml

from .rulebook import ON_DARK

__all__ = ["Rubric", "read_rubric"]

FIELDS = ("title", "points", "levels", "criteria")


@dataclass(frozen=True)
class Rubric:
    """Criteria with levels, each described and shown by an excerpt.

    Parameters
    ----------
    title : str
        What is judged.
    points : int
        Most points in all.
    levels : dict
        Name of each number of points.
    criteria : list of dict
        ``name``, ``question`` and ``levels``, each with ``describes`` and ``exemplar``.
    """

    title: str
    points: int
    levels: dict
    criteria: list

    def __repr__(self):
        names = ", ".join(criterion["name"] for criterion in self.criteria)
        return f"{self.title}: {self.points} points for {names}"

    def _repr_html_(self):
        criteria = "".join(self._criterion(criterion) for criterion in self.criteria)
        return f'{ON_DARK}<div class="plan-html">{criteria}</div>'

    def _criterion(self, criterion):
        rows = "".join(
            f"<dt>{points}, {escape(self.levels[points])}</dt>"
            f"<dd>{escape(level['describes'])}<details><summary>An excerpt at this level</summary>"
            f"<blockquote>{escape(level['exemplar'])}</blockquote></details></dd>"
            for points, level in criterion.get("levels", {}).items()
        )
        asked = escape(criterion.get("question", ""))
        return f"<p><strong>{escape(criterion['name'])}.</strong> {asked}</p><dl>{rows}</dl>"


def read_rubric(path):
    """Read a rubric.

    Parameters
    ----------
    path : str or Path
        A YAML file with ``title``, ``points``, ``levels`` and ``criteria``.

    Returns
    -------
    Rubric
        It shows itself in a notebook.

    Raises
    ------
    ValueError
        If the file lacks a part, or a part is of another kind; the message says which.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "rubric.yml")
    >>> _ = path.write_text("{title: A, points: 4, levels: {}, criteria: [{name: Style}]}")
    >>> read_rubric(path)
    A: 4 points for Style
    """
    found = read_yaml(path)
    if wrong := _wrong(found):
        raise ValueError(f"{Path(path).name}: {wrong}")
    return Rubric(*(found[name] for name in FIELDS))


def _wrong(found):
    """What keeps a mapping from being a rubric, or None."""
    if not isinstance(found, dict) or not set(FIELDS) <= set(found):
        return f"takes {', '.join(FIELDS)}"
    title, points, levels, criteria = (found[name] for name in FIELDS)
    if not isinstance(title, str) or not isinstance(points, int | float):
        return "takes a text as title and a number as points"
    if not isinstance(levels, dict) or not all(isinstance(name, str) for name in levels.values()):
        return "levels: takes a name for each number of points, such as {4: excellent}"
    for number, criterion in enumerate(criteria if isinstance(criteria, list) else [None], start=1):
        if not isinstance(criterion, dict) or not isinstance(criterion.get("name"), str):
            return f"criteria {number}: takes a mapping with a text as name"
        if not isinstance(criterion.get("question", ""), str):
            return f"criteria {number}: takes a text as question"
        shown = criterion.get("levels", {})
        if not isinstance(shown, dict) or not all(
            points in levels
            and isinstance(level, dict)
            and all(isinstance(level.get(name), str) for name in ("describes", "exemplar"))
            for points, level in shown.items()
        ):
            return (
                f"criteria {number}, levels: takes texts 'describes' and 'exemplar' for some of "
                f"the levels {cut(list(levels))}"
            )
    return None

"""A rubric as it is shown to those who are judged by it."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from .rulebook import ON_DARK

__all__ = ["Rubric", "read_rubric"]


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
            for points, level in criterion["levels"].items()
        )
        return (
            f"<p><strong>{escape(criterion['name'])}.</strong> {escape(criterion['question'])}</p>"
            f"<dl>{rows}</dl>"
        )


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

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "rubric.yml")
    >>> _ = path.write_text("{title: A, points: 4, levels: {}, criteria: [{name: Style}]}")
    >>> read_rubric(path)
    A: 4 points for Style
    """
    found = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    return Rubric(*(found[name] for name in ("title", "points", "levels", "criteria")))

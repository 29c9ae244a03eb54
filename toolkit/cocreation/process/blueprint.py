"""The service blueprint as data: steps in five lanes, and the links between them.

A blueprint is a table with a row a step, or a YAML file with ``title``, ``about`` and ``steps``.
The three lines are not drawn, they follow from the lanes: customer | interaction | frontstage |
visibility | backstage | internal interaction | support.
"""

from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from importlib.resources import files
from pathlib import Path

import pandas as pd

from cocreation._arguments import one_of
from cocreation._reading import read_yaml

from .rules import COLUMNS, EVIDENCE, LINES, BlueprintError, problems

__all__ = ["Blueprint", "load", "names", "read"]

SHIPPED = files("cocreation.process") / "blueprints"


@dataclass(frozen=True, eq=False)
class Blueprint:
    """A service process whose steps stand in lanes.

    Parameters
    ----------
    title : str
        What is drawn, and for whom.
    steps : DataFrame
        A row a step, in the columns `COLUMNS`: ``id``; ``name``; ``stage`` of the visit;
        ``lane``, one of `LANES`; ``actor`` who does it; ``minutes`` of work; ``waiting_minutes``
        of the customer before it begins; ``cost`` for the firm in euros; ``effort`` in points, of
        whoever does it; ``follows``, a list of the ids before it, or for physical evidence the
        steps at which the customer meets it; ``fail_point``, true where it is likely to fail. Only
        the first four are needed.
    about : str
        Where the numbers come from.

    Raises
    ------
    BlueprintError
        With one sentence for each thing that is wrong.

    References
    ----------
    shostack1984, bitner2008

    Examples
    --------
    >>> steps = pd.DataFrame(
    ...     {
    ...         "id": ["ask", "look", "answer", "go"],
    ...         "name": ["Asks for the way", "Looks it up", "Shows it on a map", "Goes"],
    ...         "stage": "Way",
    ...         "lane": ["customer", "backstage", "frontstage", "customer"],
    ...         "follows": [[], ["ask"], ["look"], ["answer"]],
    ...     }
    ... )
    >>> Blueprint("The way to the museum", steps)
    Traceback (most recent call last):
    cocreation.process.rules.BlueprintError: the link from 'ask' (customer) to 'look' (backstage)
    skips the frontstage: put what the customer meets there between them
    """

    title: str
    steps: pd.DataFrame
    about: str = field(default="", kw_only=True)

    def __post_init__(self):
        steps = self.steps.reset_index(drop=True)
        if found := problems(steps):
            raise BlueprintError("\n".join(found))
        for column, default in COLUMNS.items():
            if column not in steps:
                steps[column] = [default] * len(steps)
        object.__setattr__(self, "steps", steps[list(COLUMNS)])

    @property
    def actions(self):
        """The steps that are work, without physical evidence, each after all that it follows.

        Where the links leave the order open, it is that of the table.
        """
        work = self.steps[self.steps["lane"] != EVIDENCE].set_index("id", drop=False)
        sorter = TopologicalSorter(work["follows"].to_dict())
        sorter.prepare()
        ready, order = [], []
        while sorter.is_active():
            for step in sorter.get_ready():
                heappush(ready, work.index.get_loc(step))
            order.append(work.index[heappop(ready)])
            sorter.done(order[-1])
        return work.loc[order]

    @property
    def evidence(self):
        """What the customer sees, hears or holds; ``follows`` says at which steps."""
        return self.steps[self.steps["lane"] == EVIDENCE]

    @property
    def links(self):
        """A row for each link: ``before``, ``after`` (ids), and the ``line`` it crosses, or ""."""
        work = self.actions
        pairs = work["follows"].explode().dropna()
        lines = {frozenset(lanes): name for name, lanes in LINES.items()}
        crossed = [
            lines.get(frozenset([work["lane"][before], work["lane"][after]]), "")
            for after, before in pairs.items()
        ]
        return pd.DataFrame({"before": pairs.to_numpy(), "after": pairs.index, "line": crossed})

    def __repr__(self):
        from .drawing import to_text

        return to_text(self)

    def _repr_html_(self):
        from .drawing import to_html

        return to_html(self)

    def live(self):
        """Return the view in which steps can be moved; it needs a kernel and is not stored."""
        from .widget import live_view

        return live_view(self)


def read(path):
    """Read a blueprint from a YAML file.

    Raises
    ------
    BlueprintError
        If the file has no title or no steps, or what it describes is no blueprint.
    """
    content = read_yaml(path, error=BlueprintError)
    found = content if isinstance(content, dict) else {}
    title, about, steps = found.get("title"), found.get("about", ""), found.get("steps")
    rows = steps if isinstance(steps, list) else []
    sound = isinstance(title, str) and isinstance(about, str)
    if not sound or not rows or not all(isinstance(step, dict) for step in rows):
        raise BlueprintError(
            f"{Path(path).name}: takes a file with the texts 'title' and 'about', and 'steps', a "
            "list of steps with their fields"
        )
    table = pd.DataFrame(
        [
            {name: step.get(name, default) for name, default in COLUMNS.items()} | step
            for step in rows
        ]
    )
    try:
        return Blueprint(title, table, about=about)
    except BlueprintError as error:
        raise BlueprintError(f"{Path(path).name}: {error}") from None


def names():
    """Names of the blueprints that come with the package.

    Examples
    --------
    >>> names()
    ['hotel-stay', 'ikea-visit']
    """
    return sorted(path.name.removesuffix(".yml") for path in SHIPPED.iterdir())


def load(name):
    """Load a blueprint that comes with the package; its durations and costs are illustrative.

    Raises
    ------
    ValueError
        If there is none of this name.

    Examples
    --------
    >>> load("hotel-stay").title
    'One night in a city hotel'
    """
    return read(SHIPPED / f"{one_of('name', name, names())}.yml")

"""The three runs that come with the course."""

from cocreation import datasets

from .levers import LEVERS
from .runs import Run

__all__ = ["recorded_runs"]


def recorded_runs() -> tuple[Run, ...]:
    """Return the three runs that come with the course, as the teams played them.

    Returns
    -------
    tuple of Run
        Finished, on one seed.

    Examples
    --------
    >>> {run.quarter for run in recorded_runs()}, all(run.over for run in recorded_runs())
    ({13}, True)
    """
    table = datasets.load("simulation_runs").sort_values("quarter")
    return tuple(
        Run(team, int(rows["seed"].iloc[0]), tuple(map(tuple, rows[list(LEVERS)].to_numpy())))
        for team, rows in table.groupby("team", sort=False)
    )

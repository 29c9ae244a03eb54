"""The survey machine: what comes back when the teams of a world are asked (9)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .world import VARIABLES, World

__all__ = ["draw_survey", "population"]


def population(world=None, *, method=0.0, feedback=0.0, marker=1.0):
    """Covariances of the answers if there were no end of teams: a survey without chance.

    Success first makes customers talk, so that every way X becomes X + f Y. Then all questions are
    answered in one sitting, and every score becomes sqrt(1 - c^2) score + c m with a mood m that
    the answers share.

    Parameters
    ----------
    world : World, optional
        The world of the chapter if not given.
    method : float
        Loading c of the method factor, from 0 to below 1; c^2 is the share of variance that two
        answers have in common through nothing but the asking.
    feedback : float
        Feedback f of performance on each way, at least 0; nothing is standardised again.
    marker : float
        How strongly the mood colours the marker, as a share of how it colours the other answers
        (1 is a good marker, 0 one that it leaves alone).

    Returns
    -------
    DataFrame, shape (6, 6)
        Covariances of the five `VARIABLES` and the ``marker``, a question that has nothing to do
        with any of them.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    podsakoff2003, lindell2001

    Examples
    --------
    >>> honest = population()
    >>> honest["performance"].round(3).to_dict()["tasks"]
    0.09
    >>> population(method=0.5)["performance"].round(2).to_dict()["tasks"]
    0.32
    """
    world = world or World()
    c = number("method", method, low=0, below=1)
    f = number("feedback", feedback, low=0)
    of_marker = c * number("marker", marker, low=0, high=1)
    a, d, b = np.array(world.knowledge), np.array(world.direct), world.through
    of_knowledge, of_performance = world.residual_variances
    to_scores = np.eye(5)
    to_scores[3, :3], to_scores[4, :3], to_scores[4, 3] = a, d + b * a, b
    noise = np.zeros((5, 5))
    noise[:3, :3] = world.ways
    noise[3, 3], noise[4, 4] = of_knowledge, of_performance
    talk = np.eye(5)
    talk[:3, 4] = f
    scores = talk @ to_scores @ noise @ to_scores.T @ talk.T
    asked = np.zeros((6, 6))
    asked[:5, :5] = (1 - c**2) * scores
    asked[5, 5] = 1 - of_marker**2
    mood = np.array([c] * 5 + [of_marker])
    names = [*VARIABLES, "marker"]
    return pd.DataFrame(asked + np.outer(mood, mood), index=names, columns=names)


def draw_survey(teams, *, world=None, method=0.0, feedback=0.0, seed):
    """Draw a survey of one team after another from a world.

    Parameters
    ----------
    teams : int
        Number of teams, at least 2.
    world, method, feedback
        As in `population`; the marker is a good one.
    seed : int
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        A row a team: the five `VARIABLES` and ``marker``, as standard scores.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    podsakoff2003, lindell2001

    Examples
    --------
    >>> rows = draw_survey(300, seed=3)
    >>> rows.shape, rows.corr().loc["tasks", "performance"].round(2).item()
    ((300, 6), 0.04)
    """
    world = world or World()
    n = number("teams", teams, low=2, whole=True)
    c = number("method", method, low=0, below=1)
    f = number("feedback", feedback, low=0)
    draw = np.random.default_rng(seed).standard_normal
    spread_m, spread_y = np.sqrt(world.residual_variances)
    x = draw((n, 3)) @ np.linalg.cholesky(world.ways).T
    m = x @ world.knowledge + spread_m * draw(n)
    y = world.through * m + x @ world.direct + spread_y * draw(n)
    scores = np.column_stack([x + f * y[:, None], m, y, draw(n)])
    mood = draw((n, 1))
    return pd.DataFrame(np.sqrt(1 - c**2) * scores + c * mood, columns=[*VARIABLES, "marker"])

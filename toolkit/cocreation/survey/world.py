"""A made-up world of teams that develop services, before anybody is asked (9)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["VARIABLES", "WAYS", "World", "true_effects"]

WAYS = ["sharing", "tasks", "relations"]
"""Three ways of taking part: information sharing, task cooperation, relationship interaction."""

VARIABLES = [*WAYS, "knowledge", "performance"]
"""What a team reports: the ways, customer knowledge gained, performance of the new service."""


@dataclass(frozen=True, kw_only=True)
class World:
    """How things are in a made-up world, before anybody is asked.

    All variables have mean 0 and standard deviation 1. With the ways X,

        knowledge   M = a X + e,
        performance Y = b M + d X + u,

    where e and u are independent and normal, with the variance that M and Y have left.

    Parameters
    ----------
    knowledge : tuple of three float
        Paths a from sharing, tasks and relations to knowledge (illustrative).
    through : float
        Path b from knowledge to performance (illustrative).
    direct : tuple of three float
        Paths d from the ways to performance past knowledge. The default for tasks is negative:
        the sign follows chang2016 on the development stage, the size is illustrative.
    correlation : float
        Correlation between any two ways, from 0 to below 1 (defensible).

    Raises
    ------
    ValueError
        If a tuple has not three numbers, the correlation is out of its range, or the paths
        explain more variance than there is.

    Examples
    --------
    >>> World().residual_variances.round(4).tolist()
    [0.6505, 0.8214]
    >>> World(through=1.5)
    Traceback (most recent call last):
    ValueError: world: the paths explain 226 % of the variance of performance, takes less than 100 %
    """

    knowledge: tuple[float, float, float] = (0.35, 0.25, 0.15)
    through: float = 0.40
    direct: tuple[float, float, float] = (0.05, -0.15, 0.10)
    correlation: float = 0.40

    def __post_init__(self):
        for name in ("knowledge", "direct"):
            if np.shape(number(name, getattr(self, name))) != (3,):
                raise ValueError(f"{name}: got {getattr(self, name)!r}, takes three numbers")
        number("through", self.through)
        number("correlation", self.correlation, low=0, below=1)
        for name, left in zip(VARIABLES[3:], self.residual_variances, strict=True):
            if left <= 0:
                raise ValueError(
                    f"world: the paths explain {100 * (1 - left):.0f} % of the variance of "
                    f"{name}, takes less than 100 %"
                )

    @property
    def ways(self):
        """Correlations of the three ways, shape (3, 3)."""
        return np.full((3, 3), self.correlation) + (1 - self.correlation) * np.eye(3)

    @property
    def residual_variances(self):
        """Variance that is left to knowledge and to performance, shape (2,)."""
        a, d = np.array(self.knowledge), np.array(self.direct)
        total = d + self.through * a
        of_knowledge = 1 - a @ self.ways @ a
        explained = total @ self.ways @ total + self.through**2 * of_knowledge
        return np.array([of_knowledge, 1 - explained])


def true_effects(world=None):
    """Effects in a world: what one standard deviation more of a way does to performance.

        indirect = a b,   total = direct + a b

    Parameters
    ----------
    world : World, optional
        The world of the chapter if not given.

    Returns
    -------
    DataFrame, index the three ways
        ``knowledge`` (a), ``through`` (b, the same in each row), ``indirect``, ``direct``,
        ``total``.

    References
    ----------
    zhao2010

    Examples
    --------
    >>> true_effects()[["indirect", "direct", "total"]].round(2)
               indirect  direct  total
    sharing        0.14    0.05   0.19
    tasks          0.10   -0.15  -0.05
    relations      0.06    0.10   0.16
    """
    world = world or World()
    a, d = np.array(world.knowledge), np.array(world.direct)
    indirect = a * world.through
    return pd.DataFrame(
        {
            "knowledge": a,
            "through": world.through,
            "indirect": indirect,
            "direct": d,
            "total": d + indirect,
        },
        index=WAYS,
    )

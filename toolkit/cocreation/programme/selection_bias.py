"""Do members spend more because they are members, or join because they spend more (model 12C)?

Customers differ in an inclination z, drawn from a standard normal distribution:

    P(member) = 1 / (1 + e^(-k z)),    spending = 600 + β·member + 300 z + noise
"""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number

__all__ = ["customers", "expected_gap", "matched_difference"]

BASE, SPREAD, NOISE = 600.0, 300.0, 200.0
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(120)
WEIGHTS = WEIGHTS / WEIGHTS.sum()


def membership(inclination, selection):
    """Chance to be a member, given the inclination z and the strength k of selection."""
    from scipy.special import expit

    return expit(selection * inclination)


def expected_gap(selection, *, effect=0.0, known=1.0, spread=SPREAD):
    """What members spend more than others, and what is left after matching on what is known.

    The firm knows a measure x of the inclination whose squared correlation with z is `known`. It
    compares members and others with the same x, and weights by the members.

    Parameters
    ----------
    selection : float
        How strongly the inclination draws customers in, k, from 0 to 20.
    effect : float
        True effect β of membership on yearly spending.
    known : float
        Squared correlation of the firm's measure and the inclination, from 0 (nothing is known)
        to 1 (all of it).
    spread : float
        How much a unit of inclination adds to yearly spending, at least 0.

    Returns
    -------
    DataFrame
        One row: ``members``, ``others`` (mean spending), ``ratio``, ``raw`` (difference),
        ``matched`` (difference after matching), ``effect``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Notes
    -----
    Exact up to numerical integration; no sample is drawn.

    References
    ----------
    angrist2009

    Examples
    --------
    >>> [round(expected_gap(k)["ratio"].item(), 2) for k in (1, 2, 3)]
    [1.52, 1.87, 2.05]
    """
    selection = number("selection", selection, low=0, high=20)
    effect, known = number("effect", effect), number("known", known, low=0, high=1)
    spread = number("spread", spread, low=0)
    measured, rest = NODES[:, None], NODES[None, :]
    inclination = np.sqrt(known) * measured + np.sqrt(1 - known) * rest
    chance, other_chance = (membership(sign * inclination, selection) for sign in (1, -1))
    joined, stayed_out = ((each * WEIGHTS).sum(axis=1) for each in (chance, other_chance))
    inside = (chance * inclination * WEIGHTS).sum(axis=1)
    outside = (other_chance * inclination * WEIGHTS).sum(axis=1)
    share = (WEIGHTS * joined).sum()
    members = BASE + effect + spread * (WEIGHTS * inside).sum() / share
    others = BASE + spread * (WEIGHTS * outside).sum() / (1 - share)
    gap = spread * (inside / joined - outside / stayed_out)
    return pd.DataFrame(
        {
            "members": [members],
            "others": [others],
            "ratio": [members / others],
            "raw": [members - others],
            "matched": [effect + (WEIGHTS * joined * gap).sum() / share],
            "effect": [effect],
        }
    )


def customers(people, *, selection=2.0, effect=0.0, known=1.0, persuaded=0.0, seed):
    """Draw customers, half of whom get an invitation by lot.

    An invitation makes a share of those join who would not have joined without it; it has no
    other effect.

    Parameters
    ----------
    people : int
        Number of customers, at least 4.
    selection, effect, known
        As in `expected_gap`.
    persuaded : float
        Share of *all* invited customers who are members because of the invitation, from 0 to 0.5
        (half would be members anyway).
    seed : int
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        A row a customer: ``measure`` (what the firm knows of the inclination, standardised),
        ``invited``, ``member`` (0 or 1), ``spending``. Synthetic.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    angrist2009

    Examples
    --------
    >>> drawn = customers(10_000, seed=12)
    >>> drawn.groupby("member")["spending"].mean().round(-2).tolist()
    [400.0, 800.0]
    """
    people = number("people", people, low=4, whole=True)
    selection = number("selection", selection, low=0, high=20)
    effect, known = number("effect", effect), number("known", known, low=0, high=1)
    persuaded = number("persuaded", persuaded, low=0, high=0.5)
    random = np.random.default_rng(seed)
    inclination, other, noise = random.standard_normal((3, people))
    invited = random.permutation(np.arange(people) % 2)
    member = random.random(people) < membership(inclination, selection)
    member |= (invited == 1) & (random.random(people) < 2 * persuaded)
    return pd.DataFrame(
        {
            "measure": np.sqrt(known) * inclination + np.sqrt(1 - known) * other,
            "invited": invited,
            "member": member.astype(int),
            "spending": BASE + effect * member + SPREAD * inclination + NOISE * noise,
        }
    )


def matched_difference(table, *, strata=20):
    """Difference between members and others of the same stratum, weighted by the members.

    Parameters
    ----------
    table : DataFrame
        Columns ``measure``, ``member`` (0 or 1) and ``spending``.
    strata : int
        Number of equally large groups by ``measure``, at least 1. Those without members, or
        without others, are left out.

    Returns
    -------
    float
        In the unit of ``spending``.

    Raises
    ------
    ValueError
        If a column is missing, or no stratum has both members and others.

    References
    ----------
    angrist2009

    Examples
    --------
    >>> abs(matched_difference(customers(50_000, seed=12))) < 20
    True
    """
    columns("table", table, ["measure", "member", "spending"])
    strata = number("strata", strata, low=1, whole=True)
    group = pd.qcut(table["measure"].rank(method="first"), strata, labels=False)
    means = table.groupby([group, "member"])["spending"].agg(["mean", "size"]).unstack("member")
    means = means.dropna()
    if means.empty or means["mean"].shape[1] < 2:
        raise ValueError("table: got no stratum with members and others, takes at least one")
    gaps = means["mean"][1] - means["mean"][0]
    return float(np.average(gaps, weights=means["size"][1]))

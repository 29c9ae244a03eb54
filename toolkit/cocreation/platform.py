"""Two-sided platforms: critical mass, and which side to subsidise (model 6C)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["critical_share", "joining_share", "resting_points", "simulate"]

ATTRACTION, CROSS_EFFECT, SPEED = -3.0, 6.0, 0.3
PATIENCE = 5_000


def joining_share(others, *, price=0.0, attraction=ATTRACTION, cross_effect=CROSS_EFFECT):
    """Share of one side that wants to be on the platform, given the share of the other side.

        σ(a + b y - p),    σ(z) = 1 / (1 + exp(-z))

    Parameters
    ----------
    others : float or array_like
        Share y of the other side that is on the platform, from 0 to 1.
    price : float
        Price p of joining; negative is a subsidy.
    attraction : float
        What the platform is worth without the other side, a (illustrative: -3).
    cross_effect : float
        What the whole other side adds, b, at least 0 (illustrative: 6). It is smaller where
        people can be on several platforms at once.

    Returns
    -------
    float or ndarray
        Share from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    rochet2003, parker2005 (cross-side effects; the logistic form is ours)

    Examples
    --------
    >>> joining_share([0, 0.5, 1]).round(2)
    array([0.05, 0.5 , 0.95])
    """
    others = number("others", others, low=0, high=1)
    price = number("price", price)
    attraction = number("attraction", attraction)
    cross_effect = number("cross_effect", cross_effect, low=0)
    return _joining(others, price, attraction, cross_effect)


def _joining(others, price, attraction, cross_effect):
    from scipy.special import expit

    return expit(attraction + cross_effect * others - price)


def _sides(price_customers, price_providers, attraction, cross_effect):
    """Two functions: the share of customers given providers, of providers given customers."""

    def pair(name, value, **limits):
        found = np.atleast_1d(number(name, value, **limits))
        if len(found) > 2:
            raise ValueError(
                f"{name}: got {len(found)} values, takes one, or two (customers, providers)"
            )
        return np.broadcast_to(found, 2)

    prices = number("price_customers", price_customers), number("price_providers", price_providers)
    attraction = pair("attraction", attraction)
    cross_effect = pair("cross_effect", cross_effect, low=0)

    def side(*terms):
        return lambda others: _joining(others, *terms)

    return [side(*terms) for terms in zip(prices, attraction, cross_effect, strict=True)]


def simulate(
    *,
    start,
    price_customers=0.0,
    price_providers=0.0,
    price_rounds=None,
    attraction=ATTRACTION,
    cross_effect=CROSS_EFFECT,
    speed=SPEED,
    rounds=60,
):
    """Follow both sides of a platform, round by round.

        x' = x + η (σ(a + b y - p_x) - x),    y' = y + η (σ(a + b x - p_y) - y)

    Both sides start from the same share and are updated at the same time.

    Parameters
    ----------
    start : float
        Share of either side at the start, from 0 to 1.
    price_customers, price_providers : float
        Prices p_x and p_y; negative is a subsidy.
    price_rounds : int, optional
        Rounds for which the prices hold; afterwards both are 0. By default they hold for ever.
    attraction, cross_effect : float or (float, float)
        As in `joining_share`; two values are those of customers and of providers.
    speed : float
        Share of the gap that closes in a round, η, above 0 and at most 1 (illustrative: 0.3).
    rounds : int
        Rounds to follow, at least 1.

    Returns
    -------
    DataFrame
        A row for round 0 and for each round: ``round``, ``customers``, ``providers`` (shares).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    rochet2003, parker2005

    Examples
    --------
    >>> [round(float(simulate(start=s)["customers"].iloc[-1]), 2) for s in (0.45, 0.55)]
    [0.07, 0.93]
    """
    start = number("start", start, low=0, high=1)
    speed = number("speed", speed, above=0, high=1)
    rounds = number("rounds", rounds, low=1, whole=True)
    held = rounds if price_rounds is None else number("price_rounds", price_rounds, low=0)
    priced = _sides(price_customers, price_providers, attraction, cross_effect)
    free = _sides(0.0, 0.0, attraction, cross_effect)
    path = np.empty((rounds + 1, 2))
    path[0] = start
    for step, (x, y) in enumerate(path[:-1]):
        customers, providers = priced if step < held else free
        path[step + 1] = x + speed * (customers(y) - x), y + speed * (providers(x) - y)
    return pd.DataFrame(
        {"round": range(rounds + 1), "customers": path[:, 0], "providers": path[:, 1]}
    )


def resting_points(
    *,
    price_customers=0.0,
    price_providers=0.0,
    attraction=ATTRACTION,
    cross_effect=CROSS_EFFECT,
):
    """Find the shares at which neither side changes, and whether they last.

    A resting point solves x = σ(a + b y - p_x) and y = σ(a + b x - p_y). It is stable if
    b² x (1 - x) y (1 - y) < 1 (with two values of b, their product): a small loss on one side
    comes back to it smaller than it was.

    Parameters
    ----------
    price_customers, price_providers, attraction, cross_effect
        As in `simulate`.

    Returns
    -------
    DataFrame
        Rows by rising share: ``customers``, ``providers``, ``stable``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    rochet2003

    Examples
    --------
    >>> resting_points().round(2)
       customers  providers  stable
    0       0.07       0.07    True
    1       0.50       0.50   False
    2       0.93       0.93    True
    """
    from scipy.optimize import brentq

    customers, providers = _sides(price_customers, price_providers, attraction, cross_effect)

    def gap(x):
        return customers(providers(x)) - x

    grid = np.linspace(0, 1, 4_002)
    signs = np.sign(gap(grid))
    turns = np.flatnonzero(signs[:-1] != signs[1:])
    x = np.array([brentq(gap, grid[i], grid[i + 1], xtol=1e-13) for i in turns])
    y = providers(x)
    slope = np.prod(np.broadcast_to(cross_effect, 2)) * x * (1 - x) * y * (1 - y)
    return pd.DataFrame({"customers": x, "providers": y, "stable": slope < 1})


def critical_share(
    *,
    price_customers=0.0,
    price_providers=0.0,
    attraction=ATTRACTION,
    cross_effect=CROSS_EFFECT,
    speed=SPEED,
):
    """Smallest common starting share from which a platform fills by itself.

    Parameters
    ----------
    price_customers, price_providers, attraction, cross_effect, speed
        As in `simulate`.

    Returns
    -------
    float
        Share of both sides. 0 if there is no low resting point, so that any start will do; not a
        number if no start will, because there is no high one.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    rochet2003 (why one side is priced below cost)

    Examples
    --------
    Free for both; one side is paid 0.5; one side is paid 1:

    >>> [round(critical_share(price_customers=-subsidy), 2) for subsidy in (0, 0.5, 1)]
    [0.5, 0.37, 0.0]

    What one side is paid the other pays: of no use between equals.

    >>> round(critical_share(price_customers=-0.5, price_providers=0.5), 2)
    0.5
    """
    speed = number("speed", speed, above=0, high=1)
    setting = {
        "price_customers": price_customers,
        "price_providers": price_providers,
        "attraction": attraction,
        "cross_effect": cross_effect,
    }
    customers, providers = _sides(**setting)
    points = resting_points(**setting)
    if len(points) == 1:
        return 0.0 if points["customers"].item() + points["providers"].item() > 1 else np.nan
    tipping = points["customers"][1], points["providers"][1]

    def fills(x):
        y = x
        for _ in range(PATIENCE):
            if (x > tipping[0]) == (y > tipping[1]):
                break
            x, y = x + speed * (customers(y) - x), y + speed * (providers(x) - y)
        return x > tipping[0]

    low, high = 0.0, 1.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        low, high = (low, middle) if fills(middle) else (middle, high)
    return float(high)

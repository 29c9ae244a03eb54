"""What citizens and staff make together, and how far one can stand in for the other (model 10A).

With public input x, citizens' input y and elasticity of substitution σ, quality is

    Q = (a x^ρ + b y^ρ)^(ν / ρ),   ρ = (σ − 1) / σ,   a = α / (α + β),   b = 1 − a,   ν = α + β,

and at σ = 1, the limit, Q = x^α y^β. Near σ = 0 the inputs are complements, each useless without
the other; as σ grows they become substitutes.
"""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["best_mix", "citizens_needed", "largest_cut", "quality"]


def quality(public, citizens, *, elasticity=1, alpha=0.6, beta=0.4):
    """Quality of a service from the input of staff and of citizens.

    Parameters
    ----------
    public, citizens : float or array_like
        Units of input, at least 0.
    elasticity : float
        Elasticity of substitution σ, above 0 (illustrative).
    alpha, beta : float
        Weights of public and of citizens' input, above 0 (illustrative).

    Returns
    -------
    float or ndarray
        Quality Q, in units of its own.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    arrow1961 (the function), parks1981 (its use for public services)

    Examples
    --------
    >>> float(round(quality(6.25, 18.75, alpha=0.5, beta=0.3), 2))
    6.02
    """
    public, citizens = number("public", public, low=0), number("citizens", citizens, low=0)
    weight, scale, power = _form(elasticity, alpha, beta)
    with np.errstate(divide="ignore"):
        if power == 0:
            return public**alpha * citizens**beta
        inputs = weight * np.power(public, power) + (1 - weight) * np.power(citizens, power)
        return np.power(inputs, scale / power)


def best_mix(elasticity, *, budget=100, public_cost=10, citizen_cost=2, alpha=0.6, beta=0.4):
    """The mix of inputs with the highest quality that a budget can pay.

    For a unit of money spent on staff, (b / a)^σ (public_cost / citizen_cost)^(σ−1) is spent on
    citizens.

    Parameters
    ----------
    elasticity : float or sequence of float
        Elasticities of substitution to compare, above 0.
    budget : float
        Money, above 0.
    public_cost, citizen_cost : float
        What a unit of each input costs the public budget, above 0 (illustrative). A citizen's own
        time is not in it.
    alpha, beta : float
        As in `quality`.

    Returns
    -------
    DataFrame
        A row an elasticity: ``elasticity``, ``public``, ``citizens`` (units), ``quality``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    ostrom1996, parks1981

    Examples
    --------
    >>> best_mix([0.3, 1, 2, 4]).round(1)[["elasticity", "public", "citizens"]]
       elasticity  public  citizens
    0         0.3     7.8      11.2
    1         1.0     6.0      20.0
    2         2.0     3.1      34.5
    3         4.0     0.4      48.1
    """
    from scipy.special import expit

    elasticity = np.atleast_1d(number("elasticity", elasticity, above=0))
    budget = number("budget", budget, above=0)
    public_cost = number("public_cost", public_cost, above=0)
    citizen_cost = number("citizen_cost", citizen_cost, above=0)
    weight, _, _ = _form(1, alpha, beta)
    log_ratio = elasticity * np.log((1 - weight) / weight)
    log_ratio += (elasticity - 1) * np.log(public_cost / citizen_cost)
    share = expit(log_ratio)
    public, citizens = (1 - share) * budget / public_cost, share * budget / citizen_cost
    made = [
        quality(x, y, elasticity=one, alpha=alpha, beta=beta)
        for x, y, one in zip(public, citizens, elasticity, strict=True)
    ]
    return pd.DataFrame(
        {"elasticity": elasticity, "public": public, "citizens": citizens, "quality": made}
    )


def citizens_needed(cut, *, elasticity=1, alpha=0.6, beta=0.4):
    """How much more citizens must do to keep quality when public input is cut.

    Measured from today's mix, where a and b are the shares of the two inputs in what a small
    change does: y / y₀ = ((1 − a (1 − cut)^ρ) / b)^(1 / ρ), and (1 − cut)^(−a / b) at σ = 1.

    Parameters
    ----------
    cut : float or sequence of float
        Share of the public input that is cut, at least 0 and below 1.
    elasticity, alpha, beta : float
        As in `quality`.

    Returns
    -------
    DataFrame
        A row a cut: ``cut`` and ``more``, what citizens must add as a share of what they do today;
        infinite if no amount is enough.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    parks1981

    Examples
    --------
    >>> citizens_needed([0.1, 0.2, 0.4], elasticity=0.5).round(2)
       cut  more
    0  0.1   0.2
    1  0.2   0.6
    2  0.4   inf
    """
    cut = np.atleast_1d(number("cut", cut, low=0, below=1))
    weight, _, power = _form(elasticity, alpha, beta)
    if power == 0:
        more = (1 - cut) ** (-weight / (1 - weight)) - 1
    else:
        left = np.maximum((1 - weight * (1 - cut) ** power) / (1 - weight), 0)
        left[left < 1e-12] = 0
        with np.errstate(divide="ignore"):
            more = left ** (1 / power) - 1
    return pd.DataFrame({"cut": cut, "more": more})


def largest_cut(elasticity, *, alpha=0.6, beta=0.4):
    """The cut from which on no amount of citizens' work keeps quality: 1 − a^(−1 / ρ).

    Parameters
    ----------
    elasticity, alpha, beta : float
        As in `quality`.

    Returns
    -------
    float
        A share of the public input; 1 if the elasticity is 1 or more.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    arrow1961

    Examples
    --------
    >>> round(largest_cut(0.5), 3), round(largest_cut(0.3), 3), largest_cut(2)
    (0.4, 0.197, 1.0)
    """
    weight, _, power = _form(elasticity, alpha, beta)
    return 1.0 if power >= 0 else float(1 - weight ** (-1 / power))


def _form(elasticity, alpha, beta):
    """Weight a, returns ν and power ρ."""
    elasticity = number("elasticity", elasticity, above=0)
    alpha, beta = number("alpha", alpha, above=0), number("beta", beta, above=0)
    return alpha / (alpha + beta), alpha + beta, (elasticity - 1) / elasticity

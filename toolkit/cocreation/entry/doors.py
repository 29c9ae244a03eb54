"""Which door into the value chain: standard offer, terminal, production or R&D (model 3)."""

import itertools

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["DOORS", "best_doors", "welfare"]

DOORS = ("standard", "terminal", "production", "R&D")


def welfare(
    *,
    heterogeneity=2,
    skill=0.8,
    market_size=20_000,
    misfit_cost=1,
    unit_cost=10,
    labour_saved=2.5,
    waiting_saved=0.8,
    terminal_effort=0.6,
    assembly_saved=2.0,
    module_cost=0.5,
    module_effort=1.0,
    pride=1.0,
    failure_loss=4,
    skill_to_success=3,
    platform_cost=40_000,
    launch_cost=1_500,
    contributors=2_000,
    design_effort=6,
    enjoyment=0,
):
    """Joint surplus of firm and customers, per customer, behind each door.

    Tastes are uniform with standard deviation sigma, so that m modules or K designs leave the
    variance sigma²/m² or sigma²/K². The benefit that all doors share is left out, hence the
    negative numbers: only differences between doors mean something. With skill s, market size N,

        standard    -t sigma² - c
        terminal    -t sigma² - (c - Delta) - e/s + omega
        production  max over m >= 2 of  -t sigma²/m² - e2 log2(m)/s + (1 - f) g - f phi
                                        - (c - a + c_m m),            f = exp(-k s)
        R&D         max over K >= 1 of  -t sigma²/K² - c - [F0 + F_K K + M (e_d - h)]/N

    Parameters
    ----------
    heterogeneity : float
        Standard deviation of tastes, sigma, at least 0.
    skill : float
        Skill of the customers, s, above 0 and at most 1.
    market_size : float
        Customers, N, at least 1.
    misfit_cost, unit_cost : float
        Cost of a squared unit of misfit, t, and of making one piece, c.
    labour_saved, waiting_saved, terminal_effort : float
        At the terminal: the firm's labour Delta, the customer's waiting omega, and the effort e
        of a customer of skill 1.
    assembly_saved, module_cost, module_effort : float
        In production: the firm's saving a, its cost c_m of each module (above 0), and the
        customer's effort e2 for each doubling of the choice.
    pride, failure_loss, skill_to_success : float
        In production: worth of success g, loss by failure phi, and k: failure has probability
        exp(-k s).
    platform_cost, launch_cost : float
        In R&D: fixed cost F0, and cost of each launched design F_K (above 0).
    contributors, design_effort, enjoyment : float
        In R&D: people M who send in a design, the effort e_d of each, and their joy in it, h.

    All are illustrative, in one unit of value; each may be an array, and arrays broadcast.

    Returns
    -------
    DataFrame
        Four rows, in the order of `DOORS`, for each setting: ``door``, ``surplus`` (per
        customer), ``gain`` (surplus above the standard offer's), ``variety`` (best number of
        modules or designs; 1 elsewhere) and ``best``. With arrays, ``setting`` counts them.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    du2013 (the three modes), norton2012 (pride, only on success), vonhippel2005

    Examples
    --------
    >>> welfare(skill=0.3)[["door", "surplus", "gain", "variety", "best"]].round(2)
             door  surplus  gain  variety   best
    0    standard   -14.00  0.00        1  False
    1    terminal   -12.70  1.30        1   True
    2  production   -14.37 -0.37        2  False
    3         R&D   -13.14  0.87        5  False
    """
    skill = number("skill", skill, above=0, high=1)
    market_size = number("market_size", market_size, low=1)
    module_cost = number("module_cost", module_cost, above=0)
    launch_cost = number("launch_cost", launch_cost, above=0)
    kept = {
        "heterogeneity": heterogeneity, "misfit_cost": misfit_cost, "unit_cost": unit_cost,
        "labour_saved": labour_saved, "waiting_saved": waiting_saved,
        "terminal_effort": terminal_effort, "assembly_saved": assembly_saved,
        "module_effort": module_effort, "pride": pride, "failure_loss": failure_loss,
        "skill_to_success": skill_to_success, "platform_cost": platform_cost,
        "contributors": contributors, "design_effort": design_effort, "enjoyment": enjoyment,
    }  # fmt: skip
    for name, value in kept.items():
        kept[name] = number(name, value, low=0)
    misfit = np.asarray(kept["misfit_cost"] * kept["heterogeneity"] ** 2)
    make = kept["unit_cost"]

    most = int(np.ceil(np.cbrt(2 * np.max(misfit / module_cost)))) + 2
    failure = np.exp(-kept["skill_to_success"] * skill)
    modules, fitted = _best_variety(
        misfit,
        lambda m: kept["module_effort"] / skill * np.log2(m) + module_cost * m,
        range(2, most + 1),
    )
    designs, chosen = _best_variety(
        misfit,
        lambda K: launch_cost * K / market_size,
        _designs_to_try(misfit, market_size, launch_cost),
    )
    work = kept["contributors"] * (kept["design_effort"] - kept["enjoyment"])
    surpluses = (
        -misfit - make,
        -misfit - make + kept["labour_saved"] + kept["waiting_saved"]
        - kept["terminal_effort"] / skill,
        fitted + (1 - failure) * kept["pride"] - failure * kept["failure_loss"]
        - make + kept["assembly_saved"],
        chosen - make - (kept["platform_cost"] + work) / market_size,
    )  # fmt: skip
    return _tidy(surpluses, (1, 1, modules, designs))


def _best_variety(misfit, cost, counts):
    """Best whole number of modules or designs, and the surplus of variety that it leaves.

    Misfit falls ever more slowly with the count and cost does not, so the surplus has one peak.
    """
    best, surplus = np.asarray(0), np.asarray(-np.inf)
    for count in counts:
        candidate = -misfit / count**2 - cost(count)
        best, surplus = (
            np.where(candidate > surplus, count, best),
            np.maximum(candidate, surplus),
        )
    return best, surplus


def _designs_to_try(misfit, market_size, launch_cost):
    """Two whole numbers around the optimum of each setting."""
    below = np.maximum(np.floor(np.cbrt(2 * misfit * market_size / launch_cost)), 1)
    return below, below + 1


def _tidy(surpluses, varieties):
    surplus = np.stack(np.broadcast_arrays(*surpluses), axis=-1)
    variety = np.stack([np.broadcast_to(v, surplus.shape[:-1]) for v in varieties], axis=-1)
    best = np.arange(len(DOORS)) == surplus.argmax(axis=-1)[..., None]
    settings = surplus.size // len(DOORS)
    table = pd.DataFrame(
        {
            "setting": np.repeat(np.arange(settings), len(DOORS)),
            "door": np.tile(DOORS, settings),
            "surplus": surplus.ravel(),
            "gain": (surplus - surplus[..., :1]).ravel(),
            "variety": variety.ravel().astype(int),
            "best": best.ravel(),
        }
    )
    return table if surplus.ndim > 1 else table.drop(columns="setting")


def best_doors(*, heterogeneity=2, skill=0.8, market_size=20_000, **others):
    """The best door for each combination of heterogeneity, skill and market size.

    Parameters
    ----------
    heterogeneity, skill, market_size : float or sequence of float
        Values to combine, as in `welfare`.
    **others
        Further parameters of `welfare`, one number each.

    Returns
    -------
    DataFrame
        A row for each combination: ``heterogeneity``, ``skill``, ``market_size``, ``door``,
        ``variety``, ``gain`` (above the standard offer) and ``lead`` (above the second best
        door), both per customer.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    du2013

    Examples
    --------
    >>> best_doors(heterogeneity=[0.5, 2, 4, 6])["door"].tolist()
    ['terminal', 'production', 'production', 'R&D']
    """
    axes = (np.atleast_1d(heterogeneity), np.atleast_1d(skill), np.atleast_1d(market_size))
    names = ("heterogeneity", "skill", "market_size")
    grid = pd.DataFrame(itertools.product(*(axis.tolist() for axis in axes)), columns=names)
    table = welfare(**{name: grid[name].to_numpy() for name in names}, **others)
    surplus = table["surplus"].to_numpy().reshape(-1, len(DOORS))
    ordered = np.sort(surplus, axis=1)
    best = table[table["best"]].reset_index(drop=True)
    return grid.assign(
        door=best["door"],
        variety=best["variety"],
        gain=best["gain"],
        lead=ordered[:, -1] - ordered[:, -2],
    )

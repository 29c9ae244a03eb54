"""What a winning design earns, for the firm and for its designer (the Threadless case)."""

import numpy as np
import pandas as pd

from cocreation._arguments import float_or_array, number

__all__ = ["expected_sales", "profit", "value_of_vote"]


def expected_sales(would_buy, *, market=4_000, noise=0.5, print_run=1_500):
    """Shirts of a print run that sell at full price on average.

        E[min(D, n)],    D = m b exp(s e - s² / 2),  e standard normal

    where the demand D for a design varies with luck around m b.

    Parameters
    ----------
    would_buy : float or array_like
        Share of people who would buy the design, b, from 0 to 1.
    market : float
        People who come across a printed design, m. Illustrative: it makes about half of randomly
        printed designs miss the break-even of 534 shirts. That half of new products fail is one,
        disputed, account.
    noise : float
        Standard deviation s of log demand that no vote foresees, above 0 (illustrative).
    print_run : int
        Shirts printed of a design, n.

    Returns
    -------
    float or ndarray
        Shirts.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    ogawa2006

    Examples
    --------
    >>> expected_sales([0.1, 0.3]).round().tolist()
    [400.0, 1058.0]
    """
    from scipy.special import ndtr

    share = number("would_buy", would_buy, low=0, high=1)
    mean = number("market", market, above=0) * np.asarray(share)
    noise = number("noise", noise, above=0)
    print_run = number("print_run", print_run, low=1, whole=True)
    with np.errstate(divide="ignore"):
        distance = (np.log(print_run) - np.log(mean)) / noise
    sold = mean * ndtr(distance - noise / 2) + print_run * ndtr(-distance - noise / 2)
    return float_or_array(sold)


def profit(demand, *, print_run=1_500, unit_cost=4, price=15, clearance_price=5, prize=2_000):
    """Profit of printed designs: full price while demand lasts, the rest cleared.

        sold    = min(demand, print_run)
        cleared = print_run - sold
        profit  = sold * price + cleared * clearance_price - print_run * unit_cost - prize

    Parameters
    ----------
    demand : float or array_like
        Shirts wanted at full price, a design each.
    print_run : int
        Shirts printed of a design; 1,500 at Threadless in 2007.
    unit_cost, price : float
        Dollars a shirt; $4 and $15 in the press of 2006.
    clearance_price : float
        Dollars for a shirt left over (illustrative).
    prize : float
        Dollars to the designer; $2,000 in 2007, a quarter of it in goods.

    Returns
    -------
    DataFrame
        A row a design: ``demand``, ``sold``, ``cleared`` (shirts), ``revenue``, ``cost``,
        ``profit`` (dollars), ``flop`` (whether sales at full price do not cover the cost).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    lakhani2008, ogawa2006

    Examples
    --------
    A run that sells out, and one that sells a tenth:

    >>> profit([1_500, 150])[["sold", "cleared", "profit"]]
         sold  cleared   profit
    0  1500.0      0.0  14500.0
    1   150.0   1350.0   1000.0
    """
    demand = np.atleast_1d(number("demand", demand, low=0))
    print_run = number("print_run", print_run, low=1, whole=True)
    sold = np.minimum(demand, print_run)
    cleared = print_run - sold
    at_full_price = sold * number("price", price, low=0)
    revenue = at_full_price + cleared * number("clearance_price", clearance_price, low=0)
    cost = print_run * number("unit_cost", unit_cost, low=0) + number("prize", prize, low=0)
    return pd.DataFrame(
        {
            "demand": demand,
            "sold": sold,
            "cleared": cleared,
            "revenue": revenue,
            "cost": cost,
            "profit": revenue - cost,
            "flop": at_full_price < cost,
        }
    )


def value_of_vote(
    *,
    flop_rate_without=0.50,
    flop_rate_with=0.05,
    flop_sell_through=0.10,
    print_run=1_500,
    unit_cost=4,
    price=15,
    clearance_price=5,
    prize=2_000,
):
    """What a vote that prevents flops is worth to the firm, a design.

    The whole gain is put down to the vote, although staff choose after it: it is a bound for
    vote and staff together.

    A hit sells out; a flop sells a share of the run at full price and the rest at the
    clearance price.

    Parameters
    ----------
    flop_rate_without, flop_rate_with : float
        Share of designs that flop without and with a vote, from 0 to 1. That half of all new
        products fail is one account, and disputed; that a vote cuts it to 5 % is illustrative.
    flop_sell_through : float
        Share of a flop's run sold at full price, from 0 to 1 (illustrative).
    print_run, unit_cost, price, clearance_price, prize
        As in `profit`.

    Returns
    -------
    DataFrame
        One row, dollars a design: ``profit_of_hit``, ``profit_of_flop``,
        ``profit_without_vote``, ``profit_with_vote``, ``value_of_vote``; and
        ``break_even_shirts``, the full-price sales that pay for run and prize if nothing else
        sells, with ``break_even_share`` of the run, beside ``break_even_after_clearance``
        (shirts; the remaining ones are cleared).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    ogawa2006

    Examples
    --------
    >>> value_of_vote()[["profit_without_vote", "profit_with_vote", "value_of_vote"]]
       profit_without_vote  profit_with_vote  value_of_vote
    0               7750.0           13825.0         6075.0
    """
    without = number("flop_rate_without", flop_rate_without, low=0, high=1)
    with_vote = number("flop_rate_with", flop_rate_with, low=0, high=1)
    sell_through = number("flop_sell_through", flop_sell_through, low=0, high=1)
    price = number("price", price, above=0)
    table = profit(
        [print_run, sell_through * print_run],
        print_run=print_run,
        unit_cost=unit_cost,
        price=price,
        clearance_price=clearance_price,
        prize=prize,
    )
    hit, flop = table["profit"]
    cost = table["cost"].iloc[0]
    shirts = np.ceil(np.round(cost / price, 9))
    gap, margin = cost - print_run * clearance_price, price - clearance_price
    cleared = np.ceil(np.round(max(gap, 0) / margin, 9)) if margin > 0 else np.nan
    return pd.DataFrame(
        {
            "profit_of_hit": [hit],
            "profit_of_flop": [flop],
            "profit_without_vote": [(1 - without) * hit + without * flop],
            "profit_with_vote": [(1 - with_vote) * hit + with_vote * flop],
            "value_of_vote": [(without - with_vote) * (hit - flop)],
            "break_even_shirts": [shirts],
            "break_even_share": [shirts / print_run],
            "break_even_after_clearance": [cleared],
        }
    )

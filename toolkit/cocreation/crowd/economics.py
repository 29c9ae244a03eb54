"""What a winning design earns, for the firm and for its designer (the Threadless case)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["flat_or_royalty", "profit", "value_of_vote"]


def flat_or_royalty(
    *,
    shirts=None,
    prize=2_000,
    net_profit_per_shirt=0.30 * 15.55,
    royalty_share=0.20,
    minimum_royalty=0.25,
    reprint_bonus=0,
    print_run=1_500,
):
    """A designer's earnings from a flat prize and from a royalty, by shirts sold.

    The royalty of a shirt is ``max(royalty_share * net_profit_per_shirt, minimum_royalty)``.
    The flat deal pays the prize, and the bonus for each print run after the first.

    Parameters
    ----------
    shirts : int or sequence of int, optional
        Shirts sold of a design; by default the break-even.
    prize : float
        Flat prize in dollars; $2,000 at Threadless until 2014.
    net_profit_per_shirt : float
        Dollars; the default is 30 % (illustrative) of the average price of $15.55 in 2014.
    royalty_share : float
        Share of net profit, from 0 to 1; 20 % from April 2014.
    minimum_royalty : float
        Dollars a shirt; $0.25 in 2014, $1.00 from 2015.
    reprint_bonus : float
        Dollars for each reprint in the flat deal; Threadless paid $500.
    print_run : int
        Shirts of a print run; 1,500 in 2007.

    Returns
    -------
    DataFrame
        A row for each of `shirts`: ``shirts``, ``royalty_per_shirt``, ``flat_earnings``,
        ``royalty_earnings`` (dollars), ``break_even_shirts``: the first number of shirts at
        which the royalty is not worse (infinite if there is none). With a bonus, the flat deal
        may lead again just after a later reprint.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    lakhani2008 (the flat prize); the royalty is from the firm's announcement of April 2014.

    Examples
    --------
    A first print run, and the best-seller of 2014:

    >>> table = flat_or_royalty(shirts=[1_500, 140_000])
    >>> table[["shirts", "flat_earnings", "royalty_earnings", "break_even_shirts"]]
       shirts  flat_earnings  royalty_earnings  break_even_shirts
    0    1500         2000.0            1399.5             2144.0
    1  140000         2000.0          130620.0             2144.0
    """
    prize = number("prize", prize, low=0)
    bonus = number("reprint_bonus", reprint_bonus, low=0)
    run = number("print_run", print_run, low=1, whole=True)
    royalty = max(
        number("royalty_share", royalty_share, low=0, high=1)
        * number("net_profit_per_shirt", net_profit_per_shirt, low=0),
        number("minimum_royalty", minimum_royalty, low=0),
    )

    # The flat deal steps up after each run: find the run in which the royalty first meets it.
    break_even = np.inf
    earned_in_run = royalty * run
    if earned_in_run > 0 and (earned_in_run >= prize or earned_in_run > bonus):
        short = max(prize - earned_in_run, 0)
        reprints = np.ceil(round(short / (earned_in_run - bonus), 9)) if short else 0
        shirts_needed = np.ceil(round((prize + bonus * reprints) / royalty, 9))
        break_even = float(max(shirts_needed, reprints * run + (reprints > 0)))
    sold = break_even if shirts is None and np.isfinite(break_even) else shirts
    sold = np.atleast_1d(number("shirts", sold, low=0, whole=True)).astype(int)
    return pd.DataFrame(
        {
            "shirts": sold,
            "royalty_per_shirt": royalty,
            "flat_earnings": prize + bonus * np.maximum(np.ceil(sold / run) - 1, 0),
            "royalty_earnings": royalty * sold,
            "break_even_shirts": break_even,
        }
    )


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

"""What an entry is worth to a designer: odds, free entry, luck (model 8D)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["designer_lottery", "distinct_winners", "free_entry", "worth_of_entry"]


def worth_of_entry(*, prize=2_000, win_rate, hours):
    """Expected prize of an entry, and of an hour of work on it.

    Parameters
    ----------
    prize : float
        US dollars a winner gets; $2,000 at Threadless in 2007.
    win_rate : float
        Winners divided by entries, from 0 to 1.
    hours : float
        Hours of work on an entry, above 0. Threadless published none: illustrative.

    Returns
    -------
    DataFrame
        One row: ``worth_per_entry`` and ``worth_per_hour`` in dollars.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    brabham2010 (why designers enter), lakhani2008

    Examples
    --------
    >>> worth_of_entry(prize=2_000, win_rate=7 / 1_400, hours=8)
       worth_per_entry  worth_per_hour
    0             10.0            1.25
    """
    prize = number("prize", prize, low=0)
    worth = prize * number("win_rate", win_rate, low=0, high=1)
    return pd.DataFrame(
        {"worth_per_entry": [worth], "worth_per_hour": [worth / number("hours", hours, above=0)]}
    )


def free_entry(*, prize, winners, worth_of_time_per_entry, enjoyment=0.0):
    """Entries at which one more entry is not worth its time.

    Everybody may enter, all entries are equally good, and designers know the odds. They enter
    until the expected prize and the pleasure just pay for the time:

        prize * winners / entries + enjoyment = worth_of_time_per_entry

    What this leaves out: designers differ in skill and in what their time is worth, so in
    reality entries rise less than the prize.

    Parameters
    ----------
    prize : float or sequence of float
        Dollars a winner gets, above 0.
    winners : int
        Winners of a contest.
    worth_of_time_per_entry : float
        Dollars that the hours on an entry would earn elsewhere (illustrative).
    enjoyment : float
        What the work itself is worth to the designer, in dollars, below the worth of the time;
        a negative value is a chore.

    Returns
    -------
    DataFrame
        A row a prize: ``prize``, ``entries``, ``win_rate``, ``worth_per_entry`` (expected
        prize), ``prize_pool``, ``time_spent`` (both in dollars a contest).

    Raises
    ------
    ValueError
        If an argument is out of its range, if enjoyment alone pays for the time (then
        everybody enters), or if there would be fewer entries than winners.

    References
    ----------
    toubia2006 (incentives for ideas), acar2018

    Examples
    --------
    Twice the prize, twice the entries, and still $10 an entry:

    >>> contest = free_entry(prize=[2_000, 4_000], winners=7, worth_of_time_per_entry=10)
    >>> contest[["prize", "entries", "worth_per_entry"]]
        prize  entries  worth_per_entry
    0  2000.0   1400.0             10.0
    1  4000.0   2800.0             10.0
    """
    prize = np.atleast_1d(number("prize", prize, above=0))
    winners = number("winners", winners, low=1, whole=True)
    time = number("worth_of_time_per_entry", worth_of_time_per_entry, above=0)
    enjoyment = number("enjoyment", enjoyment, below=time)
    entries = prize * winners / (time - enjoyment)
    if (entries < winners).any():
        raise ValueError(
            f"prize: got {prize.min():g}, takes at least {time - enjoyment:g}, "
            "the worth of the time less the enjoyment"
        )
    return pd.DataFrame(
        {
            "prize": prize,
            "entries": entries,
            "win_rate": winners / entries,
            "worth_per_entry": prize * winners / entries,
            "prize_pool": prize * winners,
            "time_spent": entries * time,
        }
    )


def designer_lottery(*, win_rate, entries, prize=2_000):
    """What a designer may expect who enters again and again, if every entry is a lottery ticket.

        P(at least one print) = 1 - (1 - win_rate)^entries

    Parameters
    ----------
    win_rate : float
        Chance of one entry, from 0 to 1.
    entries : int or sequence of int
        Entries of one designer, at least 0.
    prize : float
        Dollars for a print.

    Returns
    -------
    DataFrame
        A row for each of `entries`: ``entries``, ``chance_of_a_print``, ``expected_prints``,
        ``expected_prize`` (dollars).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    lakhani2008

    Examples
    --------
    >>> designer_lottery(win_rate=0.0067, entries=[1, 50]).round(4)
       entries  chance_of_a_print  expected_prints  expected_prize
    0        1             0.0067           0.0067            13.4
    1       50             0.2855           0.3350           670.0
    """
    win_rate = number("win_rate", win_rate, low=0, high=1)
    entries = np.atleast_1d(number("entries", entries, low=0, whole=True)).astype(int)
    expected = win_rate * entries
    return pd.DataFrame(
        {
            "entries": entries,
            "chance_of_a_print": 1 - (1 - win_rate) ** entries,
            "expected_prints": expected,
            "expected_prize": expected * number("prize", prize, low=0),
        }
    )


def distinct_winners(*, wins, designers):
    """Expected number of designers with at least one win, if wins fell at random.

        designers * (1 - (1 - 1 / designers)^wins)

    Parameters
    ----------
    wins, designers : int
        Wins handed out, and designers who are equally likely to get each of them.

    Returns
    -------
    float
        Designers. Fewer in reality means that wins are concentrated, by talent, by entering
        often, or by reputation.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    lakhani2008

    Examples
    --------
    Threadless by early 2008; 500 designers had won:

    >>> round(distinct_winners(wins=900, designers=43_000))
    891
    """
    designers = number("designers", designers, low=1, whole=True)
    wins = number("wins", wins, low=0, whole=True)
    return float(designers * (1 - (1 - 1 / designers) ** wins))

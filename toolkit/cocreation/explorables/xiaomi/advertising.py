"""Explorable: how many users may leave before advertising costs more than it brings."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation._arguments import number, one_of
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

ADVERTISING = 10_100 / 242.1
"""Yuan of advertising revenue for each user and year: 10.1 billion, 242.1 million users, 2018."""
PHONE_PRICE = 113_800 / 118.7
"""Yuan a phone: 113.8 billion of smartphone revenue, 118.7 million phones, 2018."""
YEARS_OF_A_PHONE = 3
WORST = 1 / 3
KEEP, CUT, NONE = "keep all", "cut the worst third", "no advertising"
POLICIES = [KEEP, CUT, NONE]
LEAVING = np.arange(0, 101, 5)


def yearly_profit(leaving, *, margin, blame, followers):
    """Yuan a year for each user of today, under three policies.

    A user brings a = 41.7 yuan of advertising and, if the firm earns the share g of a phone's
    price of 959 yuan every three years, v = 959 g / 3. Of those who would leave if all
    advertising stayed (c), the worst third of it, by revenue, is to blame for the share b. Each
    who leaves keeps f others away.

        keep all   (1 - c (1 + f)) (a + v)
        cut        (1 - c (1 - b)(1 + f)) (2 a / 3 + v)
        none       v

    Parameters
    ----------
    leaving : float or array_like
        Share of users who leave if all advertising stays, c, from 0 to 1.
    margin : float
        What the firm earns on a phone, as a share of its price, g, from 0 to 1.
    blame : float
        Share of the leavers whom the worst third drives out, b, from 0 to 1.
    followers : float
        Others whom each leaver keeps away, f, at least 0. No policy loses more than everybody.

    Returns
    -------
    DataFrame
        A row for each share: ``leaving``, and a column for each policy.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    Revenue, users and phones of 2018 are facts X52, X23a, X44f and XS18 of the case; the
    equations are the course's own.

    Examples
    --------
    >>> yearly_profit([0, 0.5], margin=0.05, blame=0.6, followers=0).round(1)
       leaving  keep all  cut the worst third  no advertising
    0      0.0      57.7                 43.8            16.0
    1      0.5      28.8                 35.0            16.0
    """
    leaving = np.atleast_1d(number("leaving", leaving, low=0, high=1))
    margin = number("margin", margin, low=0, high=1)
    blame = number("blame", blame, low=0, high=1)
    followers = number("followers", followers, low=0)
    phone = PHONE_PRICE * margin / YEARS_OF_A_PHONE

    def profit(lost, kept):
        return np.maximum(1 - lost * (1 + followers), 0) * (kept * ADVERTISING + phone)

    return pd.DataFrame(
        {
            "leaving": leaving,
            KEEP: profit(leaving, 1),
            CUT: profit(leaving * (1 - blame), 1 - WORST),
            NONE: phone,
        }
    )


def crossing(better, worse, *, margin, blame, followers):
    """Smallest share of leavers, in per cent, from which one policy earns more than another.

    Parameters
    ----------
    better, worse : str
        Policies: columns of `yearly_profit`.
    margin, blame, followers
        As there.

    Returns
    -------
    float
        From 0 to 100; not a number if it never does.

    Raises
    ------
    ValueError
        If a policy is unknown or an argument out of its range.

    Examples
    --------
    >>> crossing("no advertising", "keep all", margin=0.05, blame=0.6, followers=0)
    72.3
    """
    one_of("better", better, POLICIES)
    one_of("worse", worse, POLICIES)
    shares = np.linspace(0, 1, 1001)
    table = yearly_profit(shares, margin=margin, blame=blame, followers=followers)
    lead = (table[better] - table[worse]).to_numpy()
    if lead.max() <= 0:
        return np.nan
    first = int((lead > 0).argmax())
    around = slice(max(first - 1, 0), first + 1)
    return round(100 * float(np.interp(0, lead[around], shares[around])), 1)


def _advertising_or_users(*, margin: float, blame: float, followers: int) -> pd.DataFrame:
    table = yearly_profit(LEAVING / 100, margin=margin / 100, blame=blame, followers=followers)
    return table.assign(leaving=LEAVING).round(1)


def _advertising_or_users_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .transform_fold(POLICIES, as_=["policy", "yuan"])
        .mark_line()
        .encode(
            x=alt.X("leaving:Q", title="users who would leave if all advertising stays (%)"),
            y=alt.Y("yuan:Q", title="profit a year for each user of today (yuan)").scale(
                domain=[0, 100]
            ),
            color=alt.Color("policy:N").scale(
                domain=POLICIES, range=[PALETTE["orange"], PALETTE["blue"], PALETTE["grey"]]
            ),
            strokeDash=alt.StrokeDash("policy:N", legend=None),
        )
    )


def _advertising_or_users_summary(
    table: pd.DataFrame, *, margin: float, blame: float, followers: int
) -> str:
    given = {"margin": margin / 100, "blame": blame, "followers": followers}
    none, cut = crossing(NONE, KEEP, **given), crossing(CUT, KEEP, **given)
    phone = PHONE_PRICE * margin / 100 / YEARS_OF_A_PHONE
    return (
        f"A user brings {ADVERTISING:.1f} yuan a year in advertising and {phone:.1f} in phones. "
        f"Cutting the worst third earns more than keeping all once {cut:.1f} % would leave; "
        f"no advertising at all, once {none:.1f} % would."
    )


advertising_or_users = Explorable(
    "advertising-or-users",
    "How many users may leave before advertising loses money?",
    model=_advertising_or_users,
    controls=[
        Control(
            "margin",
            "Earned on a phone",
            [1, 3, 5, 8, 12, 20],
            5,
            unit="% of its price",
            tag="defensible",
            help="The pledge caps the net margin of hardware at 5 %; in 2021 the gross margin of "
            "phones was near 12 %.",
        ),
        Control(
            "blame",
            "Blame of the worst third",
            [0.33, 0.6, 0.9],
            0.6,
            tag="illustrative",
            help="Of the users who would leave, the share that the worst third of advertisements "
            "drives out. At a third, all advertisements annoy alike.",
        ),
        Control(
            "followers",
            "Kept away by a leaver",
            [0, 1, 2, 4, 9],
            0,
            unit="others",
            tag="illustrative",
            help="Present or future users who follow the one who leaves.",
        ),
    ],
    chart=_advertising_or_users_chart,
    summary=_advertising_or_users_summary,
    source="Model; advertising, users and phone price of 2018 are company figures.",
    leaves_out=(
        "Advertising counts in full, as if it cost nothing to sell; of a phone only what is "
        "earned counts. Games and shop sales of a user, who leaves with them; people who do not "
        "leave but stop reporting; rivals who copy. And what a promise is worth that is not a "
        "price."
    ),
)

__all__ = ["advertising_or_users", "crossing", "yearly_profit"]

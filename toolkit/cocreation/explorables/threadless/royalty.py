"""Explorable: who gains when a royalty takes the place of a prize."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation._arguments import number, one_of
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

PRIZE = 2_000
DESIGNS, SHIRTS = 400, 120_000 * 12 / 400
CHEQUE = {"cheque only": 0, "cheque, $500 a reprint": 500}
OLD, NEW = "prize", "royalty"


def sales_and_payments(
    *, royalty: float, inequality: float, cheque: str = "cheque only", groups: int = DESIGNS
) -> pd.DataFrame:
    """What 400 designs sell and earn their designers under the prize and under a royalty.

    Sales follow a Pareto distribution with a fixed mean of 3,600 shirts, L(F) = 1 - (1 -
    F)^(1 - 1/a); the designs are put into groups of equal size, from the worst seller up.

    Parameters
    ----------
    royalty : float
        Dollars a shirt, at least 0.
    inequality : float
        Pareto exponent a, above 1; the smaller, the more the sales go to a few hits.
    cheque : {"cheque only", "cheque, $500 a reprint"}
        The old rule: $2,000 a design, or with $500 for each further run as large as the
        smallest sale.
    groups : int
        Number of groups, a divisor of 400.

    Returns
    -------
    DataFrame
        A row a group: ``designs_below`` (%, with its own half), ``shirts``, ``prize`` and
        ``royalty`` (dollars a design).

    Raises
    ------
    ValueError
        If a number is out of its range, the cheque is unknown, or groups do not divide 400.

    References
    ----------
    lakhani2008 (the flat prize); sales level and spread are illustrative.

    Examples
    --------
    >>> best = sales_and_payments(royalty=0.933, inequality=1.6).iloc[-1]
    >>> best[["shirts", "prize", "royalty"]].round(-3).tolist()
    [152000.0, 2000.0, 142000.0]
    """
    royalty = number("royalty", royalty, low=0)
    inequality = number("inequality", inequality, above=1)
    one_of("cheque", cheque, CHEQUE)
    groups = number("groups", groups, low=1, whole=True)
    if DESIGNS % groups:
        raise ValueError(f"groups: got {groups}, takes a divisor of {DESIGNS}")
    edges = np.linspace(0, 1, groups + 1)
    lorenz = 1 - (1 - edges) ** (1 - 1 / inequality)
    shirts = SHIRTS * groups * np.diff(lorenz)
    smallest = SHIRTS * (1 - 1 / inequality)
    reprints = np.floor(shirts / smallest) - 1
    return pd.DataFrame(
        {
            "designs_below": 100 * (edges[:-1] + edges[1:]) / 2,
            "shirts": shirts,
            OLD: PRIZE + CHEQUE[cheque] * np.maximum(reprints, 0),
            NEW: royalty * shirts,
        }
    )


def _flat_prize_or_royalty(*, royalty: float, inequality: float, cheque: str) -> pd.DataFrame:
    table = sales_and_payments(royalty=royalty, inequality=inequality, cheque=cheque, groups=25)
    return table[["designs_below", OLD, NEW]].round(1)


def _flat_prize_or_royalty_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .transform_fold([OLD, NEW], as_=["rule", "dollars"])
        .mark_line()
        .encode(
            x=alt.X("designs_below:Q", title="designs, worst to best seller (%)"),
            y=alt.Y("dollars:Q", title="paid for a design ($, log)")
            .scale(type="log", domain=[200, 100_000], nice=False)
            .axis(values=[200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]),
            color=alt.Color("rule:N").scale(
                domain=[OLD, NEW], range=[PALETTE["grey"], PALETTE["orange"]]
            ),
            strokeDash=alt.StrokeDash("rule:N", legend=None),
        )
    )


def _flat_prize_or_royalty_summary(
    table: pd.DataFrame, *, royalty: float, inequality: float, cheque: str
) -> str:
    each = sales_and_payments(royalty=royalty, inequality=inequality, cheque=cheque)
    worse = 100 * (each[NEW] < each[OLD]).mean()
    return (
        f"The royalty beats $2,000 from {np.ceil(PRIZE / royalty):,.0f} shirts. It pays less "
        f"for {worse:.0f} % of the designs, and the firm pays "
        f"${each[NEW].sum() / 1e6:.2f} million a year instead of ${each[OLD].sum() / 1e6:.2f} "
        "million."
    )


flat_prize_or_royalty = Explorable(
    "flat-prize-or-royalty",
    "Pay by the shirt: how many designers gain?",
    model=_flat_prize_or_royalty,
    controls=[
        Control(
            "royalty",
            "Royalty for a shirt",
            [0.25, 0.5, 0.75, 0.933, 1.0, 1.25, 1.5, 2.0],
            0.933,
            unit="$",
            tag="defensible",
            help="0.933 is 20 % of a net profit of 30 % (illustrative) on the average price of "
            "2014, $15.55.",
        ),
        Control(
            "inequality",
            "Equality of sales",
            [1.4, 1.6, 1.8, 2, 2.5, 3],
            1.6,
            tag="illustrative",
            help="Pareto exponent: the smaller, the more of all sales goes to a few hits. The mean "
            "stays.",
        ),
        Control(
            "cheque",
            "Old rule",
            list(CHEQUE),
            "cheque only",
            tag="defensible",
            help="Threadless paid $500 for a reprint; that a reprint is as large as a first run "
            "is our assumption.",
        ),
    ],
    chart=_flat_prize_or_royalty_chart,
    summary=_flat_prize_or_royalty_summary,
    source="Model: 400 designs a year, 3,600 shirts each on average (120,000 a month, 2012).",
    leaves_out=(
        "Nobody outside the firm knows how sales spread over designs; old designs sell too, and "
        "the month of 2012 may include them. Designers do not change what they send in, and the "
        "rights that came back with the royalty have no price here."
    ),
)

"""Explorable: how many people took part, by what taking part means."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cocreation.community import contribution_shares
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

MEANINGS = {
    "a report in a year": 1,
    "a report a quarter": 4,
    "a report a month": 12,
    "a report a week": 52,
}
ACCOUNT = "has an account"


@cache
def _shares(people: int, exponent: float) -> np.ndarray:
    return contribution_shares(people=people, exponent=exponent)


def people_who_report(*, accounts: int, reports_each: float, exponent: float) -> pd.DataFrame:
    """How many people send at least so many reports, under the rank-size rule.

    Parameters
    ----------
    accounts : int
        People with an account.
    reports_each : float
        Reports of a year divided by accounts.
    exponent : float
        Exponent of the rank-size rule.

    Returns
    -------
    DataFrame
        A row for each meaning of taking part, the widest first: ``meaning``, ``people``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014 (the rule)

    Examples
    --------
    >>> people_who_report(accounts=600_000, reports_each=2, exponent=1)["people"].tolist()
    [600000, 86443, 21610, 7203, 1662]
    """
    reports = accounts * reports_each * _shares(accounts, exponent)
    people = [accounts, *(int((reports >= least).sum()) for least in MEANINGS.values())]
    return pd.DataFrame({"meaning": [ACCOUNT, *MEANINGS], "people": people})


def _who_took_part(*, exponent: float, reports_each: float, accounts: int) -> pd.DataFrame:
    table = people_who_report(accounts=accounts, reports_each=reports_each, exponent=exponent)
    return table.assign(shown=[f"{people:,}" for people in table["people"]])


def _who_took_part_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("people:Q", title="people who took part (log scale)")
        .scale(type="log", domain=[100, 30_000_000], nice=False)
        .axis(values=[100, 1_000, 10_000, 100_000, 1_000_000], format="~s"),
        y=alt.Y("meaning:N", title=None, sort=[ACCOUNT, *MEANINGS]),
    )
    return base.mark_point(size=140) + base.mark_text(
        align="left", dx=11, color=PALETTE["ink"]
    ).encode(text="shown:N")


def _who_took_part_summary(
    table: pd.DataFrame, *, exponent: float, reports_each: float, accounts: int
) -> str:
    people = table.set_index("meaning")["people"]
    once, month, week = (people[list(MEANINGS)[place]] for place in (0, 2, 3))
    return (
        f"Of {accounts:,} people with an account {once:,} send a report in a year, {month:,} one "
        f"a month and {week:,} one a week."
    )


who_took_part = Explorable(
    "who-took-part",
    "One community, five answers to “how many took part?”",
    model=_who_took_part,
    controls=[
        Control(
            "exponent",
            "Inequality",
            [0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5],
            1.0,
            tag="defensible",
            help="Exponent of the rank-size rule of chapter 6; online communities lie between 0.8 "
            "and 1.5.",
        ),
        Control(
            "reports_each",
            "Reports for each account",
            [0.5, 1, 2, 5, 10],
            2,
            unit="a year",
            tag="illustrative",
            help="The mean over everybody who has an account, silent people included.",
        ),
        Control(
            "accounts",
            "Accounts",
            [100_000, 600_000, 1_000_000],
            600_000,
            unit="people",
            tag="defensible",
            help="The three numbers printed in 2013 and 2014 (sources differ). Whether they count "
            "accounts is not known.",
        ),
    ],
    chart=_who_took_part_chart,
    summary=_who_took_part_summary,
    source="Model, no data: the rank-size rule. The three sizes stood in print; sources differ.",
    leaves_out=(
        "People come and go; those who report this year need not have reported last year. A "
        "report is a report, whether it finds the fault or repeats one that was found. Nobody "
        "outside the firm has counted."
    ),
    prediction=Prediction(
        "600,000 people have an account and send 1.2 million reports a year, spread as in many "
        "communities. How many of them send at least one report a week?",
        [1_700, 12_000, 60_000, 300_000],
        unit="people",
        axis="x",
        at={"exponent": 1.0, "reports_each": 2},
    ),
)

__all__ = ["people_who_report", "who_took_part"]

"""Explorable of model 8C: the maker's gain and the firm's part of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.motivation import break_even_completion, break_even_for_firm, credit_and_blame
from cocreation.style import PALETTE

CHANCES = np.arange(0, 101, 10)
CUSTOMER, FIRM = "customer’s gain", "put down to the firm"


def _who_gets_the_credit(*, completion: float, credit: float, blame: float) -> pd.DataFrame:
    table = credit_and_blame(CHANCES / 100, credit=credit / 100, blame=blame / 100)
    return pd.DataFrame(
        {
            "completion": CHANCES,
            "customer": (100 * table["customer"]).round(1),
            "firm": (100 * table["firm"]).round(1),
            "chosen": (completion == CHANCES).astype(int),
        }
    )


def _who_gets_the_credit_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(x=alt.X("completion:Q", title="makers who finish (%)"))
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["ink"])
    scale = alt.Scale(domain=[CUSTOMER, FIRM], range=[PALETTE["blue"], PALETTE["orange"]])
    dashes = alt.Scale(domain=[CUSTOMER, FIRM], range=[[1, 0], [6, 4]])

    def change(field: str) -> Any:
        return alt.Y(f"{field}:Q", title="expected change of value (%)").scale(domain=[-40, 70])

    def line(field: str, name: str) -> Any:
        return base.mark_line().encode(
            y=change(field),
            color=alt.ColorDatum(name, scale=scale),
            strokeDash=alt.StrokeDashDatum(name, scale=dashes),
        )

    zero = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[2, 3]).encode(y=alt.datum(0))
    points = point.encode(y=change("customer")) + point.encode(y=change("firm"))
    return zero + line("customer", CUSTOMER) + line("firm", FIRM) + points


def _who_gets_the_credit_summary(
    table: pd.DataFrame, *, completion: float, credit: float, blame: float
) -> str:
    now = table[table["chosen"] == 1].iloc[0]
    firm = 100 * break_even_for_firm(credit=credit / 100, blame=blame / 100)
    return (
        f"At {completion:g} % the customer’s value changes by {now['customer']:+.1f} %, the firm "
        f"gets {now['firm']:+.1f} %. The customer gains from {100 * break_even_completion():.0f} % "
        f"on, the firm from {firm:.0f} %."
    ).replace("-", "−")


who_gets_the_credit = Explorable(
    "who-gets-the-credit",
    "Who gains when customers build, and who is blamed?",
    model=_who_gets_the_credit,
    controls=[
        Control(
            "completion",
            "Makers who finish",
            list(range(10, 100, 10)),
            90,
            unit="%",
            tag="illustrative",
            help="Skill, instructions and help decide it.",
        ),
        Control(
            "credit",
            "Credit for the firm",
            [10, 30, 50, 100],
            100,
            unit="%",
            tag="illustrative",
            help="Part of a success that makers put down to the firm.",
        ),
        Control(
            "blame",
            "Blame for the firm",
            [10, 30, 50, 100],
            100,
            unit="%",
            tag="illustrative",
            help="Part of a failure that makers put down to the firm. Experiments differ: as much "
            "as by others in one, less where taking part was a choice, and in another makers "
            "blamed themselves more.",
        ),
    ],
    chart=_who_gets_the_credit_chart,
    summary=_who_gets_the_credit_summary,
    source=(
        "Model; gain of 63 % from Norton, Mochon and Ariely (2012), experiment 1A; the loss of "
        "30 % and the shares are illustrative."
    ),
    leaves_out=(
        "The work itself, the price, and a second purchase. Little credit with all the blame is "
        "the corner that is worst for the firm. People are not split into maker and firm by "
        "percentages; Bendapudi and Leone (2003) measured satisfaction."
    ),
)

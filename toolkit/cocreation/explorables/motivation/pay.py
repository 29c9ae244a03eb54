"""Explorable of model 8B: pay enough or don't pay, for fans and for others."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.motivation import reward_response
from cocreation.style import PALETTE

REWARDS = (0, 1, 2, 4, 6, 8, 10, 14, 18, 20, 24, 30)


def _response(crowding: float, fans: float) -> pd.DataFrame:
    return reward_response(np.array(REWARDS), crowding=crowding / 100, fans=fans / 100)


def _pay_enough(*, reward: float, crowding: float, fans: float) -> pd.DataFrame:
    table = _response(crowding, fans)
    return pd.DataFrame(
        {
            "reward": REWARDS,
            "share": (100 * table["share"]).round(1),
            "unpaid": round(100 * table["share"].iloc[0], 1),
            "chosen": [int(each == reward) for each in REWARDS],
        }
    )


def _pay_enough_chart() -> Any:
    import altair as alt

    def share(field: str) -> Any:
        return alt.Y(f"{field}:Q", title="take part (%)").scale(domain=[0, 100])

    base = alt.Chart().encode(x=alt.X("reward:Q", title="reward for each who takes part (€)"))
    paid = base.transform_filter("datum.reward > 0").mark_line(color=PALETTE["blue"])
    unpaid = base.mark_line(color=PALETTE["grey"], strokeDash=[6, 4])
    jump = base.transform_filter("datum.reward <= 1").mark_line(
        color=PALETTE["blue"], strokeDash=[1, 3]
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    label = base.transform_filter("datum.reward == 30").mark_text(
        text="without pay", align="right", dy=-8, color=PALETTE["grey"]
    )
    return (
        unpaid.encode(y=share("unpaid"))
        + jump.encode(y=share("share"))
        + paid.encode(y=share("share"))
        + label.encode(y=share("unpaid"))
        + point.encode(y=share("share"))
    )


def _pay_enough_summary(table: pd.DataFrame, *, reward: float, crowding: float, fans: float) -> str:
    result = _response(crowding, fans)
    before, now = result["share"].iloc[0], result.iloc[REWARDS.index(reward)]
    if not reward:
        return f"Without a reward {100 * before:.1f} % take part."
    words = f"At €{reward:g}, {100 * now['share']:.1f} % take part; unpaid {100 * before:.1f} %"
    if np.isnan(now["cost_per_extra"]):
        return f"{words}. The money buys nobody."
    return f"{words}. Each one more costs €{now['cost_per_extra']:,.1f}."


pay_enough = Explorable(
    "pay-enough",
    "How much must you pay before paying helps?",
    model=_pay_enough,
    controls=[
        Control(
            "reward",
            "Reward",
            REWARDS,
            0,
            unit="€",
            tag="illustrative",
            help="Paid to everybody who takes part.",
        ),
        Control(
            "crowding",
            "Interest displaced",
            [-20, 0, 20, 40, 60],
            40,
            unit="%",
            tag="illustrative",
            help="Share of a fan’s interest that any reward drives out. Negative: it adds to the "
            "interest, as recognition may.",
        ),
        Control(
            "fans",
            "Fans among members",
            [0, 10, 50, 100],
            100,
            unit="%",
            tag="illustrative",
            help="Members who like the task itself. The others have nothing to be displaced.",
        ),
    ],
    chart=_pay_enough_chart,
    summary=_pay_enough_summary,
    source="Model, no data: every number of it is illustrative.",
    leaves_out=(
        "Quality, tax and cheating. Interest drops at the first cent and no further, and never "
        "comes back; and a reward says the same to everybody, although a fee, a prize and a gift "
        "of equal worth do not."
    ),
    prediction=Prediction(
        "A quarter of the members, all fans, take part for nothing. Now each who takes part is "
        "offered €1. How many per cent take part?",
        [31, 26, 20, 13],
        unit="%",
        at={"reward": 1},
    ),
)

"""Explorable of model 4C: does it pay to fail and recover?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.process import paradox_threshold, retention_after_failure
from cocreation.style import PALETTE


def _recovery(*, voice: int, success: int, recovered: int) -> pd.DataFrame:
    mended = np.arange(0, 101, 10)
    line = pd.DataFrame({"mended": mended.astype(float), "chosen": 0})
    line.loc[len(line)] = [voice * success / 100, 1]
    stay = retention_after_failure(voice=line["mended"] / 100, success=1, recovered=recovered / 100)
    return line.assign(stay=(100 * stay).round(2)).sort_values("mended", ignore_index=True)


def _recovery_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("mended:Q", title="failures that are voiced and put right (%)").scale(
            domain=[0, 100]
        ),
        y=alt.Y("stay:Q", title="customers who stay (%)").scale(domain=[55, 100]),
    )
    once = alt.Chart().transform_filter("datum.chosen == 1")
    rule = once.mark_rule(strokeDash=[6, 4], color=PALETTE["grey"]).encode(y=alt.datum(90))
    name = once.mark_text(text="no failure: 90 %", align="left", dy=-7).encode(
        y=alt.datum(90), x=alt.datum(2)
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    return rule + name + base.mark_line(color=PALETTE["blue"]) + point


def _recovery_summary(table: pd.DataFrame, *, voice: int, success: int, recovered: int) -> str:
    stay = table.loc[table["chosen"] == 1, "stay"].item()
    limit = 100 * paradox_threshold(recovered=recovered / 100)
    mended = voice * success / 100
    pays = "so failing would pay" if stay > 90 + 1e-9 else "so failing does not pay"
    return (
        f"{voice} % complain and {success} % of those are put right: {mended:.0f} % of all "
        f"failures. After a failure {stay:.1f} % of customers stay, against 90 % without one, "
        f"{pays}. It would from {limit:.1f} % on."
    )


recovery_paradox = Explorable(
    "recovery-paradox",
    "Does a failure that is put right pay?",
    model=_recovery,
    controls=[
        Control(
            "voice",
            "Customers who complain",
            list(range(10, 101, 10)),
            40,
            unit="%",
            tag="defensible",
            help="Of those who met a failure. Most dissatisfied customers say nothing.",
        ),
        Control(
            "success",
            "Complaints put right",
            [50, 60, 70, 80, 90, 100],
            70,
            unit="%",
            tag="illustrative",
            help="Share of complaints after which the customer is content again.",
        ),
        Control(
            "recovered",
            "Stay when put right",
            [93, 96, 99],
            93,
            unit="%",
            tag="illustrative",
            help="More than the 90 % who stay without a failure: this grants the paradox.",
        ),
    ],
    chart=_recovery_chart,
    summary=_recovery_summary,
    source="Model, no data.",
    leaves_out=(
        "What recovery costs, what unhappy customers tell others, and that a second failure is "
        "forgiven less. Those who stay silent are not all alike: some leave, some do not mind."
    ),
    prediction=Prediction(
        "Without a failure 90 % of customers stay; after one that nobody mends 60 %; after one "
        "that is mended 93 %. What share of failures must be mended before failing pays?",
        [60, 75, 91, 98],
        unit="%",
        axis="x",
        at={"voice": 100, "success": 90},
    ),
)

"""Explorable of chapter 0: believer, checker or cynic."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.evidence import check_break_even, judge_claims
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

READERS = {
    "believes all": "believer",
    "checks": "checker",
    "rejects all": "cynic",
}
SOURCES = (2, 5, 10, 14, 20, 30, 40, 50, 60, 75, 90)


def _fact_checker(*, false_share: int, sensitivity: int, false_alarms: int) -> pd.DataFrame:
    judged = judge_claims(
        false_share=[0, false_share / 100, 1],
        sensitivity=sensitivity / 100,
        false_alarms=false_alarms / 100,
    )
    parts = [
        pd.DataFrame(
            {"reader": reader, "false": [0, false_share, 100], "errors": 100 * judged[column]}
        )
        for reader, column in READERS.items()
    ]
    table = pd.concat(parts, ignore_index=True).round({"errors": 1})
    table["chosen"] = (table["false"] == false_share).astype(int)
    return table


def _fact_checker_chart() -> Any:
    import altair as alt

    colours = [PALETTE["blue"], PALETTE["orange"], PALETTE["grey"]]
    readers = list(READERS)
    base = alt.Chart().encode(
        x=alt.X("false:Q", title="false claims in the source (%)").scale(domain=[0, 100]),
        y=alt.Y("errors:Q", title="claims judged wrongly (%)").scale(domain=[0, 100]),
        color=alt.Color("reader:N", legend=alt.Legend(symbolType="stroke")).scale(
            domain=readers, range=colours
        ),
    )
    dashes = alt.StrokeDash("reader:N").scale(domain=readers, range=[[6, 4], [1, 0], [2, 2]])
    points = base.transform_filter("datum.chosen == 1").mark_point(size=120)
    return base.mark_line().encode(strokeDash=dashes) + points


def _fact_checker_summary(
    table: pd.DataFrame, *, false_share: int, sensitivity: int, false_alarms: int
) -> str:
    check = {"sensitivity": sensitivity / 100, "false_alarms": false_alarms / 100}
    row = judge_claims(false_share=false_share / 100, **check).iloc[0]
    return (
        f"Of 100 claims {false_share} are false. The checker judges {100 * row.checker:.1f} "
        f"wrongly, the believer {false_share}, the cynic {100 - false_share}. Of the claims that "
        f"the checker rejects, {100 * row.true_among_rejected:.0f} % are true; of those accepted, "
        f"{100 * row.true_among_accepted:.0f} %. This check beats believing where more than "
        f"{100 * check_break_even(**check):.0f} % are false."
    )


fact_checker = Explorable(
    "fact-checker",
    "Who is wrong least often: believer, checker or cynic?",
    model=_fact_checker,
    controls=[
        Control(
            "false_share",
            "False claims in the source",
            SOURCES,
            20,
            unit="of 100",
            tag="illustrative",
            help="Before you check anything: how good is this kind of text?",
        ),
        Control(
            "sensitivity",
            "False claims that the check finds",
            [40, 60, 80, 95],
            60,
            unit="%",
            tag="illustrative",
            help="The rest slips through: no source was open, or the sum was not redone.",
        ),
        Control(
            "false_alarms",
            "True claims that the check suspects",
            [1, 5, 10, 20, 40],
            10,
            unit="%",
            tag="illustrative",
            help="Not found is not wrong, but a hasty reader takes it for that.",
        ),
    ],
    chart=_fact_checker_chart,
    summary=_fact_checker_summary,
    source="Model, no data.",
    leaves_out=(
        "All errors count the same, though believing a false claim about safety costs more than "
        "doubting a true one about a slogan. A check is also not accept or reject: one can say "
        "that a claim is unsupported, or ask a second person whose errors differ."
    ),
    prediction=Prediction(
        "A good handbook: 5 of 100 claims are false. Your check finds 60 % of the false ones and "
        "suspects 10 % of the true ones. How many of 100 claims do you judge wrongly, when "
        "somebody who believes everything errs on 5?",
        [3, 5, 12, 25],
        unit="claims",
        at={"false_share": 5, "sensitivity": 60, "false_alarms": 10},
    ),
)

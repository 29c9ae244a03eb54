"""Explorables of chapter 0: who judges best, a range of two assumptions, and who is asked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.evidence import (
    check_break_even,
    judge_claims,
    retention_gain,
    share_among_survivors,
)
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

__all__ = ["asked_survivors", "fact_checker", "famous_range"]

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


POINTS, PER_CENT = "five points", "5 per cent of it"
RETENTIONS = (50, 60, 70, 75, 80, 85, 90, 94)


def _famous_range(*, reading: str, retention: int, discount: int) -> pd.DataFrame:
    gains = [
        retention_gain(
            share / 100,
            rise=0.05 if reading == POINTS else 0.05 * share / 100,
            discount=discount / 100,
        )
        for share in RETENTIONS
    ]
    return pd.DataFrame(
        {
            "retention": RETENTIONS,
            "gain": [round(100 * gain, 1) for gain in gains],
            "low": 25,
            "high": 95,
            "chosen": [int(share == retention) for share in RETENTIONS],
        }
    )


def _famous_range_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("retention:Q", title="customers who stay a year, before (%)").scale(domain=[50, 94])
    )
    gain = alt.Y(
        "gain:Q", title="gain in a customer\N{RIGHT SINGLE QUOTATION MARK}s lifetime value (%)"
    ).scale(type="log", domain=[10, 600])
    band = base.mark_area(opacity=0.3).encode(y=alt.Y("low:Q").scale(type="log"), y2="high:Q")
    line = base.mark_line(color=PALETTE["blue"]).encode(y=gain)
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    return band + line + point.encode(y=gain)


def _famous_range_summary(
    table: pd.DataFrame, *, reading: str, retention: int, discount: int
) -> str:
    now = table[table["chosen"] == 1]["gain"].item()
    after = retention + 5 if reading == POINTS else 1.05 * retention
    inside = "inside" if 25 <= now <= 95 else "below" if now < 25 else "above"
    return (
        f"From {retention} % to {after:.4g} %, with a discount rate of {discount} %, the lifetime "
        f"value of a customer rises by {now:.0f} %, which is {inside} the famous 25 to 95 %."
    )


famous_range = Explorable(
    "famous-range",
    "Five more of a hundred customers stay. What is that worth?",
    model=_famous_range,
    controls=[
        Control(
            "reading",
            "5 % more means",
            [POINTS, PER_CENT],
            POINTS,
            tag="choice",
            help="From 60 % to 65 %, or from 60 % to 63 %: the sentence does not say.",
        ),
        Control(
            "retention",
            "Customers who stay a year, before",
            RETENTIONS,
            90,
            unit="%",
            tag="illustrative",
            help="The first hidden assumption.",
        ),
        Control(
            "discount",
            "Discount rate",
            [0, 5, 10, 15, 20],
            0,
            unit="% a year",
            tag="defensible",
            help="The second: how much less money of next year is worth than money of today.",
        ),
    ],
    chart=_famous_range_chart,
    summary=_famous_range_summary,
    source="Arithmetic, no data. Band: 25 to 95 %.",
    leaves_out=(
        "What it costs to keep the five, whether those who were about to leave are worth as much "
        "as the others, and whether customers stay because they are content or are content "
        "because they stayed. A customer brings the same margin every year, the first after a "
        "year; if margins grow with the years, the gain is larger."
    ),
    prediction=Prediction(
        "At a shop 60 of 100 customers stay a year, and money of next year counts 10 % less. Now "
        "65 stay. By how much does the lifetime value of a customer rise?",
        [12, 20, 41, 95],
        unit="%",
        at={"reading": POINTS, "retention": 60, "discount": 10},
    ),
)


LEAVING = (5, 10, 20, 30, 50, 70, 90)
SERIES = {"reported: happy among those left": "reported", "happy, of all who began": "happy"}


def _asked_survivors(*, unhappy_leave: int, sour: int) -> pd.DataFrame:
    path = share_among_survivors(unhappy_leave=unhappy_leave / 100, sour=sour / 100)
    parts = [
        pd.DataFrame({"series": name, "year": path["year"], "share": 100 * path[column]})
        for name, column in SERIES.items()
    ]
    return pd.concat(parts, ignore_index=True).round({"share": 1})


def _asked_survivors_chart() -> Any:
    import altair as alt

    names = list(SERIES)
    legend = alt.Legend(symbolType="stroke", orient="bottom", title=None, labelLimit=300)
    return (
        alt.Chart()
        .mark_line()
        .encode(
            x=alt.X("year:Q", title="year").axis(tickMinStep=1),
            y=alt.Y("share:Q", title="happy (%)").scale(domain=[0, 100]),
            color=alt.Color("series:N", legend=legend).scale(
                domain=names, range=[PALETTE["orange"], PALETTE["blue"]]
            ),
            strokeDash=alt.StrokeDash("series:N", legend=legend).scale(
                domain=names, range=[[1, 0], [6, 4]]
            ),
        )
    )


def _asked_survivors_summary(table: pd.DataFrame, *, unhappy_leave: int, sour: int) -> str:
    reported, happy = (table.query("series == @name")["share"].iloc[-1] for name in SERIES)
    return (
        f"{sour} % of the happy turn each year and {unhappy_leave} % of the unhappy leave. After "
        f"eight years {reported:.0f} % of the members who are left are happy, and {happy:.0f} of "
        "100 who began are happy members."
    )


asked_survivors = Explorable(
    "asked-survivors",
    "The score is asked of those who stayed",
    model=_asked_survivors,
    controls=[
        Control(
            "unhappy_leave",
            "Unhappy members who leave",
            LEAVING,
            10,
            unit="% a year",
            tag="illustrative",
            help="They are not there when the next survey is sent.",
        ),
        Control(
            "sour",
            "Happy members who turn unhappy",
            [2, 5, 10, 20],
            10,
            unit="% a year",
            tag="illustrative",
            help="The service itself: how many it disappoints.",
        ),
    ],
    chart=_asked_survivors_chart,
    summary=_asked_survivors_summary,
    source="Model, no data: 60 % happy at first, 5 % of the happy leave each year, nobody joins.",
    leaves_out=(
        "New members, unhappy members who are won back, and people who stay only because leaving "
        "is dear. Happiness is yes or no here."
    ),
)

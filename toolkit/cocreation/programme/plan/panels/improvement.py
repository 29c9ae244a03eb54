"""Panels of improvement: goals and experiment, cost and evaluation."""

from __future__ import annotations

from ..diagrams import dumbbell, months
from ..economics import reckoned
from ..sheet import GREY, ROW
from .rows import most

__all__ = ["cost", "measures"]


def measures(sheet, plan, x, y, room, height):
    """Goals from baseline to target with the band of chance, then the experiment."""
    top = y
    shown, more = most(plan.measures.goals, height * 0.55, 3 * ROW)
    for goal in shown:
        sheet.write(x, y, room, goal.metric or "?", bold=True)
        dumbbell(sheet, goal, x + 4, y + ROW + 4, room - 8)
        ends = [
            f"{value:,.12g}" if value is not None else "?" for value in (goal.baseline, goal.target)
        ]
        by = f" by {goal.date}" if goal.date else " by ?"
        sheet.write(x, y + 1.75 * ROW, room, f"{ends[0]} → {ends[1]}{by}, {goal.unit}")
        y += 3 * ROW
    y = sheet.write(x, y, room, more, colour=GREY)
    ours = plan.measures
    groups = f" ({ours.assignment or '?'})" if ours.change else ""
    texts = [
        ("Experiment:", f"{ours.change or '?'}{groups}"),
        ("Stop:", ours.stop or "?"),
        ("Scale:", ours.scale or "?"),
    ]
    sheet.labels(x, y + 1, room, height - (y - top), texts)


def cost(sheet, plan, x, y, room, height):
    """The worth with its doubt, the unpaid hours, and twelve months."""
    known = reckoned(plan)
    tags = [item.tag for item in plan.cost.inputs]
    counts = ", ".join(f"{tags.count(tag)} {tag or 'untagged'}" for tag in sorted({*tags}))
    hours = f"{plan.cost.hours:,.0f} a year" if plan.cost.hours is not None else "?"
    texts = [(f"{len(tags)} inputs:", counts or "?")]
    if known:
        texts += [
            ("Worth:", f"{known[0]:,.0f} at the best guesses"),
            ("Chance of a loss:", f"{100 * known[1]:.0f} % of the draws"),
        ]
    texts += [
        ("Unpaid hours:", hours),
        ("Decision:", plan.cost.decision or "?"),
        ("What waits:", plan.cost.waits or "?"),
        ("Wrong if:", plan.cost.wrong or "?"),
    ]
    months(sheet, plan.cost.calendar, x, y + height - 24, room)
    sheet.labels(x, y, room, height - 26, texts)

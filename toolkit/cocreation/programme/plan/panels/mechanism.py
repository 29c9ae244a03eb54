"""Panels of platform and mechanism: the place, incentives, governance, the two-way channel."""

from __future__ import annotations

from ..sheet import GREY, INK, PALE, PALETTE, ROW
from .rows import most

__all__ = ["channel", "governance", "incentives", "platform"]


def platform(sheet, plan, x, y, room, height):
    """The place, the four blocks of DART, and who is left out."""
    names = (
        "place", "first_week", "dialogue", "access", "risk", "transparency", "left_out",
    )  # fmt: skip
    texts = [
        (f"{name.replace('_', ' ').capitalize()}:", getattr(plan.platform, name) or "?")
        for name in names
    ]
    sheet.labels(x, y, room, height, texts, gap=2)


def incentives(sheet, plan, x, y, room, height):
    """Who gets what for what."""
    shown, more = most(plan.incentives, height, ROW + 3)
    texts = [
        (f"{item.actor or '?'}:", f"{item.reward or '?'}, for {item.tied_to or '?'}")
        for item in shown
    ]
    y = sheet.labels(x, y, room, height - (ROW if more else 0), texts, gap=3)
    sheet.write(x, y, room, more, colour=GREY)


def governance(sheet, plan, x, y, room, height):
    """Which of the rules are written, and the first risks with owner and sign."""
    third = room / 3
    for place, name in enumerate(("rights", "credit", "consent", "moderation", "appeal", "exit")):
        left, top = x + place % 3 * third, y + place // 3 * (ROW + 1)
        written = bool(getattr(plan.governance, name))
        sheet.dot(left + 4, top + 5, size=4.5, hollow=not written, colour=PALETTE["green"])
        sheet.write(left + 10, top, third - 10, name, colour=INK if written else PALETTE["red"])
    y += 2 * (ROW + 1) + 2
    y = sheet.label(x, y, room, "Crisis:", plan.governance.crisis or "?", lines=2)
    height -= 4 * ROW + 5
    shown, more = most(plan.governance.risks, height, 3 * ROW + 3)
    height -= ROW if more else 0
    for risk in shown:
        y += 3
        sheet.dot(x + 3, y + 5, marker="^", colour=PALETTE["red"], size=4)
        sheet.write(x + 10, y, room - 10, risk.risk or "?", bold=True)
        texts = [("Sign:", risk.sign or "?"), ("Owner:", risk.owner or "?")]
        tall = height / len(shown) - ROW - 3
        y = sheet.labels(x + 10, y + ROW, room - 10, tall, texts, gap=0)
    sheet.write(x + 10, y + 1, room, more, colour=GREY)


def channel(sheet, plan, x, y, room, height):
    """Who answers within what time, and whether what comes in can be answered."""
    ours, top = plan.channel, y
    within = f", within {ours.days:g} days" if ours.days else ""
    y = sheet.label(x, y, room, "Answers:", f"{ours.answers_by or '?'}{within}")
    if ours.per_week and ours.capacity:
        full = max(ours.per_week, ours.capacity)
        over = ours.per_week > 0.9 * ours.capacity
        sheet.bar(x, y + 2, room * ours.capacity / full, 9, PALE, edge=GREY)
        sheet.bar(x, y + 4, room * ours.per_week / full, 5, PALETTE["red" if over else "blue"])
        text = f"{ours.per_week:,.0f} come in a week, {ours.capacity:,.0f} can be answered"
        y = sheet.write(x, y + 13, room, text)
    texts = [("If not used:", ours.rejected or "?"), ("Published:", ours.published or "?")]
    sheet.labels(x, y, room, height - (y - top), texts)

"""Panels of the position: actors, resources, entry point."""

from __future__ import annotations

from cocreation.comparison import DOORS

from ..lettering import fit, plain, share, width
from ..parts import POWERS
from ..sheet import GREY, PALETTE, ROW
from .rows import most

__all__ = ["actors", "entry", "resources"]

MARKS = {
    "beneficiary": ("o", "blue"),
    "contributor": ("s", "blue"),
    "super-user": ("*", "orange"),
    "staff": ("D", "green"),
    "partner": ("^", "purple"),
    "outsider": ("X", "grey"),
}


def actors(sheet, plan, x, y, room, height):
    """Name, number and gain of each actor, with a mark for the role."""
    shown, more = most(plan.actors, height, 2 * ROW + 1)
    texts = [plain(f"{actor.role or '?'}; gets {actor.gets or '?'}")[0] for actor in shown]
    free = int((height - len(shown) * (ROW + 1) - (ROW if more else 0)) // ROW)
    lines = share([len(fit(text, room - 12, 99, 8)) for text in texts], free)
    for actor, text, given in zip(shown, texts, lines, strict=True):
        marker, colour = MARKS.get(actor.role, ("o", "ink"))
        sheet.dot(x + 4, y + 5, marker=marker, colour=PALETTE[colour], size=5)
        number = f" ({actor.number:,.0f})" if actor.number else ""
        y = sheet.write(x + 12, y, room - 12, f"{actor.name or '?'}{number}", bold=True)
        y = sheet.write(x + 12, y, room - 12, text, lines=given) + 1
    sheet.write(x, y, room, more, colour=GREY)


def resources(sheet, plan, x, y, room, height):
    """What is brought in, and by whom."""
    shown, more = most(plan.resources, height, ROW)
    texts = [plain(f"{item.name or '?'} ← {item.actor or '?'}")[0] for item in shown]
    lines = share([len(fit(text, room - 9, 99, 8)) for text in texts], int(height // ROW))
    for text, given in zip(texts, lines, strict=True):
        sheet.write(x, y, 9, "•")
        y = sheet.write(x + 9, y, room - 9, text, lines=given)
    sheet.write(x, y, room, more, colour=GREY)


def entry(sheet, plan, x, y, room, height):
    """Three doors, one of them open, and how far the voice of members reaches."""
    third = room / 3
    for place, door in enumerate(DOORS):
        chosen = door == plan.entry.door
        fill, ink = (PALETTE["blue"], "white") if chosen else ("white", GREY)
        sheet.bar(x + place * third + 1, y, third - 2, 15, fill, edge=GREY)
        sheet.write(
            x + place * third, y + 2.5, third, door, bold=chosen, colour=ink, align="center"
        )
    y += 19
    sheet.write(x, y, 34, "Voice:", bold=True)
    left, apart = x + 34, (room - 34 - sum(width(power, 8, True) for power in POWERS)) / 4
    for power in POWERS:
        chosen = power == plan.entry.power
        across = width(power, 8, True) + apart
        sheet.write(left, y, across, power, align="center", bold=chosen,
                    colour=PALETTE["blue"] if chosen else GREY)  # fmt: skip
        left += across
    texts = [("Task:", plan.entry.task or "?"), ("Because:", plan.entry.because or "?")]
    sheet.labels(x, y + 13, room, height - 32, texts)

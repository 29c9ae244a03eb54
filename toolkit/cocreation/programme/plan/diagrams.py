"""What is drawn within a panel: the blueprint, a goal with its margin, the twelve months."""

from __future__ import annotations

from cocreation.process import LANES

from .plan import blueprint
from .sheet import GREY, INK, PALETTE, ROW

__all__ = ["dumbbell", "months", "process"]


def process(sheet, plan, x, y, room, height):
    """Draw the blueprint: steps as numbers in their lanes, links, the line of visibility."""
    try:
        drawn = blueprint(plan)
    except ValueError as error:
        _undrawn(sheet, plan.process.steps, str(error).splitlines(), x, y, room, height)
        return
    if drawn is None:
        sheet.write(x, y, room, "? no blueprint", colour=PALETTE["red"])
        return
    work, lanes, names = drawn.actions, LANES[1:], 52
    below = min(int(height * 0.5 // ROW), -(-len(work) // 2))
    lines = 2 if 2 * below * ROW < height * 0.5 else 1
    tall = (height - lines * below * ROW - 6) / len(lanes)
    middle = {lane: y + (place + 0.5) * tall for place, lane in enumerate(lanes)}
    for place, lane in enumerate(lanes):
        sheet.write(x, middle[lane] - 5, names, lane, size=7.5, colour=GREY)
        if place:
            visible = lane == "backstage"
            at = y + place * tall
            sheet.line(
                [x, x + room], [at, at], dashed=not visible, thick=1.4 if visible else 0.5,
                colour=INK if visible else GREY,
            )  # fmt: skip
    apart = (room - names) / max(len(work), 1)
    spots = {
        step: (x + names + (place + 0.5) * apart, middle[row["lane"]])
        for place, (step, row) in enumerate(work.iterrows())
    }
    for link in drawn.links.itertuples():
        (left, top), (right, end) = spots[link.before], spots[link.after]
        sheet.line([left, right], [top, end], colour=GREY, thick=0.7)
    for number, (step, row) in enumerate(work.iterrows(), start=1):
        left, top = spots[step]
        colour = PALETTE["red"] if row["fail_point"] else PALETTE["blue"]
        sheet.dot(left, top, colour=colour, size=min(apart * 0.85, 12))
        sheet.write(left - 10, top - 5, 20, f"{number}", size=7, bold=True, colour="white",
                    align="center")  # fmt: skip
    _legend(sheet, work, x, y + len(lanes) * tall + 5, room, below, lines)


def _undrawn(sheet, steps, faults, x, y, room, height):
    """Say, by number, why there is no drawing, and list the steps without their links."""
    least = ROW * min(len(steps), 6)
    for number, fault in enumerate(faults, start=1):
        left = int((height - least) // ROW) - (len(faults) - number)
        fitted = max(min(left, 4), 1)
        if height < ROW:
            return
        below = sheet.label(x, y, room, f"Fault {number}:", fault, lines=fitted)
        y, height = below, height - (below - y)
    shown = steps[: max(int(height // ROW) - 1, 0)]
    for number, step in enumerate(shown, start=1):
        name = step.name or step.id or "?"
        y = sheet.write(x, y, room, f"{number} {name} ({step.lane or 'no lane'})", colour=GREY)
    if len(shown) < len(steps):
        sheet.write(x, y, room, f"and {len(steps) - len(shown)} more", colour=GREY)


def _legend(sheet, work, x, y, room, below, lines):
    """Names of the steps in two columns; a step that is likely to fail is red and ends in "!"."""
    for number, (_, row) in enumerate(work.iterrows(), start=1):
        column, line = divmod(number - 1, below)
        if column < 2:
            text = f"{number} {row['name']}{' !' if row['fail_point'] else ''}"
            sheet.write(
                x + column * room / 2, y + line * lines * ROW, room / 2 - 5, text, size=7.5,
                lines=lines, colour=PALETTE["red"] if row["fail_point"] else INK,
            )  # fmt: skip


def dumbbell(sheet, goal, x, y, room):
    """Baseline (hollow) and target (full) with the give or take of each as a thick band."""
    if goal.baseline is None or goal.target is None or goal.baseline == goal.target:
        sheet.line([x, x + room], [y, y], dashed=True, colour=PALETTE["red"])
        return
    margin = goal.margin or 0
    low = min(goal.baseline, goal.target) - margin
    high = max(goal.baseline, goal.target) + margin

    def at(value):
        return x + room * (value - low) / (high - low)

    for value in (goal.baseline, goal.target):
        left = at(value - margin)
        sheet.bar(left, y - 2, at(value + margin) - left, 4, PALETTE["sky"])
    sheet.line([at(goal.baseline), at(goal.target)], [y, y], thick=1.2, arrow=True, colour=INK)
    for value in (goal.baseline, goal.target):
        sheet.dot(at(value), y, hollow=value == goal.baseline, colour=PALETTE["blue"], size=5)


def months(sheet, calendar, x, y, room):
    """Twelve months, each with the first letter of what is done in it."""
    month = room / 12
    colours = {"study": "orange", "act": "green", "plan": "blue", "do": "grey"}
    phases = {round(meeting.month or 0): meeting.phase for meeting in calendar}
    for number in range(1, 13):
        phase, left = phases.get(number, ""), x + (number - 1) * month
        sheet.bar(left, y, month - 1, 11, PALETTE[colours[phase]] if phase else "white", edge=GREY)
        sheet.write(
            left, y + 1.5, month - 1, phase[:1].upper(), size=7, bold=True, colour="white",
            align="center",
        )  # fmt: skip
    legend = "Months 1 to 12: plan, do, study, act"
    sheet.write(x, y + 13, room, legend, size=7, colour=GREY)

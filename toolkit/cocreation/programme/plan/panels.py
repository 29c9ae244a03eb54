"""What stands in each panel of the one-page picture."""

from __future__ import annotations

from cocreation.comparison import DEFINITIONS, DOORS

from .diagrams import dumbbell, months, process
from .economics import reckoned
from .lettering import fit, plain, share, width
from .parts import POWERS
from .sheet import GREY, INK, PALE, PALETTE, ROW

__all__ = ["PANELS", "header"]

MARKS = {
    "beneficiary": ("o", "blue"),
    "contributor": ("s", "blue"),
    "super-user": ("*", "orange"),
    "staff": ("D", "green"),
    "partner": ("^", "purple"),
    "outsider": ("X", "grey"),
}


def header(sheet, plan, questions, x, room):
    """Title, and the way from the problem to the aim and to what counts as co-creation."""
    title, who = plan.title or "A plan without a title", plan.organisation
    starts = f"Starts {plan.starts}" if plan.starts else ""
    need = max(width(plain(text)[0], 9, True) for text in (who, starts)) + 1
    right = min(need, room * 0.45)
    free = room - right - 16
    size = next((s for s in (17, 15, 13) if width(plain(title)[0], s, True) < free), 11)
    sheet.write(x, 14 + (17 - size) / 2, free, title, size=size, bold=True)
    sheet.write(x + room - right, 11, right, starts, size=9, bold=True, align="right")
    sheet.write(x + room - right, 23, right, who, size=9, bold=True, align="right")
    sheet.write(x, 37, room, plan.about, size=8, colour=GREY)
    y, purpose, third = 52, plan.purpose, (room - 40) / 3
    texts = (
        ("Problem", purpose.problem),
        ("Aim", purpose.aim),
        ("Co-creation here means", DEFINITIONS.get(purpose.definition, "")),
    )
    for place, (name, text) in enumerate(texts):
        left = x + place * (third + 20)
        sheet.bar(left, y, third, 80, PALE)
        sheet.write(left + 7, y + 5, third - 14, name, size=8.5, bold=True)
        below = sheet.write(left + 7, y + 18, third - 14, text or "?", lines=5 if place < 2 else 2)
        if place < 2:
            sheet.line([left + third + 3, left + third + 17], [y + 40] * 2, thick=1.6, arrow=True)
        elif purpose.because:
            sheet.label(left + 7, below + 3, third - 14, "Not:", purpose.because, lines=3)
    if questions:
        sheet.write(x, y + 5, room - 7, questions, size=8.5, colour=PALETTE["red"],
                    align="right")  # fmt: skip


def _most(rows, height, each):
    """Rows that fit, and a line that says how many do not."""
    room = int(height // each)
    if len(rows) <= room:
        return rows, ""
    return rows[: max(room - 1, 0)], f"and {len(rows) - max(room - 1, 0)} more"


def actors(sheet, plan, x, y, room, height):
    """Name, number and gain of each actor, with a mark for the role."""
    shown, more = _most(plan.actors, height, 2 * ROW + 1)
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
    shown, more = _most(plan.resources, height, ROW)
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
    shown, more = _most(plan.incentives, height, ROW + 3)
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
    shown, more = _most(plan.governance.risks, height, 3 * ROW + 3)
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


def measures(sheet, plan, x, y, room, height):
    """Goals from baseline to target with the band of chance, then the experiment."""
    top = y
    shown, more = _most(plan.measures.goals, height * 0.55, 3 * ROW)
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
            ("Chance of a loss:", f"{known[1]:.0%} of the draws"),
        ]
    texts += [
        ("Unpaid hours:", hours),
        ("Decision:", plan.cost.decision or "?"),
        ("What waits:", plan.cost.waits or "?"),
        ("Wrong if:", plan.cost.wrong or "?"),
    ]
    months(sheet, plan.cost.calendar, x, y + height - 24, room)
    sheet.labels(x, y, room, height - 26, texts)


PANELS = {
    "actors": actors,
    "resources": resources,
    "entry": entry,
    "platform": platform,
    "process": process,
    "incentives": incentives,
    "governance": governance,
    "channel": channel,
    "measures": measures,
    "cost": cost,
}

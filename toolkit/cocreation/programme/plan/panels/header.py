"""The head of the one-page picture."""

from __future__ import annotations

from cocreation.comparison import DEFINITIONS

from ..lettering import plain, width
from ..sheet import GREY, PALE, PALETTE

__all__ = ["header"]


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

"""A plan on one page: four steps side by side, in which what is missing can be seen."""

from __future__ import annotations

import base64
import io
from html import escape
from pathlib import Path

from cocreation._writing import write_whole

from .files import to_yaml
from .lettering import font_files, width
from .panels import PANELS, header
from .plan import HEADINGS, STEPS, is_empty
from .rulebook import ON_DARK
from .sheet import GREY, HEIGHT, PALETTE, WIDTH, Sheet, drawing_rules
from .validation import OPENING, examine

__all__ = ["Picture", "draw"]

TOP, BOTTOM, MARGIN, GAP = 138, 574, 16, 7
WIDTHS = (0.235, 0.285, 0.255, 0.225)
NARROW = (
    "<style>.plan-narrow{display:none}"
    "@media(max-width:85rem){.plan-narrow{display:block}}</style>"
    '<p class="plan-narrow plan-html">Is the page cut? Swipe or scroll, or '
    '<a href="#" target="_blank" '
    "onclick=\"var p=this.parentElement.parentElement.querySelector('.plan-picture img');"
    "this.href=window.URL.createObjectURL(new Blob([Uint8Array.from(atob(p.src.split(',')[1]),"
    "function(c){return c.charCodeAt(0)})],{type:'image/svg+xml'}))\""
    ">open the page (SVG)</a>.</p>"
)
"""For a narrow window, in which the page may be cut: it is wider, and can be opened alone."""
HEIGHTS = {
    "actors": 0.47, "resources": 0.23, "entry": 0.30,
    "process": 0.57, "platform": 0.43,
    "incentives": 0.24, "governance": 0.53, "channel": 0.23,
    "measures": 0.58, "cost": 0.42,
}  # fmt: skip
"""Share of its column that each part takes."""


def draw(plan):
    """Draw a plan on a page of A4 on its side.

    A part without a word in it is a dashed frame with the question that opens it. A text that is
    too long ends with "…": the page is a picture of the plan and no copy. A character for which
    the machine has no font is drawn as "□", and a line at the foot says so.

    Parameters
    ----------
    plan : Plan
        A plan, at any stage.

    Returns
    -------
    Picture
        The drawing.

    Examples
    --------
    >>> from cocreation.programme import Plan
    >>> picture = draw(Plan(title="Repair evenings"))
    >>> picture.alternative[:50]
    'One-page picture of the plan “Repair evenings”. 11'
    """
    from matplotlib.figure import Figure

    review = examine(plan)
    with drawing_rules():
        figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), facecolor="white")
        sheet = Sheet(figure)
        header(sheet, plan, marked(review.of("purpose")), MARGIN, WIDTH - 2 * MARGIN)
        x = MARGIN
        room = WIDTH - 2 * MARGIN - GAP * (len(STEPS) - 1)
        for number, (step, parts) in enumerate(STEPS.items(), start=1):
            across = room * WIDTHS[number - 1]
            _column(sheet, plan, review, f"{number}  {step}", parts, x, across)
            x += across + GAP
        _foot(sheet, review)
    return Picture(figure, _alternative(plan, review), to_yaml(plan))


def _column(sheet, plan, review, title, parts, x, room):
    sheet.bar(x, TOP, room, 16, PALETTE["blue"])
    sheet.write(x + 6, TOP + 2.5, room - 12, title, size=9, bold=True, colour="white")
    y = TOP + 19
    for part in parts:
        if part in HEIGHTS:
            height = (BOTTOM - TOP - 19) * HEIGHTS[part]
            _panel(sheet, plan, review, part, x, y, room, height)
            y += height


def _panel(sheet, plan, review, part, x, y, room, height):
    empty = is_empty(getattr(plan, part))
    sheet.box(x, y, room, height - 3, dashed=empty, edge=PALETTE["red"] if empty else GREY)
    mark = marked(review.of(part))
    across = width(mark, 8.5) + 1
    title, room_left = HEADINGS[part], room - 12 - across
    size = min(8.5, 8.5 * room_left / (width(title, 8.5, True) + 3))
    sheet.write(x + 6, y + 4, room_left, title, size=size, bold=True)
    sheet.write(x + 6 + room_left, y + 4, across, mark, size=8.5, colour=PALETTE["red"],
                align="right")  # fmt: skip
    inside = (x + 6, y + 18, room - 12, height - 24)
    if empty:
        sheet.write(*inside[:3], OPENING[part][0], size=8, lines=5, colour=PALETTE["red"])
    else:
        PANELS[part](sheet, plan, *inside)


def marked(review):
    """The questions of a part and, with "!", how many of them are clashes.

    Examples
    --------
    >>> from cocreation.programme import Plan
    >>> marked(examine(Plan()).of("entry"))
    '1 ?'
    """
    clashes = f" {review.clashes()} !" if review.clashes() else ""
    return f"{len(review)} ?{clashes}" if review else ""


def _foot(sheet, review):
    legend = "“3 ? 2 !” beside a heading: three questions are open there, two of them clashes."
    notes = [review.summary(), legend]
    if sheet.missing:
        lack = "no font here has them" if len(font_files()) > 1 else "install a Chinese font"
        notes.append(f"{sheet.missing} characters could not be drawn (□): {lack}.")
    sheet.write(MARGIN, 579, WIDTH - 2 * MARGIN, " ".join(notes), size=7, colour=GREY)


def _alternative(plan, review):
    filled = [HEADINGS[part] for part in HEADINGS if not is_empty(getattr(plan, part))]
    missing = [HEADINGS[part] for part in HEADINGS if is_empty(getattr(plan, part))]
    text = f"One-page picture of the plan “{plan.title or 'without a title'}”. {review.summary()}"
    text += f" In it: {', '.join(filled).lower()}." if filled else ""
    return text + (f" Empty: {', '.join(missing).lower()}." if missing else "")


class Picture:
    """The drawing of a plan; SVG and PDF are of the same figure.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The page.
    alternative : str
        What it shows, in words.
    text : str
        The plan in full, for those who cannot see the drawing.
    """

    def __init__(self, figure, alternative, text):
        self.figure, self.alternative, self.text = figure, alternative, text

    def bytes(self, form):
        """Return the page as a file of the form ``svg`` or ``pdf``."""
        dates = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
        about = {"Title": self.alternative.split("”")[0].split("“")[-1]}
        kept = io.BytesIO()
        with drawing_rules():
            self.figure.savefig(kept, format=form, metadata=dates[form] | about)
        return kept.getvalue()

    def save(self, folder):
        """Write ``plan.svg`` and ``plan.pdf`` into a folder, made if need be.

        Returns
        -------
        list of Path
            The two files.
        """
        folder = Path(folder)
        content = {f"plan.{form}": self.bytes(form) for form in ("svg", "pdf")}
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in content.items():
            write_whole(folder / name, data)
        return [folder / name for name in content]

    def __repr__(self):
        return self.alternative

    def _repr_html_(self):
        data = base64.b64encode(self.bytes("svg")).decode()
        name = escape(self.alternative.partition(". ")[0])
        return (
            f'{ON_DARK}{NARROW}<div class="plan-picture plan-html" style="overflow-x:auto" '
            f'tabindex="0" role="region" aria-label="{name}">'
            f'<img alt="{escape(self.alternative)}" '
            'style="width:100%;min-width:56rem;max-width:none;background:white" '
            f'src="data:image/svg+xml;base64,{data}"></div>'
            '<details class="numbers plan-html"><summary>The text of this plan</summary>'
            f'<pre style="white-space:pre-wrap">{escape(self.text)}</pre></details>'
        )

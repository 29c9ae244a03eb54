"""A sheet of A4 on its side, measured in points from the upper left corner."""

from __future__ import annotations

import logging
from contextlib import contextmanager

from cocreation.style import PALETTE

from .lettering import fit, font_files, plain, share, width

__all__ = ["HEIGHT", "ROW", "WIDTH", "Sheet", "drawing_rules"]

WIDTH, HEIGHT = 841.89, 595.28
LEADING = 1.28
ROW = 10.3
"""Points from one line of 8 points to the next."""
INK, GREY, PALE = PALETTE["ink"], PALETTE["grey"], "#eef1f5"


@contextmanager
def drawing_rules():
    """Settings under which the sheet looks the same as SVG and as PDF on any machine."""
    import matplotlib as mpl

    rules = {
        "svg.fonttype": "path",
        "svg.hashsalt": "cocreation",
        "pdf.fonttype": 42,
        "text.usetex": False,
        "font.family": [family for family, _ in font_files()],
        "figure.constrained_layout.use": False,
        "axes.unicode_minus": False,
    }
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(logging.ERROR)  # a Chinese font without a bold weight is no news
    try:
        with mpl.rc_context(rules):
            yield
    finally:
        log.setLevel(level)


class Sheet:
    """An empty page to write and draw on.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A new figure.
    """

    def __init__(self, figure):
        self.ax = figure.add_axes((0, 0, 1, 1))
        self.ax.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        self.ax.axis("off")
        self.missing = 0

    def write(self, x, y, room, text, *, size=8, bold=False, colour=INK, lines=1, align="left"):
        """Write a text below y and return the y below its last line."""
        text, missing = plain(text)
        self.missing += missing
        for row in fit(text, room, lines, size, bold):
            self.ax.text(
                x + {"left": 0, "center": room / 2, "right": room}[align],
                y + size * 0.98,
                row,
                size=size,
                weight="bold" if bold else "normal",
                color=colour,
                ha=align,
                va="baseline",
                parse_math=False,
            )
            y += size * LEADING
        return y

    def label(self, x, y, room, name, text, *, size=8, lines=1):
        """Write a name in bold and a text after it; return the y below the last line."""
        begin = self._begin(name, room, size)
        self.write(x, y, room, name, size=size, bold=True)
        text, missing = plain(text)
        self.missing += missing
        for place, row in enumerate(fit(text, room, lines, size, first=room - begin)):
            self.write(x + (0 if place else begin), y, room, row, size=size)
            y += size * LEADING
        return y

    def _begin(self, name, room, size):
        return min(width(f"{plain(name)[0]} ", size, True) + 3, room - 5)

    def labels(self, x, y, room, height, entries, *, size=8, gap=1):
        """Write names with their texts below each other; the longest give way if need be."""
        needs = [
            len(fit(plain(text)[0], room, 99, size, first=room - self._begin(name, room, size)))
            for name, text in entries
        ]
        lines = share(needs, int((height - gap * len(entries)) // (size * LEADING)))
        for (name, text), given in zip(entries, lines, strict=True):
            y = self.label(x, y, room, name, text, size=size, lines=given) + gap
        return y

    def box(self, x, y, room, height, *, fill="white", edge=GREY, dashed=False):
        """Draw a frame."""
        from matplotlib.patches import FancyBboxPatch

        self.ax.add_patch(
            FancyBboxPatch(
                (x + 2, y + 2), room - 4, height - 4, boxstyle="round,pad=2,rounding_size=3",
                facecolor=fill, edgecolor=edge, linewidth=0.7,
                linestyle=(0, (3, 2)) if dashed else "solid",
            )
        )  # fmt: skip

    def bar(self, x, y, room, height, colour, *, edge="none"):
        """Draw a filled bar."""
        from matplotlib.patches import Rectangle

        self.ax.add_patch(
            Rectangle((x, y), room, height, facecolor=colour, edgecolor=edge, linewidth=0.7)
        )

    def line(self, xs, ys, *, colour=GREY, thick=0.8, dashed=False, arrow=False):
        """Draw a line, with an arrow at its end if wanted."""
        if arrow:
            self.ax.annotate(
                "", (xs[-1], ys[-1]), (xs[-2], ys[-2]),
                arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": thick,
                            "shrinkA": 0, "shrinkB": 0, "mutation_scale": 6},
            )  # fmt: skip
            xs, ys = xs[:-1], ys[:-1]
        self.ax.plot(xs, ys, color=colour, linewidth=thick, linestyle="--" if dashed else "-")

    def dot(self, x, y, *, colour=INK, marker="o", size=4, hollow=False):
        """Draw a mark."""
        face = "white" if hollow else colour
        self.ax.plot(
            [x], [y], marker=marker, markersize=size, markerfacecolor=face, markeredgecolor=colour
        )

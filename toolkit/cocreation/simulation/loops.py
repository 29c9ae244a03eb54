"""What drives what in the community itself: its causal loops, as a table and as a picture."""

import math

import pandas as pd

from cocreation import style

__all__ = ["causal_links", "draw_loops"]

LINKS = (
    ("members", "contributors", "+", "now"),
    ("own motive", "contributors", "+", "now"),
    ("contributors", "answers", "+", "now"),
    ("answers", "satisfaction", "+", "now"),
    ("satisfaction", "members", "+", "now"),
    ("members", "conflict", "+", "now"),
    ("conflict", "own motive", "−", "later"),
    ("conflict", "satisfaction", "−", "now"),
    ("answers", "captured share", "+", "now"),
    ("captured share", "goodwill", "−", "now"),
    ("goodwill", "own motive", "+", "later"),
    ("own motive", "ideas", "+", "now"),
    ("ideas", "satisfaction", "+", "later"),
)
PLACES = {
    "satisfaction": (5.0, 6.4),
    "members": (0.9, 3.9),
    "contributors": (5.0, 0.3),
    "answers": (9.2, 3.9),
    "conflict": (2.8, 3.2),
    "own motive": (5.0, 2.3),
    "ideas": (5.0, 4.5),
    "goodwill": (6.9, 2.8),
    "captured share": (6.8, 4.5),
}
LOOPS = {"grows": (1.7, 5.4), "quarrels": (2.8, 4.3), "harvest": (7.9, 3.6), "builds": (4.2, 3.5)}


def causal_links():
    """The links of the picture; levers and news act on them from outside.

    Returns
    -------
    DataFrame
        A row a link: ``cause``, ``effect``, ``sign`` (+ or −), ``felt`` (now, or later: not
        before the next quarter).

    Examples
    --------
    >>> links = causal_links()
    >>> links[links["effect"] == "own motive"]["cause"].tolist()
    ['conflict', 'goodwill']
    """
    return pd.DataFrame(LINKS, columns=["cause", "effect", "sign", "felt"])


def draw_loops():
    """Draw the links: minus in red, later effects dashed, the four loops by name.

    Returns
    -------
    matplotlib.figure.Figure
    """
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(5.6, 4.9))
    axes.set(xlim=(0, 10.1), ylim=(-0.1, 6.8))
    axes.axis("off")
    for name, (x, y) in PLACES.items():
        words = name.replace(" ", "\n")
        axes.text(x, y, words, size=13, ha="center", va="center", weight="bold", zorder=3)
    for name, (x, y) in LOOPS.items():
        axes.text(x, y, name, size=13, ha="center", va="center", color=style.PALETTE["blue"])
    for cause, effect, sign, felt in LINKS:
        (x, y), (to_x, to_y) = PLACES[cause], PLACES[effect]
        colour = style.PALETTE["grey" if sign == "+" else "red"]
        arrow = {"arrowstyle": "-|>", "color": colour, "mutation_scale": 16, "linewidth": 1.5}
        arrow |= {"linestyle": "--" if felt == "later" else "-", "shrinkA": 20, "shrinkB": 20}
        axes.annotate("", (to_x, to_y), (x, y), arrowprops=arrow)
        beside = 0.28 / math.hypot(to_x - x, to_y - y)
        axes.text(
            (x + to_x) / 2 + beside * (to_y - y),
            (y + to_y) / 2 - beside * (to_x - x),
            sign, color=colour, size=14, ha="center", va="center", weight="bold",
        )  # fmt: skip
    return figure

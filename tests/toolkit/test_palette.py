"""The palette for readers who lack one kind of cone, and its contrast with the page.

The matrices are those of Machado, Oliveira and Fernandes, A physiologically-based model for
simulation of color vision deficiency, IEEE Transactions on Visualization and Computer Graphics
15(6), 2009, at full severity; they apply to linear RGB. Differences are Euclidean in CIELAB
(D65), where about 2 can just be seen side by side.
"""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from cocreation.style import DARK_PALETTE, PALETTE

EYES = {
    "all cones": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
STYLE = Path(__file__).parents[2] / "book" / "assets" / "course.css"
PALETTES = {"light": PALETTE, "dark": DARK_PALETTE}


def linear(colour):
    """Linear RGB of a hexadecimal colour."""
    full = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    rgb = np.array([int(full[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """CIELAB coordinates of linear RGB."""
    relative = XYZ @ np.clip(rgb, 0, 1) / XYZ.sum(axis=1)
    root = np.cbrt(relative)
    x, y, z = np.where(relative > (6 / 29) ** 3, root, relative / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one, other):
    """Contrast of two colours after WCAG 2."""
    dark, light = sorted(float(XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def page_colours(scheme):
    rules = STYLE.read_text(encoding="utf-8")
    block = re.search(rf'html\[data-theme="{scheme}"\] {{(.*?)}}', rules, re.DOTALL)[1]
    return dict(re.findall(r"--(?:pst-color|course)-([\w-]+): (#[0-9a-f]+);", block))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", PALETTES)
def test_every_pair_of_colours_can_be_told_apart(scheme, eye):
    seen = {
        name: lab(np.array(EYES[eye]) @ linear(colour)) for name, colour in PALETTES[scheme].items()
    }
    close = {
        pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in combinations(seen, 2)
    }
    assert {pair: distance for pair, distance in close.items() if distance < 14} == {}


@pytest.mark.parametrize("scheme", PALETTES)
def test_colours_of_charts_and_of_words_stand_out_from_the_page(scheme):
    colours = page_colours(scheme)
    page = colours["background"]
    faint = {name for name, colour in PALETTES[scheme].items() if contrast(colour, page) < 4.5}
    assert faint <= {"sky"}
    assert contrast(PALETTES[scheme]["sky"], page) >= 3
    words = ("text-base", "text-muted", "primary", "link", "link-hover", "orange", "green", "plum")
    grounds = (page, colours["surface"], colours["tint"])
    faint = {
        (word, ground): contrast(colours[word], ground) for word in words for ground in grounds
    }
    assert {pair: round(value, 2) for pair, value in faint.items() if value < 4.5} == {}

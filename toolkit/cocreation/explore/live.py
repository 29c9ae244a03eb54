"""The kernel-backed view of an explorable, made of plain ipywidgets.

Numbers are typed or stepped with the arrow keys. The sliders of ipywidgets have no name that a
screen reader could say, and need dragging.
"""

from __future__ import annotations

import base64
import itertools
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import vl_convert

from .controls import format_number

if TYPE_CHECKING:
    from .controls import Control
    from .explorable import Explorable

VEGA_LITE = "6.4"
"""Version that draws; it reads the stored version 5 too."""


class LiveView(widgets.VBox):
    """Controls, picture and summary that follow each other through the kernel.

    Parameters
    ----------
    explorable : Explorable
        What is computed and drawn.
    """

    def __init__(self, explorable: Explorable):
        self.explorable = explorable
        self.inputs = {control.name: _input(control) for control in explorable.controls}
        self.picture, self.summary = widgets.HTML(), widgets.HTML()
        for entry in self.inputs.values():
            entry.observe(self._redraw, names="value")
        super().__init__([*self.inputs.values(), self.picture, self.summary])
        self._redraw()

    def __repr__(self) -> str:
        return repr(self.explorable)

    def _redraw(self, _change: Any = None) -> None:
        settings = {name: entry.value for name, entry in self.inputs.items()}
        try:
            spec = self.explorable.picture_spec(**settings)
            sentence = self.explorable.sentence(**settings)
        except ValueError as error:
            told = f"<strong>Not possible:</strong> {escape(str(error))}"
        else:
            svg = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
            drawn = base64.b64encode(svg.encode()).decode()
            said = escape(f"{self.explorable.title} {sentence}")
            self.picture.value = (
                f'<img alt="{said}" style="width:100%;max-width:640px" '
                f'src="data:image/svg+xml;base64,{drawn}">'
            )
            told = escape(sentence)
        self.summary.value = f'<p role="status">{told}</p>'


def _input(control: Control) -> widgets.Widget:
    label = f"{control.label} ({control.unit})" if control.unit else control.label
    look = {
        "tooltip": f"{control.help} ({control.tag})",
        "style": {"description_width": "24em"},
        "layout": {"width": "44em", "max_width": "100%"},
    }
    if control.scenario:
        return widgets.Dropdown(
            options=control.values, value=control.default, description=label, **look
        )
    low, high = control.values[0], control.values[-1]
    step = min(after - before for before, after in itertools.pairwise(control.values))
    box = widgets.BoundedIntText
    if not all(isinstance(value, int) for value in control.values):
        box, step = widgets.BoundedFloatText, float(f"{step:.6g}")
    reach = f"{label}, {format_number(low)} to {format_number(high)}"
    return box(control.default, min=low, max=high, step=step, description=reach, **look)

"""The kernel-backed view of an explorable, made of plain ipywidgets."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import vl_convert

if TYPE_CHECKING:
    from .controls import Control
    from .explorable import Explorable

VEGA_LITE = "6.4"
"""Version that draws; it reads the stored version 5 too."""


def live_view(explorable: Explorable) -> widgets.VBox:
    """Return controls, picture and summary that follow each other through the kernel."""
    inputs = {control.name: _input(control) for control in explorable.controls}
    picture = widgets.Image(format="svg+xml", layout={"max_width": "640px", "width": "100%"})
    summary = widgets.HTML()

    def redraw(_change: Any = None) -> None:
        settings = {name: widget.value for name, widget in inputs.items()}
        try:
            spec = explorable.picture_spec(**settings)
            sentence = explorable.sentence(**settings)
        except ValueError as error:
            summary.value = f"<p><strong>Not possible:</strong> {html.escape(str(error))}</p>"
            return
        picture.value = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE).encode()
        summary.value = f"<p>{html.escape(sentence)}</p>"

    for widget in inputs.values():
        widget.observe(redraw, names="value")
    redraw()
    return widgets.VBox([*inputs.values(), picture, summary])


def _input(control: Control) -> widgets.Widget:
    label = f"{control.label} ({control.unit})" if control.unit else control.label
    look = {
        "description": label,
        "tooltip": f"{control.help} ({control.tag})",
        "style": {"description_width": "16em"},
        "layout": {"width": "36em", "max_width": "100%"},
    }
    if control.scenario:
        return widgets.Dropdown(options=control.values, value=control.default, **look)
    low, high = control.values[0], control.values[-1]
    if all(isinstance(value, int) for value in control.values):
        return widgets.IntSlider(value=control.default, min=low, max=high, **look)
    step = (high - low) / 200
    return widgets.FloatSlider(
        value=control.default, min=low, max=high, step=step, readout_format=".3g", **look
    )

"""The live blueprint: pick a step, move it across a line, and read what that changes."""

import html

import ipywidgets as widgets

from .blueprint import Blueprint
from .drawing import to_html
from .measures import compare
from .moves import move
from .rules import LANES

__all__ = ["live_view"]

SHOWN = (
    "customer_minutes",
    "waiting_minutes",
    "minutes",
    "critical_path_minutes",
    "cost",
    "customer_effort",
    "contact_points",
)


def live_view(blueprint: Blueprint):
    """Return a view with a list of steps, buttons to move one, the measures and the drawing.

    Returns
    -------
    ipywidgets.VBox
        Its children are the list, the buttons, the message, the measures and the drawing.
    """
    now = blueprint
    steps = [(f"{row['name']} ({row['lane']})", step) for step, row in now.actions.iterrows()]
    look = {"style": {"description_width": "4em"}, "layout": {"width": "36em", "max_width": "100%"}}
    chosen = widgets.Dropdown(options=steps, description="Step", **look)
    towards = widgets.Button(description="Towards the customer", layout={"width": "14em"})
    away = widgets.Button(description="Away from the customer", layout={"width": "14em"})
    reset = widgets.Button(description="As it was", layout={"width": "8em"})
    message, table, drawing = (widgets.HTML() for _ in range(3))

    def show(text):
        step = chosen.value
        chosen.options = [
            (f"{row['name']} ({row['lane']})", key) for key, row in now.actions.iterrows()
        ]
        chosen.value = step
        message.value = f'<p role="status">{html.escape(text)}</p>'
        table.value = _measures(blueprint, now)
        drawing.value = to_html(now)

    def shift(places):
        nonlocal now
        name, lane = now.actions.loc[chosen.value, ["name", "lane"]]
        target = LANES.index(lane) + places
        if not 1 <= target < len(LANES):
            show(f"“{name}” is in the lane {lane} already; there is no lane beyond.")
            return
        try:
            now = move(now, chosen.value, to=LANES[target])
        except ValueError as error:
            show(f"Not possible: {error}")
            return
        show(f"“{name}” moved from {lane} to {LANES[target]}.")

    def restore(_button):
        nonlocal now
        now = blueprint
        show("All steps are where they were.")

    towards.on_click(lambda _button: shift(-1))
    away.on_click(lambda _button: shift(1))
    reset.on_click(restore)
    show("Choose a step and move it across a line.")
    buttons = widgets.HBox([towards, away, reset], layout={"flex_flow": "row wrap"})
    return widgets.VBox([chosen, buttons, message, table, drawing])


def _measures(before, after):
    rows = "".join(
        f'<tr><th scope="row">{html.escape(row.measure)}</th>'
        f"<td>{row.before:.3g}</td><td>{row.after:.3g}</td><td>{row.change:+.3g}</td></tr>"
        for row in compare(before, after).loc[list(SHOWN)].itertuples()
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("before", "after", "change"))
    return (
        "<table><caption>What the moves change</caption>"
        f'<thead><tr><th scope="col">measure</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )

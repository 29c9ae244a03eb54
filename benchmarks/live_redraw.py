"""Redraw of a live explorable against `ipywidgets.interact` with matplotlib, in one kernel.

Both draw the same line, 40 points, after a slider has moved. Printed are the medians of the time
from the move until the new picture has been handed to the front end, and their ratio.

    python benchmarks/live_redraw.py
"""

from jupyter_client.manager import start_new_kernel

MEASURED = r"""
import statistics, time
import altair as alt, matplotlib, numpy as np, pandas as pd
matplotlib.use("module://matplotlib_inline.backend_inline")
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact
from cocreation import crowd, style
from cocreation.explore import Control, Explorable

style.use()
people = np.unique(np.geomspace(1, 10_000, 40).astype(int))

def model(*, correlation):
    worth = crowd.effective_sample_size(people, correlation)
    return pd.DataFrame({"people": people, "worth": worth})

def chart():
    log = alt.Scale(type="log")
    return alt.Chart().mark_line().encode(x=alt.X("people:Q", scale=log), y="worth:Q")

explorable = Explorable(
    "worth", "Worth of a crowd", model=model, chart=chart, source="Model, no data.",
    controls=[Control("correlation", "", [0.01, 0.5], 0.01, tag="illustrative", help="")],
    summary=lambda table, correlation: f"{table.worth.iloc[-1]:.1f}", leaves_out="")

def draw(correlation):
    table = model(correlation=correlation)
    fig, ax = plt.subplots()
    ax.semilogx(table.people, table.worth)
    ax.set(xlabel="people", ylabel="worth")
    plt.show()

live = explorable.live().children[0]
other = FloatSlider(value=0.01, min=0.01, max=0.5, step=0.001)
interact(draw, correlation=other)

def seconds(slider, value):
    start = time.perf_counter()
    slider.value = value
    return time.perf_counter() - start

pairs = [(seconds(live, v), seconds(other, v)) for v in np.linspace(0.05, 0.45, 33)]
ours, theirs = (statistics.median(column) for column in zip(*pairs[3:]))
print(f"explorable.live()          {1000 * ours:6.1f} ms")
print(f"interact with matplotlib   {1000 * theirs:6.1f} ms")
print(f"ratio                      {theirs / ours:6.1f}")
"""


def main() -> None:
    """Run both in one fresh kernel and print what it prints."""
    manager, client = start_new_kernel()
    try:
        client.execute_interactive(MEASURED, timeout=300, output_hook=_show)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _show(message: dict) -> None:
    if message["msg_type"] == "stream" and message["content"]["name"] == "stdout":
        print(message["content"]["text"], end="")
    if message["msg_type"] == "error":
        print("\n".join(message["content"]["traceback"]))


if __name__ == "__main__":
    main()

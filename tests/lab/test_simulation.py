"""The simulation in a real JupyterLab, played by keyboard, left and gone on with."""

import re
import shutil
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import TimeoutError, expect
from tests.lab.test_jupyterlab import MINUTE, jupyterlab, open_notebook, run_all

from cocreation.simulation import LEVERS
from cocreation.simulation.storage import load
from cocreation.simulation.story import LEVER_WORDS

pytestmark = pytest.mark.lab

GAME = Path(__file__).parents[2] / "simulation" / "play.ipynb"
NAME = "<b>Otters</b>"
SLOW = """
import time


def slow(change):
    time.sleep(0.3)


for entry in board.levers.values():
    entry.observe(slow, names="value")
board
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the notebook up to the game, for a team with a nasty name and a slow kernel."""
    notebook = nbformat.read(shutil.copy(GAME, tmp_path), as_version=4)
    last = next(n for n, cell in enumerate(notebook.cells) if "board" in cell.source)
    notebook.cells = notebook.cells[: last + 1]
    cell = notebook.cells[-1]
    cell.source = cell.source.replace("Our team", NAME).removesuffix("\nboard") + SLOW
    nbformat.write(notebook, tmp_path / "play.ipynb")
    return tmp_path


def button(player, name):
    return player.get_by_role("button", name=name, exact=True)


def listed(player):
    """The sums in the list that is to be confirmed."""
    rows = player.get_by_role("table", name="with these sums").get_by_role("row").all()[1:7]
    return tuple(float(row.get_by_role("cell").last.inner_text()) for row in rows)


def confirm(player, quarter):
    """Press until a list stands that is not taken back, and play it; return the list."""
    for _ in range(9):
        if button(player, f"Play quarter {quarter}").is_visible():
            with suppress(TimeoutError):  # the answer to an earlier press has replaced it
                button(player, f"Play quarter {quarter}").focus(timeout=2_000)
                player.keyboard.press("Enter")
        player.wait_for_timeout(1_000)
        if button(player, "Play these sums").is_visible():
            break
    expect(button(player, "Back")).to_be_focused()
    money = listed(player)
    player.keyboard.press("Tab")
    expect(button(player, "Play these sums")).to_be_focused()
    player.keyboard.press("Enter")
    expect(player.get_by_text(f"Quarter {quarter} is played and saved")).to_be_visible()
    return money


def test_two_quarters_by_keyboard_then_gone_on_with(folder, page):
    with jupyterlab(folder) as address:
        player = open_notebook(page, address("play.ipynb"))
        run_all(player)
        levers = [player.get_by_label(LEVER_WORDS[lever][0], exact=True) for lever in LEVERS]
        expect(levers[0]).to_be_visible(timeout=MINUTE)
        expect(player.get_by_role("heading", name=f"Team {NAME}: quarter 1 of 12")).to_be_visible()
        expect(player.get_by_role("row", name="Members 20,000")).to_be_visible()

        levers[0].focus()
        for amount in ("60", "100", "70"):
            player.keyboard.press("Control+a")
            player.keyboard.type(amount)
            player.keyboard.press("Tab")
        expect(player.get_by_text("The levers add up to 230").first).to_be_visible()
        for _ in range(3):
            player.keyboard.press("Tab")
        expect(button(player, "Play quarter 1")).to_be_focused()
        player.keyboard.press("Enter")
        expect(player.get_by_role("alert")).to_contain_text("Not played. The levers add up to 230")

        # Typed and stepped without a pause, while the kernel takes its time for each message.
        levers[2].focus()
        player.keyboard.press("Control+a")
        player.keyboard.type("15")
        for _ in range(5):
            player.keyboard.press("ArrowUp")
        for _ in range(4):
            player.keyboard.press("Tab")
        player.keyboard.press("Enter")
        first = (60, 100, 40, 0, 0, 0)
        assert confirm(player, 1) == first
        expect(button(player, "Play quarter 2")).to_be_focused()
        expect(player.get_by_role("img", name=re.compile("^Goodwill"))).to_be_visible()

        levers[0].fill("33")
        button(player, "Play quarter 2").click()
        second = (33, *first[1:])
        assert confirm(player, 2) == second
        expect(player.get_by_text("What changed in quarter 2")).to_be_visible()

        (file,) = (folder / "my-runs").iterdir()
        run = load(file)
        assert run.decisions == (first, second)
        members = run.history["members"].iloc[-1]
        row = player.get_by_role("row", name=re.compile("^Members"))
        expect(row).to_contain_text(f"{members:,.0f}")
        assert player.observed.page_errors == []
    with jupyterlab(folder) as address:
        player = open_notebook(page, address("play.ipynb"))
        run_all(player)
        heading = player.get_by_role("heading", name=f"Team {NAME}: quarter 3 of 12")
        expect(heading).to_be_visible(timeout=MINUTE)

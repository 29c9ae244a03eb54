"""The widgets in a real JupyterLab: no violation in either theme, and used by keyboard."""

import re
import shutil

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.test_every_page import AXE, GUIDELINES
from tests.lab.test_jupyterlab import KERNEL, MINUTE, ROOT, jupyterlab, open_notebook, run_all

pytestmark = pytest.mark.lab
PLAN = ROOT / "capstone" / "plans" / "strong.yml"
CELLS = (
    "from cocreation.explorables import crowd, ikea, threadless\n"
    "view = threadless.selection_rules.live()\n"
    "spread = view.inputs['quarrel']\n"
    "before = spread.value\n"
    "view",
    "ikea.price_of_volume.live()",
    "crowd.correlated_crowd.live()",
    "from cocreation import process, programme, quiz\nquiz.load('threadless').live()",
    "from cocreation.simulation.widget import game\ngame('Otters', seed=7)",
    "programme.open_form('strong.yml')",
    "process.load('hotel-stay').live()",
    "print('moved', spread.value - before)",
)
OURS = ".jp-OutputArea-output"


def violations(reader):
    found = (
        Axe()
        .run(reader, context={"include": [[OURS]]}, options=AXE | {"runOnly": GUIDELINES})
        .response
    )
    return {
        fault["id"]: [node["html"][:200] for node in fault["nodes"]]
        for fault in found["violations"]
    }


def in_the_dark(reader):
    reader.get_by_role("menuitem", name="Settings", exact=True).click()
    reader.locator(".lm-Menu-item[data-type=submenu]", has_text="Theme").first.click()
    reader.locator(".lm-Menu-item", has_text="JupyterLab Dark").first.click()
    reader.wait_for_function("document.body.dataset.jpThemeLight === 'false'")
    ground = "getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor"
    reader.wait_for_function(f"{ground} === 'rgb(17, 17, 17)'")


def test_widgets_are_accessible_in_both_themes_and_answer_the_keyboard(tmp_path, page):
    shutil.copy(PLAN, tmp_path)
    new = nbformat.v4
    cells = [new.new_code_cell(source) for source in CELLS]
    nbformat.write(new.new_notebook(cells=cells, metadata=KERNEL), tmp_path / "scratch.ipynb")
    with jupyterlab(tmp_path) as address:
        reader = open_notebook(page, address("scratch.ipynb"))
        run_all(reader)
        expect(reader.get_by_role("button", name="Towards the customer")).to_be_visible(
            timeout=MINUTE
        )
        assert violations(reader) == {}
        in_the_dark(reader)
        assert violations(reader) == {}

        entry = reader.get_by_label("Spread of opinions")
        drawing = reader.get_by_role("img", name="Five rules to choose").first
        told = reader.get_by_role("status").first
        before = drawing.get_attribute("alt")
        assert told.inner_text() in before
        entry.focus()
        reader.keyboard.press("ArrowUp")
        expect(drawing).not_to_have_attribute("alt", before)
        assert told.inner_text() in drawing.get_attribute("alt")
        reader.locator(".jp-CodeCell").last.locator(".cm-content").click()
        reader.keyboard.press("Control+Enter")
        expect(reader.locator(".jp-OutputArea").last).to_have_text(
            re.compile(r"moved [^0]|moved 0\.0*[1-9]")
        )

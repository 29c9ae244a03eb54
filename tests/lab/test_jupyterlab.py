"""A case in a real JupyterLab, unrun, run and reopened, as a reader uses it."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from cocreation.explorables import threadless
from cocreation.explore import Explorable

pytestmark = pytest.mark.lab

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases" / "threadless"
TOKEN = "for-this-test-only"
MINUTE = 60_000
STORED = '"application/vnd.vegalite.v5+json"'
WIDGET = '"application/vnd.jupyter.widget-view+json"'

SETTINGS = {
    # All cells are in the page at once, so that the test can look at each.
    "notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
    "apputils-extension/notification.jupyterlab-settings": {"fetchNews": "false"},
}
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


PLACES = {
    "IPYTHONDIR": "ipython",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server, url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, "JupyterLab ended"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("JupyterLab did not answer within a minute")


def stop(server) -> None:
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()  # it is still starting a kernel, which ends with its parent
        server.wait()


@contextlib.contextmanager
def jupyterlab(folder: Path):
    """Run JupyterLab on a folder, with settings of its own; give the address of a file."""
    home = folder / ".home"
    for name, values in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    base = f"http://127.0.0.1:{free_port()}"
    options = ["--no-browser", "--allow-root", f"--ServerApp.port={base.rpartition(':')[2]}"]
    options += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"]
    with (home / "log").open("a") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={folder}"],
            env=os.environ | {name: str(home / place) for name, place in PLACES.items()},
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(server, f"{base}/api/status?token={TOKEN}")
            yield lambda name: f"{base}/lab/tree/{name}?token={TOKEN}&reset"
        finally:
            stop(server)


@pytest.fixture
def case(tmp_path) -> Path:
    """A copy of the case's folder, as a reader has it after cloning."""
    return shutil.copytree(CASE, tmp_path / "case")


def open_notebook(page, address: str):
    """A page that shows the notebook, with all its cells."""
    new = page(width=1400, height=1000)
    new.goto(address)
    new.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=MINUTE)
    return new


def explorables_in(notebook: Path) -> list[str]:
    """Titles of the explorables that the stored notebook shows."""
    cells = nbformat.read(notebook, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", []) if "data" in output]
    titles = {item.title for item in vars(threadless).values() if isinstance(item, Explorable)}
    first_lines = [output.data["text/plain"].partition("\n")[0] for output in outputs]
    return [line for line in first_lines if line in titles]


def choose(page, menu: str, item: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=item).first.click()


def run_all(page) -> None:
    """Run all cells once the kernel is ready, and wait until the last one has its number.

    Before that JupyterLab asks which kernel to use, or does nothing.
    """
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=2 * MINUTE)
    choose(page, "Run", "Run All Cells")
    last = page.locator(".jp-CodeCell .jp-InputPrompt").last
    expect(last).to_have_text(re.compile(r"\[\d+\]"), timeout=4 * MINUTE)


def save(page, path: Path, until: str) -> None:
    """Save with the keyboard and wait until the file holds a text."""
    page.keyboard.press("Control+s")
    deadline = time.monotonic() + 30
    while until not in path.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline, f"{path.name} was not saved"
        page.wait_for_timeout(200)


def test_case_unrun_then_run_then_reopened(case, page):
    stored = case / "case.ipynb"
    titles = explorables_in(stored)
    assert len(titles) >= 4
    with jupyterlab(case) as address:
        reader = open_notebook(page, address("case.ipynb"))
        for title in titles:
            expect(reader.locator(".jp-OutputArea", has_text=title).first).to_be_visible()
        run_all(reader)
        assert reader.locator(".jp-OutputArea-output[data-mime-type*=error]").count() == 0
        save(reader, stored, STORED)
        assert WIDGET not in stored.read_text(encoding="utf-8")
    with jupyterlab(case) as address:
        reader = open_notebook(page, address("case.ipynb"))
        drawings = reader.locator(".vega-embed .marks")
        drawings.nth(len(titles) - 1).wait_for(state="attached", timeout=MINUTE)
        assert drawings.count() == len(titles)
        assert "model not found" not in reader.locator("body").inner_text().casefold()
        assert reader.observed.page_errors == []

"""`cocreation start` as a learner uses it: the welcome page, a check, going on the next day."""

import contextlib
import json
import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.lab.test_jupyterlab import (
    MINUTE,
    PLACES,
    SETTINGS,
    TOKEN,
    choose,
    free_port,
    save,
    stop,
    wait_for,
)

pytestmark = pytest.mark.lab

COMMAND = Path(sysconfig.get_path("scripts"), "cocreation")


@contextlib.contextmanager
def started(folder: Path):
    """Type the command in a folder; give the address that its browser would open."""
    home = folder.parent / "home"
    port = free_port()
    server = {"allow_root": True, "open_browser": False, "port": port, "port_retries": 0}
    files = {
        "config/jupyter_server_config.json": {
            "ServerApp": server,
            "IdentityProvider": {"token": TOKEN},
        },
        **{f"settings/@jupyterlab/{name}": values for name, values in SETTINGS.items()},
    }
    for name, values in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(json.dumps(values))
    environment = os.environ | {name: str(home / place) for name, place in PLACES.items()}
    environment["HOME"] = str(home)
    with (home / "log").open("w") as log:
        command = subprocess.Popen(
            [COMMAND, "start"], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(command, f"http://127.0.0.1:{port}/api/status?token={TOKEN}")
            yield f"http://127.0.0.1:{port}/?token={TOKEN}"
        finally:
            stop(command)
    assert f"{folder}: " in (home / "log").read_text()


def answer(reader, text: str):
    """Write an answer to the welcome page's question, run it and its check, return the reply."""
    cell = reader.locator(".jp-CodeCell", has_text="share =").first
    cell.locator(".cm-content").click()
    reader.keyboard.press("Control+a")
    reader.keyboard.type(f"share = {text}")
    reader.keyboard.press("Shift+Enter")
    reader.keyboard.press("Shift+Enter")
    return reader.locator(".jp-CodeCell .jp-OutputArea-output").last


def test_the_first_day_and_the_second(tmp_path, page):
    folder = tmp_path / "course"
    folder.mkdir()
    with started(folder) as address:
        reader = page(width=1400, height=1000)
        reader.goto(address)
        expect(reader.get_by_role("heading", name="Welcome")).to_be_visible(timeout=MINUTE)
        expect(reader.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=MINUTE)
        choose(reader, "Run", "Run All Cells")
        expect(reader.locator(".jp-OutputArea", has_text="Ready. ").first).to_be_visible()
        expect(reader.get_by_text("not there yet: no value for `share`")).to_be_visible()
        expect(answer(reader, "2.5")).to_contain_text("upside down")
        expect(answer(reader, "400 / 1_000")).to_contain_text("all that a check does")
        save(reader, folder / "welcome.ipynb", "400 / 1_000")
        reader.get_by_role("link", name="Threadless", exact=True).first.click()
        expect(reader.get_by_role("heading", name=re.compile("^Threadless"))).to_be_visible(
            timeout=MINUTE
        )
        assert reader.observed.faults() == []
    before = (folder / "welcome.ipynb").read_bytes()
    with started(folder) as address:
        reader = page(width=1400, height=1000)
        reader.goto(address)
        expect(reader.get_by_text("share = 400 / 1_000")).to_be_visible(timeout=MINUTE)
    assert (folder / "welcome.ipynb").read_bytes() == before

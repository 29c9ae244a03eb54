"""Fixtures for tests that look at the built book, with or without a browser."""

import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cocreation import book
from cocreation.printing import QUIET, find_browser

ROOT = Path(__file__).parents[1]


@dataclass
class Observed:
    """What a page did that it should not do, collected while it is used."""

    foreign_requests: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Everything in one list, empty for a page in order."""
        return [
            *(f"request to another host: {url}" for url in self.foreign_requests),
            *(f"not found: {url}" for url in self.missing),
            *(f"console: {text}" for text in self.console_errors),
            *(f"error: {text}" for text in self.page_errors),
        ]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with the longest tests, real servers, so that nobody waits for them at the end."""
    items.sort(key=lambda item: not {"lab", "hub"} & {mark.name for mark in item.iter_markers()})


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    """Folder of the built book, built now if there is none."""
    pages = ROOT / "_build" / "html"
    return pages if (pages / "index.html").is_file() else book.build(ROOT)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Address of the built book on this machine, ending in a slash."""
    with book.server(site) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.fixture(scope="session")
def write() -> Callable[..., Path]:
    """Write slides or hand-outs as an instructor does: ``write("slides", folder, "ikea")``."""
    program = Path(sysconfig.get_path("scripts"), "cocreation")

    def run(command: str, folder: Path, *names: str) -> Path:
        call = [program, command, *names, "--to", folder]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return folder

    return run


@pytest.fixture(scope="session")
def playwright():
    """Playwright, started once."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser_path(playwright) -> str:
    """Path of a browser; without one the test is skipped and says how to get it."""
    path = find_browser() or playwright.chromium.executable_path
    if not Path(path).is_file():
        pytest.skip(
            f"no browser: install Chrome, or run {sys.executable} -m playwright install chromium"
        )
    return path


@pytest.fixture(scope="session")
def browser(playwright, browser_path: str):
    """A headless Chromium."""
    started = playwright.chromium.launch(
        executable_path=browser_path, args=["--no-sandbox", *QUIET]
    )
    yield started
    started.close()


@pytest.fixture
def page(browser) -> Iterator[Callable]:
    """Make pages: ``page(width=390, dark=True)`` gives one whose ``observed`` records faults.

    Keyword arguments beyond these two go to Playwright's ``new_context``. Contexts close
    at the end of the test.
    """
    contexts = []

    def make(*, width: int = 1280, height: int = 900, dark: bool = False, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            **options,
        )
        contexts.append(context)
        new = context.new_page()
        new.observed = observe(new)
        return new

    yield make
    for context in contexts:
        context.close()


def observe(page) -> Observed:
    """Record requests to other hosts, missing files and errors of a page from now on."""
    seen = Observed()

    def on_request(request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            seen.foreign_requests.append(request.url)

    def on_response(response) -> None:
        if response.status >= 400:
            seen.missing.append(f"{response.status} {response.url}")

    def on_console(message) -> None:
        if message.type == "error":
            seen.console_errors.append(message.text)

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("console", on_console)
    page.on("pageerror", lambda error: seen.page_errors.append(str(error)))
    return seen

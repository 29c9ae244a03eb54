"""Find a browser of this machine and let it print a page as PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ._writing import write_whole

__all__ = ["find_browser", "print_to_pdf", "require_browser"]

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "chrome",
)
FILES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Flags of a browser that asks nobody for anything."""

FLAGS = (
    "--headless",
    *QUIET,
    "--allow-file-access-from-files",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)


def find_browser() -> str | None:
    """Path of a Chromium, Chrome or Edge of this machine, or None.

    Examples
    --------
    >>> path = find_browser()
    >>> path is None or Path(path).is_file()
    True
    """
    commands = (shutil.which(name) for name in COMMANDS)
    files = (os.path.expandvars(name) for name in FILES)
    return next((path for path in (*commands, *files) if path and Path(path).is_file()), None)


def require_browser() -> str:
    """Path of a browser; a ValueError says what to install if there is none."""
    browser = find_browser()
    if browser is None:
        raise ValueError("printing needs Chromium, Chrome or Edge, and none was found: install one")
    return browser


def print_to_pdf(
    page: Path | str, pdf: Path, *, settle_seconds: float = 10, timeout_seconds: float = 300
) -> Path:
    """Print a page as PDF, with bookmarks from its headings.

    Size, margins and page numbers are the page's own: write ``@page`` rules in its style sheet.

    Parameters
    ----------
    page : pathlib.Path or str
        An HTML file, or an address such as ``"http://127.0.0.1:8000/print.html"``.
    pdf : pathlib.Path
        File to write. It is written whole or not at all.
    settle_seconds : float
        How long the page's own scripts may go on after it is loaded, in the page's time: timers
        are run ahead, so that it costs less on the clock.
    timeout_seconds : float
        How long the browser may take in all.

    Returns
    -------
    pathlib.Path
        `pdf`.

    Raises
    ------
    ValueError
        If the page is no file, if there is no browser, or if it did not print.
    OSError
        If the PDF cannot be written.

    Examples
    --------
    >>> print_to_pdf(Path("nowhere.html"), Path("nowhere.pdf"))
    Traceback (most recent call last):
    ValueError: page is nowhere.html, which is no file: give an HTML file or an http address
    """
    address = page if isinstance(page, str) and "://" in page else _address(Path(page))
    browser = require_browser()
    # Beside the PDF and not in the system's folder: a browser from a snap sees only the user's.
    with tempfile.TemporaryDirectory(
        prefix="printing-", dir=Path(pdf).parent, ignore_cleanup_errors=True
    ) as aside:
        printed = Path(aside, "page.pdf").resolve()
        command = [
            browser,
            *FLAGS,
            *(["--no-sandbox"] if _is_root() else []),
            f"--user-data-dir={printed.with_name('profile')}",
            f"--virtual-time-budget={settle_seconds * 1000:.0f}",
            f"--print-to-pdf={printed}",
            address,
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=timeout_seconds, check=False
            )
        except subprocess.TimeoutExpired:
            raise ValueError(
                f"{browser} did not print {page} within {timeout_seconds:g} s"
            ) from None
        if not printed.is_file():
            said = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
            raise ValueError(f"{browser} did not print {page}: {said[0]}")
        return write_whole(pdf, printed.read_bytes())


def _address(file: Path) -> str:
    if not file.is_file():
        raise ValueError(f"page is {file}, which is no file: give an HTML file or an http address")
    return file.resolve().as_uri()


def _is_root() -> bool:
    """Whether Chromium would refuse to start with its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0

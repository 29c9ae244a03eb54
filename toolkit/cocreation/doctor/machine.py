"""The machine under the course: Python, terminal, network, browser, language."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path

from .finding import BROKEN, NOTE, Finding
from .remedies import activate, python, set_to, unset

OLDEST = (3, 11)
STORE = "WindowsApps"
LOCAL = ("127.0.0.1", "localhost")


def check_python(_: Path) -> Iterator[Finding]:
    """Look at this Python: its version, its width, where it comes from."""
    version = ".".join(map(str, sys.version_info[:3]))
    found = f"{version}, {sys.executable}"
    if sys.version_info < OLDEST:
        remedy = "install Python 3.11 or newer, and the course with it"
        yield Finding("Python", f"{found}: too old", BROKEN, remedy)
    elif sys.maxsize <= 2**32:
        remedy = "install the 64-bit Python, and the course with it"
        yield Finding("Python", f"{found}: a 32-bit one, for which packages lack", NOTE, remedy)
    elif STORE in sys.base_prefix:
        remedy = "if anything fails, install Python from python.org, and the course with it"
        yield Finding("Python", f"{found}, from the Microsoft Store", NOTE, remedy)
    else:
        yield Finding("Python", found)


def check_environment(_: Path) -> Iterator[Finding]:
    """Look at the environment of the course, and whether the terminal is in it."""
    conda = Path(sys.prefix, "conda-meta").is_dir()
    if sys.prefix != sys.base_prefix or conda:
        yield Finding("Environment", sys.prefix)
    else:
        found = "the course is installed among the packages of all programs"
        yield Finding(
            "Environment", found, NOTE, f"{python()} -m venv course-env, then activate it"
        )
    typed = shutil.which("python")
    if typed and STORE in typed and STORE not in sys.executable:
        found = f"in this terminal `python` is a stub that opens the Microsoft Store, {typed}"
        yield Finding("Terminal", found, NOTE, activate())
    elif typed and Path(typed).parent.resolve() != Path(sys.executable).parent.resolve():
        yield Finding("Terminal", f"in it `python` is another one, {typed}", NOTE, activate())
    for name in ("PYTHONHOME", "PYTHONPATH"):
        if os.environ.get(name):
            found = f"it is set ({os.environ[name]}), so other packages may hide the course's"
            yield Finding(name, found, NOTE, unset(name))


def check_network(_: Path) -> Iterator[Finding]:
    """Look at what JupyterLab needs on this machine. Of the internet the course needs nothing."""
    try:
        with socket.create_server(("127.0.0.1", 0)):
            pass
    except OSError as error:
        remedy = "let the firewall allow Python to talk to this machine itself, 127.0.0.1"
        yield Finding("Network", f"no port can be opened ({error.strerror})", BROKEN, remedy)
        return
    yield Finding("Network", "ports can be opened; the internet is not needed")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 8888)) == 0:
            found = "8888 is in use, perhaps by another JupyterLab; the course takes the next one"
            yield Finding("Port", found)
    excepted = os.environ.get("no_proxy", os.environ.get("NO_PROXY", ""))
    proxies = [n for n in os.environ if n.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    if proxies and excepted != "*" and not any(name in excepted for name in LOCAL):
        found = f"{proxies[0]} is set and does not except this machine itself"
        yield Finding("Proxy", found, NOTE, set_to("NO_PROXY", ",".join(LOCAL)))


def check_browser(_: Path) -> Iterator[Finding]:
    """Look for a browser."""
    try:
        webbrowser.get()
        yield Finding("Browser", "there is one")
    except webbrowser.Error:
        remedy = "open the address that cocreation start prints, in a browser of your choice"
        yield Finding("Browser", "Python finds none on this machine", NOTE, remedy)


def check_texts(_: Path) -> Iterator[Finding]:
    """Look at whether this terminal can show the course's texts, which hold Chinese words."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    try:
        "价值共创".encode(encoding)
        yield Finding("Texts", f"written as {encoding}")
    except (UnicodeEncodeError, LookupError):
        found = f"this terminal writes {encoding}, which has no Chinese; notebooks are not affected"
        yield Finding("Texts", found, NOTE, set_to("PYTHONUTF8", "1"))

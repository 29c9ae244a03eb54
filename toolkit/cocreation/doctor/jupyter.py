"""Does JupyterLab stand, can a kernel start, and is it this Python with the course in it?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from .finding import BROKEN, Finding, existing, install, python

SECONDS = 120
LAB = """
import json
from importlib.metadata import version
from jupyter_core.paths import jupyter_runtime_dir
from jupyterlab.commands import get_app_dir
print(json.dumps([version("jupyterlab"), get_app_dir(), jupyter_runtime_dir()]))
"""
KERNEL = """
import json
from jupyter_client.manager import start_new_kernel
code = "import importlib.util as i, sys; print(sys.prefix); print(bool(i.find_spec('cocreation')))"
manager, client = start_new_kernel(kernel_name="python3", startup_timeout=60)
said = []
client.execute_interactive(
    code, timeout=60, output_hook=lambda message: said.append(message["content"].get("text", ""))
)
client.stop_channels()
manager.shutdown_kernel(now=True)
print(json.dumps([*"".join(said).splitlines(), manager.kernel_spec.resource_dir]))
"""


def check_jupyter(folder: Path) -> Iterator[Finding]:
    """Look at JupyterLab first, then at the kernel, which cannot be asked without it."""
    if find_spec("jupyterlab") is None:
        yield Finding("JupyterLab", "it is not installed", BROKEN, install("jupyterlab"))
        return
    again = install("jupyterlab").replace(" install ", " install --force-reinstall --no-deps ", 1)
    answer, error = _ask(LAB, folder)
    if error:
        yield Finding("JupyterLab", f"it cannot be imported ({error})", BROKEN, again)
        return
    version, pages, runtime = answer
    if not Path(pages, "static", "index.html").is_file():
        yield Finding("JupyterLab", f"its pages are missing in {pages}", BROKEN, again)
    elif error := _cannot_write(Path(runtime)):
        found = f"it cannot write to {runtime} ({error})"
        yield Finding("JupyterLab", found, BROKEN, _regain(Path(runtime)))
    else:
        yield Finding("JupyterLab", version)
    yield _kernel(folder)


def _kernel(folder: Path) -> Finding:
    answer, error = _ask(KERNEL, folder)
    mend = f"{python()} -m ipykernel install --sys-prefix"
    if error:
        return Finding("Kernel", f"it does not start ({error})", BROKEN, mend)
    prefix, course, spec = answer
    if Path(prefix).resolve() != Path(sys.prefix).resolve():
        found = f"notebooks would run in another Python, {prefix}, because of {spec}"
        return Finding("Kernel", found, BROKEN, mend)
    if course != "True":
        return Finding("Kernel", "it starts and does not find cocreation", BROKEN, mend)
    return Finding("Kernel", "it starts, in this Python, and finds the course")


def _ask(code: str, folder: Path) -> tuple[list, str]:
    """Run code in a Python of its own; give what it says last as JSON, or what went wrong."""
    call = [sys.executable, "-W", "ignore", "-c", code]
    try:
        done = subprocess.run(
            call, cwd=existing(folder), capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return [], f"no answer in {SECONDS} seconds; does a firewall stop Python on this machine?"
    if done.returncode:
        return [], (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
    return json.loads(done.stdout.strip().splitlines()[-1]), ""


def _cannot_write(folder: Path) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)


def _regain(folder: Path) -> str:
    if os.name == "nt":
        return f'Remove-Item -Recurse "{folder}"'
    return f'sudo chown -R "$USER" "{folder.parent}"'

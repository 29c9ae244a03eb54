"""Does JupyterLab stand, can a kernel start, and is it this Python with the course in it?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from .finding import BROKEN, Finding
from .remedies import install, python
from .trying import answer, cannot_write

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
    again = install("jupyterlab", again=True)
    told, error = answer(LAB, folder=folder, seconds=SECONDS)
    if error:
        yield Finding("JupyterLab", f"it cannot be imported ({error})", BROKEN, again)
        return
    version, pages, runtime = told
    if not Path(pages, "static", "index.html").is_file():
        yield Finding("JupyterLab", f"its pages are missing in {pages}", BROKEN, again)
    elif error := _cannot_be_used(Path(runtime)):
        found = f"it cannot write to {runtime} ({error})"
        yield Finding("JupyterLab", found, BROKEN, _regain(Path(runtime)))
    else:
        yield Finding("JupyterLab", version)
    yield _kernel(folder)


def _kernel(folder: Path) -> Finding:
    told, error = answer(KERNEL, folder=folder, seconds=SECONDS)
    mend = f"{python()} -m ipykernel install --sys-prefix"
    if error:
        return Finding("Kernel", f"it does not start ({error})", BROKEN, mend)
    prefix, course, spec = told
    if Path(prefix).resolve() != Path(sys.prefix).resolve():
        found = f"notebooks would run in another Python, {prefix}, because of {spec}"
        return Finding("Kernel", found, BROKEN, mend)
    if course != "True":
        return Finding("Kernel", "it starts and does not find cocreation", BROKEN, mend)
    return Finding("Kernel", "it starts, in this Python, and finds the course")


def _cannot_be_used(folder: Path) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return error.strerror or str(error)
    return cannot_write(folder)


def _regain(folder: Path) -> str:
    if os.name == "nt":
        return f'Remove-Item -Recurse "{folder}"'
    return f'sudo chown -R "$USER" "{folder.parent}"'

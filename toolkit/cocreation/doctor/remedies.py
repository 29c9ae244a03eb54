"""The commands that the doctor tells people to type."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname


def python() -> str:
    """Return what to type for this Python: `python`, if a terminal would then find it."""
    found = shutil.which("python")
    if found and Path(found).parent.resolve() == Path(sys.executable).parent.resolve():
        return "python"
    if os.name == "nt":  # PowerShell runs a quoted path only behind an ampersand
        return f'& "{sys.executable}"' if " " in sys.executable else sys.executable
    return shlex.quote(sys.executable)


def install(*requirements: str, again: bool = False) -> str:
    """Return the command that installs packages into this Python, `again` if they are broken."""
    words = " ".join(f'"{requirement}"' for requirement in requirements)
    if again:
        words = f"--force-reinstall --no-deps {words}"
    if find_spec("pip"):
        return f"{python()} -m pip install {words}"
    if shutil.which("uv"):
        return f'uv pip install --python "{sys.executable}" {words}'
    return f"{python()} -m ensurepip   (this Python has no pip; then ask the doctor again)"


def course() -> str:
    """Return what to give to pip for the course with all that its notebooks need."""
    try:
        origin = json.loads(distribution("cocreation").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        origin = {}
    url = origin.get("url", "")
    if "vcs_info" in origin:
        return f"cocreation[lab] @ {origin['vcs_info']['vcs']}+{url}"
    path = Path(url2pathname(urlsplit(url).path))
    return f"{path}[lab]" if url.startswith("file:") and path.exists() else "WHEEL_FILE[lab]"


def activate() -> str:
    """Return the command that makes this Python the one of the terminal."""
    scripts = Path(sys.executable).parent
    if os.name == "nt":
        return f'& "{scripts / "Activate.ps1"}"'
    there = (scripts / "activate").is_file()
    return f". {shlex.quote(str(scripts / 'activate'))}" if there else f"PATH={scripts}:$PATH"


def set_to(name: str, value: str) -> str:
    """Return the command that sets a variable of the terminal."""
    return f'$env:{name} = "{value}"' if os.name == "nt" else f"export {name}={value}"


def unset(name: str) -> str:
    """Return the command that takes a variable of the terminal away."""
    return f"Remove-Item Env:{name}" if os.name == "nt" else f"unset {name}"

"""Things that the doctor tries: code in a Python of its own, a file in a folder."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def answer(code: str, *arguments: str, folder: Path, seconds: int) -> tuple[Any, str]:
    """Run code in a Python of its own, in `folder` if that is there.

    Returns
    -------
    tuple of object and str
        What its last line says as JSON, and nothing; or None, and what went wrong.

    Examples
    --------
    >>> answer("import sys; print(len(sys.argv))", "scipy", folder=Path("nowhere"), seconds=60)
    (2, '')
    """
    call = [sys.executable, "-W", "ignore", "-c", code, *arguments]
    place = folder if folder.is_dir() else None
    try:
        done = subprocess.run(call, cwd=place, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None, f"no answer in {seconds} seconds; does a firewall stop Python on this machine?"
    if done.returncode:
        return None, (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
    return json.loads(done.stdout.strip().splitlines()[-1]), ""


def cannot_write(folder: Path) -> str:
    """Return why no file can be made in a folder, or nothing."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)

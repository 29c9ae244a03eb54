"""A kernel under an account of its own, where the system offers that (Linux, as root).

The kernel of a submission then runs as an account that owns nothing but a folder made for it. It
sees no network, no other process, not the course folder nor the sources of the exercises, nor
the home folder of the grader, and it can write nowhere else. Its memory, its threads and
the size of its files are limited. Everything is undone when the kernel ends, because it happens
in namespaces of its own (`unshare`): no permission of a file is changed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager
from traitlets import Integer, List, Unicode

from ..check.key import REPOSITORY

FIRST_ACCOUNT = 64_000
MEMORY_BYTES, THREADS, FILE_BYTES = 4_000_000_000, 200, 50_000_000
TOOLS = ("unshare", "setpriv", "prlimit", "mount")
SHARED = ("/", "/tmp", "/var/tmp", "/dev/shm")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def command(home: Path, account: int, hidden: Iterable[str | Path]) -> list[str]:
    """Return the words to put before a command so that it runs in the sandbox."""
    environment = {
        "HOME": home,
        "TMPDIR": home,
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "NBGRADER_EXECUTION": "autograde",
        "PYTHONDONTWRITEBYTECODE": "1",
        **ONE_THREAD,
    }
    script = "\n".join(_mounts(home, hidden))
    return [
        *("setpriv", "--pdeathsig", "KILL", "unshare", "--net", "--mount", "--ipc", "--pid"),
        *("--fork", "--kill-child", "sh", "-c", script, "sandbox"),
        *("prlimit", f"--data={MEMORY_BYTES}", f"--nproc={THREADS}", f"--fsize={FILE_BYTES}"),
        *("setpriv", f"--reuid={account}", f"--regid={account}", "--clear-groups"),
        *("--no-new-privs", "env", "-i", *(f"{name}={text}" for name, text in environment.items())),
    ]


def _mounts(home: Path, hidden: Iterable[str | Path]) -> list[str]:
    """Return the lines of a shell script that shows the kernel what it may see, and runs it.

    A hidden folder is covered by an empty one; what is needed from inside it is held open before
    and put back, from the outermost folder inwards.
    """
    exercises = REPOSITORY / "exercises"
    covered = [Path.home(), exercises, REPOSITORY / "tests", *map(Path, hidden)]
    needed = [Path(sys.base_prefix), Path(sys.prefix), REPOSITORY, exercises / "quizzes", home]
    needed = [path for path in needed if set(covered) & set(path.parents)]
    held = {path: number for number, path in enumerate(needed, start=3)}
    lines = ["set -e"]
    lines += [
        f"mount --bind {path} {path} && mount -o remount,ro,bind {path}"
        for path in SHARED
        if Path(path).is_dir()
    ]
    lines += [f"exec {number}<{_quote(path)}" for path, number in held.items()]
    for path in sorted({*covered, *needed}, key=lambda path: len(path.parts)):
        if path in held:
            back = f"mount -c --bind /proc/self/fd/{held[path]} {_quote(path)}"
            lines += [f"mkdir -p {_quote(path)} && {back}"]
        else:
            empty = f"mount -t tmpfs -o mode=755,size=1m none {_quote(path)}"
            lines += [f"if [ -d {_quote(path)} ]; then {empty}; fi"]
    lines += [f"mount --bind {_quote(home)} {_quote(home)}"]
    lines += [f"mount -o remount,rw,bind {_quote(home)}", f"cd {_quote(home)}", 'exec "$@"']
    return lines


@cache
def why_not() -> str:
    """Return in words why there is no sandbox here, empty if there is one: it is tried out."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "it needs Linux and the rights of root"
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        return f"the system lacks the command {', '.join(missing)}"
    with private_folder(FIRST_ACCOUNT) as home:
        trial = [sys.executable, "-c", "import ipykernel, cocreation"]
        words = command(home, FIRST_ACCOUNT, []) + trial
        done = subprocess.run(words, capture_output=True, text=True, timeout=120)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["it fails"])[-1]


@contextmanager
def private_folder(account: int, files: Path | None = None) -> Iterator[Path]:
    """Make a folder for one kernel, with copies of `files` that are no notebooks, and remove it."""
    home = Path(tempfile.mkdtemp(prefix="grade-"))
    try:
        for path in files.rglob("*") if files else ():
            if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb":
                copy = home / path.relative_to(files)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
        if account:
            for path in (home, *home.rglob("*")):
                os.chown(path, account, account)
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


class SandboxedKernelManager(AsyncKernelManager):
    """Starts its kernel in the sandbox and talks to it through sockets in the kernel's folder."""

    home = Unicode()
    account = Integer()
    hidden = List(Unicode())

    def write_connection_file(self, **kwargs: object) -> None:
        """Write the connection file so that the account, and no other, can read it."""
        super().write_connection_file(**kwargs)
        os.chown(self.connection_file, self.account, self.account)

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Return the command of the kernel with the sandbox before it."""
        box = command(Path(self.home), self.account, self.hidden)
        return box + super().format_kernel_cmd(extra_arguments)


def _quote(path: Path) -> str:
    return shlex.quote(str(path))

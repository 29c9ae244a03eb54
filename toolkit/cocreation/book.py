"""Build the book beside the old one, put it in place when it is whole, and serve it.

A build must not pass on something stale. Sphinx starts from an empty folder each time, and
what notebooks printed is kept only while everything that they import or read is unchanged:
jupyter-cache compares the text of the cells and cannot see that a model behind them moved.
"""

import hashlib
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .instructor import instructor_contents

__all__ = ["HEADERS", "build", "fingerprint", "serve", "server"]

EXECUTION_CACHE = ".jupyter_cache"
"""Folder under ``_build``; ``_config.yml`` names it as ``execute: cache``."""

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""What a server should send with every page of the book: see ``book/hosting.md``."""

READ_BY_NOTEBOOKS = (
    "toolkit/cocreation/**/*.py",
    "datasets/**/*",
    "cases/**/*.csv",
    "exercises/**/*.yml",
    "capstone/**/*.yml",
    "requirements.lock",
)


def fingerprint(root: Path) -> str:
    """Digest of every file that can change what a notebook prints, except the notebooks.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    str
        Hexadecimal SHA-256 of names and contents. The Sphinx side of the toolkit is left
        out, because no notebook imports it.

    Examples
    --------
    >>> import tempfile
    >>> root = Path(tempfile.mkdtemp())
    >>> before = fingerprint(root)
    >>> _ = (root / "requirements.lock").write_text("numpy==2.4.6")
    >>> fingerprint(root) == before
    False
    """
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    paths = {path for pattern in READ_BY_NOTEBOOKS for path in root.glob(pattern)}
    aside = root / "toolkit" / "cocreation" / "sphinx"
    return (path for path in sorted(paths) if path.is_file() and aside not in path.parents)


def forget_stale_executions(root: Path) -> None:
    """Drop what notebooks printed if anything that they import or read has changed since."""
    cache = root / "_build" / EXECUTION_CACHE
    mark = cache.with_suffix(".inputs")
    now = fingerprint(root)
    if not mark.exists() or mark.read_text() != now:
        shutil.rmtree(cache, ignore_errors=True)
        mark.parent.mkdir(exist_ok=True)
        mark.write_text(now)


def build(root: Path, *, instructor: bool = False) -> Path:
    """Release the exercises, execute the notebooks, build the book, replace the old one.

    Parameters
    ----------
    root : Path
        Folder of the project, with ``_config.yml`` and ``_toc.yml``.
    instructor : bool
        Whether teaching notes, solved exercises and rubrics are in it. That book is for
        instructors only and goes into a folder of its own.

    Returns
    -------
    Path
        The folder of the new pages, ``_build/html`` or ``_build/instructor``.

    Raises
    ------
    ValueError
        If an exercise cannot be released, a notebook fails, or Sphinx warns of anything.
        The pages that were there before stay as they were.

    Examples
    --------
    >>> build(Path("nowhere"))
    Traceback (most recent call last):
    ValueError: root is nowhere, which has no _config.yml: give the folder of the course
    """
    if not (root / "_config.yml").is_file():
        raise ValueError(f"root is {root}, which has no _config.yml: give the folder of the course")
    root = root.resolve()
    pages = root / "_build" / ("instructor" if instructor else "html")
    fresh = root / "_build" / "fresh"
    kept = f"{pages} is as it was" if pages.exists() else "there is no book yet"
    _release_pages(root / "book" / "exercises")
    forget_stale_executions(root)
    shutil.rmtree(fresh, ignore_errors=True)
    command = [Path(sysconfig.get_path("scripts"), "jupyter-book"), "build", "."]
    strict = ["-W", "-n", "--keep-going", "--quiet", "--path-output", fresh]
    environment = quiet_kernels(fresh / "ipython")
    with instructor_contents(root) if instructor else nullcontext(root / "_toc.yml") as toc:
        call = [*command, *strict, "--toc", toc]
        failed = subprocess.run(call, cwd=root, env=environment, check=False).returncode
    if failed:
        raise ValueError(f"the book was not built, the lines above say why; {kept}")
    _replace(pages, fresh / "_build" / "html")
    shutil.rmtree(fresh)
    return pages


def quiet_kernels(folder: Path) -> dict[str, str]:
    """Environment in which kernels log errors only and read no start-up file of the user."""
    profile = folder / "profile_default"
    profile.mkdir(parents=True)
    settings = "c.IPKernelApp.log_level = 'ERROR'\n"
    (profile / "ipython_kernel_config.py").write_text(settings, encoding="utf-8")
    return os.environ | {"IPYTHONDIR": str(folder)}


def _release_pages(folder: Path) -> None:
    """Write the exercises as pages, read-only: a learner's work there would be lost."""
    from .release import release

    for page in folder.glob("*.ipynb"):
        page.chmod(0o644)
    for page in release([], folder, overwrite=True):
        page.path.chmod(0o444)


def _replace(pages: Path, new: Path) -> None:
    old = pages.with_name(f"{pages.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if pages.exists():
        pages.rename(old)
    new.rename(pages)
    shutil.rmtree(old, ignore_errors=True)


class _Pages(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        """Send the headers with which the book is to be served."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing for each page that is read."""


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """Server of a folder on this machine only, not yet running.

    Parameters
    ----------
    folder : Path
        What to serve.
    port : int
        Port on 127.0.0.1; 0 lets the system choose a free one.

    Returns
    -------
    http.server.ThreadingHTTPServer
        Call ``serve_forever`` to run it; ``server_port`` is its port.

    Raises
    ------
    ValueError
        If another program listens on that port.

    Examples
    --------
    >>> with server(Path(".")) as first:
    ...     try:
    ...         server(Path("."), first.server_port)
    ...     except ValueError as error:
    ...         str(error).replace(str(first.server_port), "PORT")
    'port PORT is in use: leave PORT out to take a free one'
    """
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Pages, directory=str(folder)))
    except OSError as error:
        raise ValueError(f"port {port} is in use: leave PORT out to take a free one") from error


def serve(folder: Path, port: int = 0) -> None:
    """Serve a folder until Ctrl-C and print its address.

    Parameters
    ----------
    folder : Path
        What to serve.
    port : int
        Port on 127.0.0.1; 0 takes a free one.
    """
    with server(folder, port) as running:
        print(f"The book is at http://127.0.0.1:{running.server_port}/ (Ctrl-C stops)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()

"""Build the book beside the old one, put it in place when it is whole, and serve it.

A build must not pass on something stale: Sphinx starts from an empty folder each time.
"""

import shutil
import subprocess
import sysconfig
from contextlib import nullcontext
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .course import configuration
from .execution import execute_pages, forget_stale_executions, quiet_kernels
from .instructor import instructor_contents

__all__ = ["HEADERS", "build", "serve", "server"]

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""What a server should send with every page of the book: see ``book/hosting.md``."""


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
    configuration(root)
    root = root.resolve()
    pages = root / "_build" / ("instructor" if instructor else "html")
    fresh = root / "_build" / "fresh"
    kept = f"{pages} is as it was" if pages.exists() else "there is no book yet"
    _release_pages(root / "book" / "exercises")
    shutil.rmtree(fresh, ignore_errors=True)
    with instructor_contents(root) if instructor else nullcontext(root / "_toc.yml") as toc:
        built = run_jupyter_book(root, fresh, "--toc", toc)
    if not built:
        raise ValueError(f"the book was not built, the lines above say why; {kept}")
    _replace(pages, fresh / "_build" / "html")
    shutil.rmtree(fresh)
    return pages


def run_jupyter_book(root: Path, to: Path, *options: object) -> bool:
    """Let Jupyter Book build from `root` into `to`, and say whether it did so without a warning.

    What notebooks printed is forgotten before if it is stale.
    """
    forget_stale_executions(root)
    command = [Path(sysconfig.get_path("scripts"), "jupyter-book"), "build", ".", *options]
    strict = ["-W", "-n", "--keep-going", "--quiet", "--path-output", to]
    environment = quiet_kernels(to / "ipython")
    execute_pages(root, environment)
    done = subprocess.run([*command, *strict], cwd=root, env=environment, check=False)
    return done.returncode == 0


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

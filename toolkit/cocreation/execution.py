"""Execute the pages of the book side by side, and keep what they print while it holds.

jupyter-cache compares the text of the cells and cannot see that a model behind them moved, so
what is kept is dropped once anything that notebooks import or read has changed.
"""

import hashlib
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

__all__ = ["execute_pages", "fingerprint", "forget_stale_executions", "quiet_kernels"]

EXECUTION_CACHE = ".jupyter_cache"
"""Folder under ``_build``; ``_config.yml`` names it as ``execute: cache``."""
READERS = {".md": "myst_nb_md", ".ipynb": "nbformat"}
"""How jupyter-cache reads a page, by the end of its name."""

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


def execute_pages(root: Path, environment: dict[str, str]) -> None:
    """Execute what the cache does not hold, as many pages at once as there are processors.

    Jupyter Book executes one page after the other, but takes what it finds in the cache. A
    page that fails is not kept: Jupyter Book comes to it again and says what is wrong.

    Parameters
    ----------
    root : Path
        Folder of the project, with ``_toc.yml``.
    environment : dict
        Variables of the kernels, as from `quiet_kernels`.
    """
    from sphinx_external_toc.parsing import parse_toc_yaml

    jcache = Path(sysconfig.get_path("scripts"), "jcache")
    cache = root / "_build" / EXECUTION_CACHE
    cache.mkdir(parents=True, exist_ok=True)

    def run(*arguments: str | Path) -> None:
        subprocess.run(
            [jcache, *arguments],
            cwd=root,
            env=environment | {"JUPYTERCACHE": str(cache)},
            capture_output=True,
            check=False,
        )

    documents = parse_toc_yaml(root / "_toc.yml")
    for suffix, reader in READERS.items():
        files = [root / f"{name}{suffix}" for name in documents]
        run("notebook", "add", "--reader", reader, *filter(_is_executed, files))
    run("project", "execute", "--executor", "local-parallel", "--timeout", "180")


def _is_executed(page: Path) -> bool:
    """Whether a page has code that the book runs; released exercises are shown unrun."""
    if not page.is_file() or page.parent.name == "exercises":
        return False
    return page.suffix == ".ipynb" or "{code-cell}" in page.read_text(encoding="utf-8")


def quiet_kernels(folder: Path) -> dict[str, str]:
    """Environment in which kernels log errors only and read no start-up file of the user."""
    profile = folder / "profile_default"
    profile.mkdir(parents=True)
    settings = "c.IPKernelApp.log_level = 'ERROR'\n"
    (profile / "ipython_kernel_config.py").write_text(settings, encoding="utf-8")
    return os.environ | {"IPYTHONDIR": str(folder)}

"""The branch of the repository that Binder, Colab and a JupyterHub open.

It holds what `cocreation start` gives a learner, so no solutions, and what a machine needs that
has nothing yet: for Binder the folder `.binder`, for Colab a first cell that installs the course.
"""

from __future__ import annotations

import json
from pathlib import Path
from posixpath import dirname
from typing import Any

from .._reading import read_yaml
from .contents import contents

COPIED = (
    ".binder/postBuild",
    ".binder/runtime.txt",
    "LICENSE",
    "LICENSE-text",
    "requirements.lock",
)
COLAB = """\
# In Colab this installs the course and fetches its files. Elsewhere it does nothing.
import sys

if "google.colab" in sys.modules:
    %pip install --quiet "cocreation[notebook] @ git+{url}"
    !test -d ~/course || git clone --quiet --depth 1 --branch {branch} {url} ~/course
    %cd -q ~/course/{folder}
"""
README = """\
# Value co-creation: notebooks for learners

Made from {url} by `cocreation learners`. Do not change anything here: change the sources there.
Launch buttons of the book open these notebooks. Exercises are without solutions.
"""


def branch(root: Path) -> dict[str, bytes]:
    """Return every file of the branch by its path.

    Notebooks are those of `contents`, with the cell for Colab. A ValueError says that `_config.yml`
    has no address of the repository.
    """
    url = address(root)
    if not url:
        raise ValueError(
            "_config.yml has no address: write that of the repository behind repository_url:"
        )
    name_of_branch = _options(root)["repository_branch"]
    files = contents(root)
    for name in files:
        if name.endswith(".ipynb"):
            cell = COLAB.format(url=url, branch=name_of_branch, folder=dirname(name))
            files[name] = _with_first(cell, json.loads(files[name]))
    files |= {name: (root / name).read_bytes() for name in COPIED}
    files[".binder/course.txt"] = f"cocreation[lab] @ git+{url}\n".encode()
    files["README.md"] = README.format(url=url).encode()
    return files


def address(root: Path) -> str:
    """Return the address of the repository, or nothing: the one place is `_config.yml`."""
    return _options(root)["repository_url"].rstrip("/")


def _options(root: Path) -> dict[str, Any]:
    return read_yaml(root / "_config.yml")["sphinx"]["config"]["html_theme_options"]


def _with_first(source: str, notebook: dict[str, Any]) -> bytes:
    """Return a notebook that begins with a cell for Colab."""
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "colab",
        "metadata": {"jupyter": {"source_hidden": True}},
        "outputs": [],
        "source": source.strip().splitlines(keepends=True),
    }
    notebook["cells"].insert(0, cell)
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

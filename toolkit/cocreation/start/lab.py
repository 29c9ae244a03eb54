"""JupyterLab on a learner's folder, with nothing asked of the network."""

from __future__ import annotations

from pathlib import Path

from jupyterlab.labapp import LabApp

from .contents import WELCOME


def open_lab(folder: Path) -> None:
    """Run JupyterLab at the welcome page until it is stopped.

    Parameters
    ----------
    folder : Path
        The learner's folder.
    """
    LabApp.launch_instance(
        [
            f"--ServerApp.root_dir={folder.resolve()}",
            f"--LabApp.default_url=/lab/tree/{WELCOME}",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]
    )

"""Look at a machine on which the course does not run, and say what to mend.

Everything here works with Python alone: a package that is missing is something to find.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from .finding import BROKEN, NOTE, Finding
from .jupyter import check_jupyter
from .machine import check_browser, check_environment, check_network, check_python, check_texts
from .packages import check_packages
from .place import check_folder

__all__ = ["CHECKS", "Finding", "examine", "findings"]

CHECKS = (
    check_python,
    check_environment,
    check_folder,
    check_network,
    check_browser,
    check_texts,
    check_packages,
    check_jupyter,
)


def findings(
    folder: Path, checks: tuple[Callable[[Path], Iterator[Finding]], ...] = CHECKS
) -> Iterator[Finding]:
    """Look at one thing after the other; a check that fails is itself a finding."""
    for check in checks:
        try:
            yield from check(folder)
        except Exception as error:
            told = f"could not be looked at ({type(error).__name__}: {error})"
            yield Finding(check.__name__.removeprefix("check_").capitalize(), told, NOTE)


def examine(folder: Path) -> int:
    """Print what is found, each line when it is known.

    Parameters
    ----------
    folder : Path
        In which the learner works.

    Returns
    -------
    int
        1 if the course cannot run here, else 0.
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a path may hold what the terminal cannot show
    broken = 0
    for finding in findings(folder):
        print(finding, flush=True)
        broken += finding.level == BROKEN
    if broken:
        things = "One thing is" if broken == 1 else f"{broken} things are"
        print(f"\n{things} to be mended. Begin with the first, then ask the doctor again.")
    else:
        print("\nThe course can run here.")
    return int(bool(broken))

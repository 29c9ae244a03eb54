"""Are the packages there, in versions that fit, and can they be imported?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

from .finding import BROKEN, Finding
from .remedies import course, install
from .trying import answer

if TYPE_CHECKING:
    from packaging.requirements import Requirement

EXTRAS = ("lab", "notebook")
MANY = 3
SECONDS = 300
IMPORTS = """
import importlib, json, sys
failed = {}
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except BaseException as error:
        text = str(error).strip() or "no reason given"
        failed[name] = f"{type(error).__name__}: {text.splitlines()[0]}"
print(json.dumps(failed))
"""


def check_packages(folder: Path) -> Iterator[Finding]:
    """Compare what is installed with what the course declares, and import it in `folder`."""
    try:
        faults = _faults()
    except PackageNotFoundError:
        yield Finding(
            "Packages", "the course itself is not installed here", BROKEN, install(course())
        )
        return
    except ImportError:
        found = "packaging is not installed, so versions cannot be compared"
        yield Finding("Packages", found, BROKEN, install("packaging"))
        return
    if faults:
        few = len(faults) <= MANY
        told = ", ".join(told for _, told in faults.values())
        remedy = install(*(asked for asked, _ in faults.values())) if few else install(course())
        yield Finding("Packages", told, BROKEN, remedy)
        return
    broken = _not_imported(folder)
    for package, reason in broken.items():
        yield Finding(
            "Packages",
            f"{package} is installed and cannot be imported ({reason})",
            BROKEN,
            install(package, again=True),
        )
    if not broken:
        version = distribution("cocreation").version
        yield Finding("Packages", f"cocreation {version} and all that it needs are there")


def _needed(name: str, extras: Iterable[str]) -> list[Requirement]:
    """Return the requirements of an installed package that hold on this machine."""
    try:
        from packaging.requirements import Requirement
    except ImportError:
        from pip._vendor.packaging.requirements import Requirement

    found = map(Requirement, distribution(name).requires or [])
    return [
        needed
        for needed in found
        if not needed.marker or any(needed.marker.evaluate({"extra": e}) for e in ("", *extras))
    ]


def _faults() -> dict[str, tuple[str, str]]:
    """Walk along the requirements; give what is not met: by name, what is asked and what is so."""
    faults: dict[str, tuple[str, str]] = {}
    todo, seen = [("cocreation", frozenset(EXTRAS))], set()
    while todo:
        name, extras = todo.pop()
        for needed in _needed(name, extras):
            version = _version(needed.name)
            asked = f"{needed.name}{needed.specifier}"
            if version is None:
                faults.setdefault(needed.name, (asked, f"{needed.name} is not installed"))
            elif not needed.specifier.contains(version, prereleases=True):
                told = f"{needed.name} is {version}, {name} needs {needed.specifier}"
                faults.setdefault(needed.name, (asked, told))
            elif (key := (needed.name, frozenset(needed.extras))) not in seen:
                seen.add(key)
                todo.append(key)
    return faults


def _version(name: str) -> str | None:
    try:
        return distribution(name).version
    except (PackageNotFoundError, KeyError):
        return None


def _not_imported(folder: Path) -> dict[str, str]:
    """Import what the course declares, as a notebook in `folder` would; give what fails."""
    direct = {"cocreation", *(needed.name.lower() for needed in _needed("cocreation", EXTRAS))}
    modules = {
        module: names[0].lower()
        for module, names in packages_distributions().items()
        if names[0].lower() in direct and not module.startswith("_")
    }
    failed, error = answer(IMPORTS, *modules, folder=folder, seconds=SECONDS)
    if error:
        return {"cocreation": error}
    return {modules[module]: reason for module, reason in failed.items()}

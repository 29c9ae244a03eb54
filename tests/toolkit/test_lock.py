"""requirements.lock pins every package with checksums, names no address, meets pyproject.toml."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]


def pins():
    """Every pin of the lock: name, version, number of checksums (one name may stand twice)."""
    text = LOCK.read_text(encoding="utf-8").replace("\\\n", " ")
    found = []
    for line in re.findall(r"^\w.*$", text, re.MULTILINE):
        requirement, *checksums = line.split("--hash=sha256:")
        pin = Requirement(requirement)
        (specifier,) = pin.specifier
        assert specifier.operator == "==", line
        assert all(re.fullmatch(r"[0-9a-f]{64}\s*", checksum) for checksum in checksums), line
        found.append((canonicalize_name(pin.name), specifier.version, len(checksums)))
    return found


def versions(name):
    """Versions pinned for one package."""
    return [version for pin, version, _ in pins() if pin == canonicalize_name(name)]


def wanted():
    """All requirements of pyproject.toml: build, run, extras."""
    lists = [
        PYPROJECT["build-system"]["requires"],
        PROJECT["dependencies"],
        *PROJECT["optional-dependencies"].values(),
    ]
    requirements = [Requirement(text) for group in lists for text in group]
    return [requirement for requirement in requirements if requirement.name != PROJECT["name"]]


def test_lock_names_no_address():
    assert not re.search(r"://|--(extra-)?index-url|--find-links|@", LOCK.read_text("utf-8"))


def test_every_pin_has_checksums():
    assert len(pins()) > 150
    assert [name for name, _, checksums in pins() if checksums == 0] == []


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_lock_meets_the_project(requirement):
    pinned = versions(requirement.name)
    assert pinned
    assert all(requirement.specifier.contains(version) for version in pinned)


def imported(folder):
    """Packages that the Python files below a folder import; pip comes with Python."""
    names = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"cocreation", "pip"}


def test_all_that_the_toolkit_imports_is_pinned():
    """A package that is only on the developer's machine would be missed by everybody else."""
    pinned, known = {name for name, _, _ in pins()}, packages_distributions()
    missing = {
        package
        for package in imported(ROOT / "toolkit" / "cocreation")
        if not pinned & {canonicalize_name(name) for name in known.get(package, [package])}
    }
    assert missing == set()


def test_lock_leaves_out_the_slow_start():
    """jsonschema 4.25 imports rfc3987-syntax, which costs every Jupyter start seconds."""
    assert all(Requirement("jsonschema<4.25").specifier.contains(v) for v in versions("jsonschema"))
    assert not versions("rfc3987-syntax")


@pytest.mark.parametrize("name", ["appnope", "colorama", "pywinpty"])
def test_lock_holds_what_other_platforms_need(name):
    assert versions(name)


@pytest.mark.long
@pytest.mark.parametrize("python", ["3.11.7", "3.13"])
@pytest.mark.parametrize(
    "platform",
    ["x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "aarch64-apple-darwin", "windows"],
)
def test_lock_resolves_on(platform, python, tmp_path):
    """Asks the package index: for the long run only."""
    install = [sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--require-hashes"]
    target = ["--python-platform", platform, "--python-version", python, "--target", tmp_path]
    done = subprocess.run([*install, *target, "-r", LOCK], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (count,) = re.findall(r"Would install (\d+) packages", done.stderr)
    assert 0.9 * len(pins()) < int(count) <= len(pins())

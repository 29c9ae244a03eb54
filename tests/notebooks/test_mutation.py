"""A model that moves by one constant turns the notebooks that use it red."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MUTATIONS = [
    pytest.param(
        "cases/threadless/case.ipynb",
        "crowd/wisdom.py",
        "people / (1 + (people - 1) * correlation)",
        "people / (2 + (people - 1) * correlation)",
        id="threadless",
    ),
    pytest.param(
        "cases/giffgaff/case.ipynb",
        "community/heavy_users.py",
        "return -12 * np.log1p(-removed)",
        "return -11 * np.log1p(-removed)",
        id="giffgaff",
        marks=pytest.mark.long,
    ),
    pytest.param(
        "cases/ikea/case.ipynb",
        "motivation/ikea_effect.py",
        "return (loss + number(",
        "return 1.1 * (loss + number(",
        id="ikea",
        marks=pytest.mark.long,
    ),
    pytest.param(
        "cases/xiaomi/case.ipynb",
        "diffusion/release_loop.py",
        "broken = faults * total",
        "broken = 0.9 * faults * total",
        id="xiaomi",
        marks=pytest.mark.long,
    ),
    pytest.param(
        "exercises/07-crowdsourcing.ipynb",
        "crowd/ratings.py",
        "(positive + z_squared / 2 - spread)",
        "(positive + z_squared / 3 - spread)",
        id="exercise",
    ),
]
NBVAL = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider", "--color=no"]
SANITIZE = ["--nbval-sanitize-with", "tests/notebooks/sanitize.cfg"]


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """The parts of the project that notebooks use, in another folder."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("cases", "datasets", "exercises", "tests/notebooks", "toolkit/cocreation"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize(("notebook", "module", "old", "new"), MUTATIONS)
def test_one_constant_turns_the_notebook_red(copied, notebook, module, old, new):
    source = copied / "toolkit" / "cocreation" / module
    text = source.read_text(encoding="utf-8")
    assert text.count(old) == 1
    source.write_text(text.replace(old, new), encoding="utf-8")
    try:
        result = subprocess.run(
            [*NBVAL, *SANITIZE, notebook],
            cwd=copied,
            env=os.environ | {"PYTHONPATH": str(copied / "toolkit"), "CI": ""},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        source.write_text(text, encoding="utf-8")
    assert result.returncode == 1, result.stdout[-2000:] + result.stderr[-2000:]
    moved = r"mismatch '(?:stdout|text/plain)'|AssertionError.*not there yet"
    assert re.search(moved, result.stdout), result.stdout[-2000:]
    assert re.search(r"\d+ passed", result.stdout), "everything failed, not only what moved"

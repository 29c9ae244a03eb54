"""The set-up says in one sentence what is missing, and ends with an error."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

OLD = "#!/bin/sh\nexit 1\n"
WITHOUT_VENV = f"""\
#!/bin/sh
case "$*" in *ensurepip*) exit 1 ;; esac
exec "{sys.executable}" "$@"
"""
UNREACHABLE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_FIND_LINKS": "",
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_NO_CACHE_DIR": "1",
    "UV_DEFAULT_INDEX": "http://127.0.0.1:9/",
}


@pytest.fixture
def project(tmp_path):
    """A folder with what the set-up needs, its name with a space."""
    folder = tmp_path / "a course"
    (folder / "toolkit").mkdir(parents=True)
    shutil.copy(ROOT / "toolkit" / "setup.sh", folder / "toolkit")
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def set_up(project, python, **variables):
    environment = {"PATH": os.defpath, "PYTHON": str(python), **variables}
    return subprocess.run(
        ["sh", "toolkit/setup.sh"], cwd=project, env=environment, capture_output=True, text=True
    )


def program(project, text):
    path = project / "python-for-test"
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OLD, "is not a Python 3.11 or newer."),
        (WITHOUT_VENV, "has no venv module: install it (Debian, Ubuntu: apt install python3-venv)"),
    ],
    ids=["too old", "without venv"],
)
def test_a_python_that_will_not_do(project, text, said):
    result = set_up(project, program(project, text))
    assert result.returncode == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (project / ".venv").exists()


def test_no_python_at_all(project):
    result = set_up(project, "nonesuch")
    assert result.returncode == 1
    assert result.stderr == "cocreation: PYTHON=nonesuch is not a Python 3.11 or newer.\n"


def test_no_network(project):
    result = set_up(project, sys.executable, **UNREACHABLE)
    assert result.returncode == 1
    assert "could not be downloaded, so there is no network or it blocks pip" in result.stderr
    assert result.stderr.count("\n") == 1


def test_make_tries_again_after_a_failed_set_up(project):
    command = ["make", "lint", f"PYTHON={program(project, OLD)}"]
    for _ in range(2):
        result = subprocess.run(command, cwd=project, capture_output=True, text=True)
        assert result.returncode != 0
        assert "is not a Python 3.11 or newer" in result.stderr

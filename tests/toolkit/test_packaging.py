"""The wheel holds all that the course needs, installs outside the checkout, and imports lightly."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from cocreation import datasets
from cocreation.release import LEAKS
from cocreation.start.contents import contents as learners_folder

ROOT = Path(__file__).parents[2]
HEAVY = ["altair", "frictionless", "ipywidgets", "matplotlib", "scipy", "seaborn"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel once."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (built,) = folder.glob("cocreation-*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel):
    """Size in bytes of every file of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {entry.filename: entry.file_size for entry in archive.infolist()}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Python of a new environment that has the wheel, and the packages it needs on its path."""
    folder = tmp_path_factory.mktemp("environment")
    builder = venv.EnvBuilder(symlinks=sys.platform != "win32")
    builder.create(folder)
    python = Path(builder.ensure_directories(folder).env_exe)
    target = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    install = [sys.executable, "-m", "uv", "pip", "install", "--python", python]
    offline = ["--offline", "--no-cache", "--no-deps", "--no-index", wheel]
    subprocess.run([*install, *offline], check=True, capture_output=True)
    (target / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def run(python, code, folder):
    """Run code with a Python that knows nothing of the checkout; its answer is JSON."""
    done = subprocess.run(
        [python, "-I", "-c", code], cwd=folder, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-text"])
def test_wheel_holds_the_licences(contents, name):
    (path,) = [path for path in contents if path.endswith(f".dist-info/licenses/{name}")]
    assert contents[path] > 500


def test_wheel_holds_the_package_and_its_type_marker(contents):
    sources = (ROOT / "toolkit").rglob("cocreation/**/*.py")
    missing = {path.relative_to(ROOT / "toolkit").as_posix() for path in sources} - set(contents)
    assert not missing
    assert "cocreation/py.typed" in contents


@pytest.mark.parametrize(
    "source, target, pattern",
    [("datasets", "_data", "*.*"), ("exercises/quizzes", "_quizzes", "*.yml")],
)
def test_wheel_holds_the_course_files(contents, source, target, pattern):
    expected = {path.name: path.stat().st_size for path in (ROOT / source).glob(pattern)}
    prefix = f"cocreation/{target}/"
    found = {
        path.removeprefix(prefix): n for path, n in contents.items() if path.startswith(prefix)
    }
    assert expected == {name: found.get(name) for name in expected}


def test_wheel_holds_the_learners_folder_as_the_repository_makes_it(wheel):
    prefix = "cocreation/_course/"
    with zipfile.ZipFile(wheel) as archive:
        found = {
            name.removeprefix(prefix): archive.read(name)
            for name in archive.namelist()
            if name.startswith(prefix)
        }
    assert found == learners_folder(ROOT)


def test_wheel_holds_no_solution_and_no_key_in_plain_sight(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        texts = {
            name: archive.read(name).decode()
            for name in names
            if "/_course/" in name or name.endswith(".ipynb")
        }
    assert len(texts) > 40
    assert [name for name, text in texts.items() if any(leak in text for leak in LEAKS)] == []
    assert [name for name in names if "keys/" in name or "rubrics/" in name] == []


def test_learners_folder_comes_from_the_installed_wheel(installed, tmp_path):
    code = """
import json
from pathlib import Path
from cocreation.start.folder import course, deliver
done = deliver(course(), Path("course"))
print(json.dumps([file.name for file in done if file.what == "new"]))
"""
    assert sorted(run(installed, code, tmp_path)) == sorted(learners_folder(ROOT))


def test_wheel_names_its_licence_and_console_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            Path(name).name: archive.read(name).decode()
            for name in archive.namelist()
            if ".dist-info/" in name and "/licenses/" not in name
        }
    assert "License-Expression: MIT" in texts["METADATA"]
    assert "cocreation = cocreation.cli:main" in texts["entry_points.txt"]


def test_wheel_loads_every_dataset_outside_the_checkout(installed, tmp_path):
    code = """
import json, cocreation
from cocreation import datasets
from cocreation.release import LEAKS
from cocreation.start.contents import contents as learners_folder
shapes = {name: datasets.load(name).shape for name in datasets.names()}
print(json.dumps([cocreation.__file__, str(datasets._folder()), shapes]))
"""
    module, folder, shapes = run(installed, code, tmp_path)
    environment = installed.parents[1]
    assert environment in Path(module).parents
    assert environment in Path(folder).parents
    assert shapes == {name: list(datasets.load(name).shape) for name in datasets.names()}


@pytest.mark.parametrize("module", ["", ".datasets", ".crowd", ".explore", ".check"])
def test_importing_leaves_heavy_packages_out(module, tmp_path):
    code = f"""
import sys, json, importlib
importlib.import_module("cocreation{module}")
print(json.dumps([name for name in {HEAVY} if name in sys.modules]))
"""
    assert run(sys.executable, code, tmp_path) == []

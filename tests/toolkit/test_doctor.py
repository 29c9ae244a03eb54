"""`cocreation doctor` on machines that are broken, most of them really."""

import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path, PureWindowsPath

import pytest

from cocreation import doctor
from cocreation.doctor import machine, place, remedies
from cocreation.doctor.finding import BROKEN, NOTE, OK

ROOT = Path(__file__).parents[2]


def levels(check, folder=None):
    return {(finding.what, finding.level) for finding in check(folder or Path())}


def told(check, folder=None):
    return " ".join(map(str, check(folder or Path())))


# One thing at a time, in this Python


def test_a_folder_that_is_in_order(tmp_path):
    assert levels(place.check_folder, tmp_path) <= {("Folder", OK), ("Disk", OK), ("Disk", NOTE)}


def test_a_folder_that_cannot_be_written_to(tmp_path, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    assert levels(place.check_folder, tmp_path) == {("Folder", BROKEN)}
    assert "cannot be written to (Permission denied)" in told(place.check_folder, tmp_path)


def test_a_folder_that_is_not_there_is_made_by_start(tmp_path):
    assert f'cocreation start "{tmp_path / "new"}"' in told(place.check_folder, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("free", "level"), [(50, BROKEN), (500, NOTE), (5_000, OK)])
def test_a_disk_that_is_full(tmp_path, monkeypatch, free, level):
    usage = shutil.disk_usage(tmp_path)._replace(free=free * 1_000_000)
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _: usage)
    assert ("Disk", level) in levels(place.check_folder, tmp_path)


@pytest.mark.parametrize("name", ["random.py", "pandas.py", "exercises/statistics.py"])
def test_a_file_that_hides_a_package_is_named(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert ("Folder", BROKEN) in levels(place.check_folder, tmp_path)
    assert str(Path(name)) in told(place.check_folder, tmp_path)


def test_a_file_of_ones_own_hides_nothing(tmp_path):
    (tmp_path / "my_survey.py").touch()
    assert place.hiding(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("C:/Users/ada/OneDrive/course", "OneDrive"),
        ("C:/Users/ada/OneDrive - Universität/course", "OneDrive"),
        ("C:/Users/ada/Dropbox/course", "Dropbox"),
        ("C:/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/course", "iCloud"),
        ("C:/Users/ada/Documents/course", None),
    ],
)
def test_a_folder_that_is_kept_in_step(path, service):
    assert place.synced(PureWindowsPath(path)) == service


def test_a_path_that_is_too_long_for_windows():
    files = [*ROOT.glob("cases/**/*.ipynb"), *ROOT.glob("exercises/*.ipynb")]
    longest = max(len(str(file.relative_to(ROOT))) for file in files)
    added = len(".ipynb_checkpoints/-checkpoint")
    assert longest + added < place.LONGEST_INSIDE
    assert place.too_long(PureWindowsPath("C:/" + "x" * 160))
    assert not place.too_long(PureWindowsPath("C:/Users/ada/Documents/university/course"))


def test_a_terminal_without_chinese(monkeypatch):
    monkeypatch.setattr(sys, "stdout", type("Terminal", (), {"encoding": "cp1252"}))
    assert levels(machine.check_texts) == {("Texts", NOTE)}
    assert "PYTHONUTF8" in told(machine.check_texts)


def test_a_proxy_that_does_not_except_this_machine(monkeypatch):
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example.org:3128")
    assert ("Proxy", NOTE) in levels(machine.check_network)
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    assert "Proxy" not in told(machine.check_network)


def test_a_port_in_use_is_no_fault():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if other.connect_ex(("127.0.0.1", 8888)):
            other.close()
            with socket.create_server(("127.0.0.1", 8888)):
                assert ("Port", OK) in levels(machine.check_network)
        else:
            assert ("Port", OK) in levels(machine.check_network)


def test_no_browser(monkeypatch):
    def nothing():
        raise machine.webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(machine.webbrowser, "get", nothing)
    assert levels(machine.check_browser) == {("Browser", NOTE)}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("version_info", (3, 10, 1), "too old"),
        ("maxsize", 2**31 - 1, "32-bit"),
        ("base_prefix", r"C:\Program Files\WindowsApps\Python3", "Microsoft Store"),
    ],
)
def test_a_python_that_will_not_do(monkeypatch, name, value, words):
    monkeypatch.setattr(sys, name, value)
    assert words in told(machine.check_python)


def test_the_stub_of_the_store_and_other_pythons(monkeypatch):
    stub = r"C:\Users\ada\AppData\Local\Microsoft\WindowsApps\python.exe"
    monkeypatch.setattr(machine.shutil, "which", lambda _: stub)
    assert "a stub that opens the Microsoft Store" in told(machine.check_environment)
    monkeypatch.setattr(machine.shutil, "which", lambda _: "/opt/other/bin/python")
    assert "another one, /opt/other/bin/python" in told(machine.check_environment)


def test_packages_from_elsewhere(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/opt/old")
    assert ("PYTHONPATH", NOTE) in levels(machine.check_environment)


def test_commands_are_those_of_the_system(monkeypatch):
    monkeypatch.setattr(remedies.shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "executable", "/home/ada/my course/bin/python")
    assert remedies.python() == "'/home/ada/my course/bin/python'"
    assert remedies.set_to("A", "1") == "export A=1"


def test_a_check_that_fails_is_a_finding(tmp_path):
    def fails(_):
        raise RuntimeError("no such thing")

    (finding,) = doctor.findings(tmp_path, (fails,))
    assert finding.level == NOTE
    assert "RuntimeError: no such thing" in finding.found


def test_the_exit_code_tells_whether_the_course_can_run(tmp_path, monkeypatch, capsys):
    def all_right(_):
        yield doctor.Finding("Disk", "there is room", NOTE)

    def broken(_):
        yield doctor.Finding("Disk", "it is full", BROKEN, "make room")

    monkeypatch.setattr(doctor, "findings", lambda folder: all_right(folder))
    assert doctor.examine(tmp_path) == 0
    monkeypatch.setattr(doctor, "findings", lambda folder: broken(folder))
    assert doctor.examine(tmp_path) == 1
    assert "One thing is to be mended" in capsys.readouterr().out


# Whole machines


class Machine:
    """A new environment with the wheel, and links to the packages of this one except some."""

    def __init__(self, folder: Path, wheel: Path, without: tuple[str, ...] = ()) -> None:
        builder = venv.EnvBuilder(symlinks=True)
        builder.create(folder)
        self.folder = folder
        self.python = Path(builder.ensure_directories(folder).env_exe)
        (self.packages,) = folder.glob("lib/python3.*/site-packages")
        left_out = ("cocreation", "_cocreation", "_editable_impl", "__pycache__", *without)
        for path in Path(sysconfig.get_path("purelib")).iterdir():
            if not path.name.lower().startswith(left_out):
                (self.packages / path.name).symlink_to(path)
        shutil.copytree(
            Path(sys.prefix, "share", "jupyter"), folder / "share" / "jupyter", symlinks=True
        )
        install = [sys.executable, "-m", "uv", "pip", "install", "--python", self.python]
        offline = ["--offline", "--no-cache", "--no-deps", "--no-index", wheel]
        subprocess.run([*install, *offline], check=True, capture_output=True)

    def doctor(self, *how: str, **variables: str) -> tuple[int, str]:
        """Run it as a learner does, in a terminal in which the environment is active."""
        work = self.folder / "work"
        work.mkdir(exist_ok=True)
        path = os.pathsep.join([str(self.python.parent), os.defpath])
        environment = {"PATH": path, "HOME": str(self.folder / "home"), **variables}
        call = how or (str(self.python.parent / "cocreation"), "doctor")
        done = subprocess.run(call, cwd=work, env=environment, capture_output=True, text=True)
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        return done.returncode, done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this course."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def sound(wheel, tmp_path_factory):
    """A machine on which nothing is broken; tests put back what they take away."""
    return Machine(tmp_path_factory.mktemp("sound") / "env", wheel)


@pytest.mark.long
def test_a_sound_machine(sound):
    code, said = sound.doctor()
    assert code == 0, said
    assert BROKEN not in said
    assert "The course can run here." in said


@pytest.mark.long
@pytest.mark.parametrize("gone", ["pandas", "yaml", "numpy", "packaging"])
def test_a_package_that_is_gone(wheel, tmp_path, gone):
    name = {"yaml": "pyyaml"}.get(gone, gone)
    broken = Machine(tmp_path / "env", wheel, without=(gone, f"{name}-"))
    code, said = broken.doctor()
    assert code == 1
    assert f"{name} is not installed" in said
    assert f'-m pip install "{name}' in said


@pytest.mark.long
def test_a_machine_with_nothing_but_the_command(wheel, tmp_path):
    keep = ("click", "pip")
    names = {path.name.lower() for path in Path(sysconfig.get_path("purelib")).iterdir()}
    without = tuple(name for name in names if not name.startswith(keep))
    code, said = Machine(tmp_path / "env", wheel, without=without).doctor()
    assert code == 1
    assert f'python -m pip install "{wheel}[lab]"' in said
    assert "JupyterLab: it is not installed" in said


@pytest.mark.long
def test_a_machine_on_which_even_the_command_is_broken(wheel, tmp_path):
    broken = Machine(tmp_path / "env", wheel, without=("click",))
    code, said = broken.doctor(str(broken.python), "-m", "cocreation.doctor")
    assert code == 1
    assert 'click is not installed\n        Mend it: python -m pip install "click>=' in said


@pytest.mark.long
def test_an_old_version(wheel, tmp_path):
    broken = Machine(tmp_path / "env", wheel, without=("altair-",))
    old = broken.packages / "altair-4.0.0.dist-info"
    old.mkdir()
    (old / "METADATA").write_text("Metadata-Version: 2.1\nName: altair\nVersion: 4.0.0\n")
    code, said = broken.doctor()
    assert code == 1
    assert "altair is 4.0.0, cocreation needs " in said


@pytest.mark.long
def test_a_package_that_cannot_be_imported(wheel, tmp_path):
    broken = Machine(tmp_path / "env", wheel, without=("scipy",))
    real = Path(sysconfig.get_path("purelib"))
    (info,) = real.glob("scipy-*.dist-info")
    (broken.packages / info.name).symlink_to(info)
    (broken.packages / "scipy").mkdir()
    (broken.packages / "scipy" / "__init__.py").write_text("raise ImportError('DLL load failed')")
    code, said = broken.doctor()
    assert code == 1
    assert "scipy is installed and cannot be imported (ImportError: DLL load failed)" in said
    assert 'pip install --force-reinstall --no-deps "scipy"' in said


@pytest.mark.long
def test_a_kernel_of_another_python_and_that_the_command_mends_it(sound):
    mine = sound.folder / "home" / ".local" / "share" / "jupyter" / "kernels" / "python3"
    shared = sound.folder / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec = json.loads(shared.read_text())
    other = spec | {"argv": [sys.executable, *spec["argv"][1:]]}
    shutil.move(shared.parent, sound.folder / "aside")
    mine.mkdir(parents=True)
    (mine / "kernel.json").write_text(json.dumps(other))
    try:
        code, said = sound.doctor()
        assert code == 1
        assert f"notebooks would run in another Python, {sys.prefix}" in said
        (remedy,) = [
            line.split("Mend it: ")[1] for line in said.splitlines() if "ipykernel" in line
        ]
        environment = {"PATH": str(sound.python.parent), "HOME": str(sound.folder / "home")}
        subprocess.run(remedy.split(), env=environment, check=True, capture_output=True)
        assert sound.doctor()[0] == 0
    finally:
        shutil.rmtree(mine)
        shutil.rmtree(shared.parent, ignore_errors=True)
        shutil.move(sound.folder / "aside", shared.parent)


@pytest.mark.long
def test_a_kernel_that_does_not_start(sound):
    shared = sound.folder / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    before = shared.read_text()
    spec = json.loads(before)
    shared.write_text(json.dumps(spec | {"argv": ["/nowhere/python", *spec["argv"][1:]]}))
    try:
        code, said = sound.doctor()
    finally:
        shared.write_text(before)
    assert code == 1
    assert "Kernel: it does not start" in said


@pytest.mark.long
def test_a_jupyterlab_without_its_pages(sound):
    pages = sound.folder / "share" / "jupyter" / "lab"
    shutil.move(pages, sound.folder / "aside")
    try:
        code, said = sound.doctor()
    finally:
        shutil.move(sound.folder / "aside", pages)
    assert code == 1
    assert "JupyterLab: its pages are missing" in said


@pytest.mark.long
def test_a_folder_of_jupyter_that_cannot_be_written_to(sound):
    file = sound.folder / "a file"
    file.touch()
    code, said = sound.doctor(JUPYTER_RUNTIME_DIR=str(file / "runtime"))
    assert code == 1
    assert f"JupyterLab: it cannot write to {file / 'runtime'}" in said


@pytest.mark.long
def test_a_terminal_that_shows_no_more_than_ascii(sound):
    code, said = sound.doctor(PYTHONIOENCODING="ascii")
    assert code == 0
    assert "PYTHONUTF8=1" in said

"""Launch buttons: none without a repository; with one, they open the learners' notebooks."""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner
from packaging.requirements import Requirement

from cocreation.cli import main
from cocreation.start.branch import COPIED, address, branch
from cocreation.start.contents import NOTEBOOKS, contents

ROOT = Path(__file__).parents[2]
URL = "https://github.com/someone/course"
BUTTONS = ("mybinder.org", "colab.research.google.com", "git-pull")
PAGES = ("cases/short/self-checkout/case", "book/exercises/ikea", "book/more")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A book of three pages whose repository has an address: a case, an exercise, a text."""
    root = tmp_path_factory.mktemp("course")
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    options = settings["sphinx"]["config"]["html_theme_options"]
    options["repository_url"] = URL
    options["launch_buttons"]["jupyterhub_url"] = "https://hub.example.org"
    settings["execute"]["execute_notebooks"] = "off"
    settings["sphinx"] = {
        "extra_extensions": ["cocreation.sphinx.launch"],
        "config": {"html_theme_options": options},
    }
    del settings["bibtex_bibfiles"], settings["html"]
    title = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A page"}
    notebook = {"cells": [title], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    for page in PAGES:
        (root / page).parent.mkdir(parents=True, exist_ok=True)
        (root / f"{page}.ipynb").write_text(json.dumps(notebook))
    (root / "book" / "index.md").write_text("# The course\n")
    toc = {"format": "jb-book", "root": "book/index", "chapters": [{"file": p} for p in PAGES]}
    (root / "_toc.yml").write_text(yaml.safe_dump(toc))
    (root / "_config.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    command = [Path(sysconfig.get_path("scripts"), "jupyter-book"), "build", root, "-q", "-W"]
    subprocess.run(command, check=True, capture_output=True)
    return root / "_build" / "html"


def links(page: Path) -> list[str]:
    """Addresses of the launch buttons of a built page."""
    text = page.read_text(encoding="utf-8")
    if not any(word in text for word in BUTTONS):
        return []
    found = [link["href"] for link in BeautifulSoup(text, "html.parser").select("a[href]")]
    return [address for address in found if any(word in address for word in BUTTONS)]


def test_no_page_has_buttons_without_an_address(site):
    assert address(ROOT) == ""
    assert {page.name: links(page) for page in site.rglob("*.html") if links(page)} == {}


@pytest.mark.parametrize("page", PAGES[:2])
def test_buttons_open_the_learners_notebook(pages, page):
    notebook = f"{page.removeprefix('book/')}.ipynb"
    assert (ROOT / notebook).is_file()
    binder, hub, colab = links(pages / f"{page}.html")
    assert (
        binder == f"https://mybinder.org/v2/gh/someone/course/learners?urlpath=lab/tree/{notebook}"
    )
    assert colab.endswith(f"/github/someone/course/blob/learners/{notebook}")
    assert urlsplit(hub).path == "/hub/user-redirect/git-pull"
    asked = parse_qs(urlsplit(unquote(hub)).query)
    assert asked == {
        "repo": [URL],
        "branch": ["learners"],
        "urlpath": [f"lab/tree/course/{notebook}"],
    }


def test_a_notebook_that_is_not_on_the_branch_has_no_buttons(pages):
    assert links(pages / f"{PAGES[2]}.html") == []


def test_nothing_is_asked_of_another_host_before_the_click(pages):
    soup = BeautifulSoup((pages / f"{PAGES[0]}.html").read_text(encoding="utf-8"), "html.parser")
    menu = soup.select_one(".dropdown-launch-buttons")
    assert len(menu.select("a[href]")) == len(BUTTONS)
    assert menu.select("script, iframe, link") == []
    pictures = [picture["src"] for picture in menu.select("img")]
    assert [name for name in pictures if urlsplit(name).netloc] == []


def test_every_notebook_page_of_the_book_is_on_the_branch(root):
    toc = re.findall(r"file: (\S+)", (root / "_toc.yml").read_text(encoding="utf-8"))
    pages = [page.replace("book/exercises/", "exercises/") for page in toc]
    notebooks = [path for page in pages if (path := root / f"{page}.ipynb").is_file()]
    there = {path for pattern in NOTEBOOKS for path in root.glob(pattern)}
    assert len(notebooks) > 30
    assert set(notebooks) <= there


@pytest.fixture
def repository(tmp_path):
    """Some of the course's sources, and an address."""
    some = ("cases/short/self-checkout/case.ipynb", "exercises/ikea.ipynb")
    some += ("exercises/keys/ikea.yml", "toolkit/cocreation/start/welcome.ipynb")
    for name in (*some, *COPIED):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    settings = (ROOT / "_config.yml").read_text(encoding="utf-8")
    (tmp_path / "_config.yml").write_text(
        settings.replace('repository_url: ""', f"repository_url: {URL}/"), "utf-8"
    )
    return tmp_path


def test_the_branch_installs_the_course_from_its_repository(repository):
    files = branch(repository)
    assert files[".binder/course.txt"].decode() == f"cocreation[lab] @ git+{URL}\n"
    learners = contents(repository)
    assert set(learners) < set(files)
    for name in learners:
        first, *rest = json.loads(files[name])["cells"]
        assert f'"cocreation[notebook] @ git+{URL}"' in "".join(first["source"])
        assert rest == json.loads(learners[name])["cells"]


def test_the_first_cell_does_nothing_outside_colab(repository, capsys):
    from IPython.core.interactiveshell import InteractiveShell

    notebook = json.loads(branch(repository)["welcome.ipynb"])
    shell = InteractiveShell.instance()
    done = shell.run_cell("".join(notebook["cells"][0]["source"]))
    InteractiveShell.clear_instance()
    assert done.success
    assert capsys.readouterr().out == ""


def test_in_colab_the_first_cell_brings_the_files_of_the_notebook(
    repository, tmp_path_factory, monkeypatch
):
    from IPython.core.interactiveshell import InteractiveShell

    files = branch(repository)
    published, home = tmp_path_factory.mktemp("published"), tmp_path_factory.mktemp("home")
    for name, content in files.items():
        (published / name).parent.mkdir(parents=True, exist_ok=True)
        (published / name).write_bytes(content)
    git = ["git", "-C", published, "-c", "user.name=a", "-c", "user.email=a@b.c"]
    for step in (["init", "-q", "-b", "learners"], ["add", "--all"], ["commit", "-qm", "a"]):
        subprocess.run([*git, *step], check=True)
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    case = PAGES[0]
    cell = "".join(json.loads(files[f"{case}.ipynb"])["cells"][0]["source"])
    shell = InteractiveShell.instance()
    installed = []
    shell.register_magic_function(installed.append, magic_name="pip")
    done = shell.run_cell(cell.replace(f" {URL} ", f" {published.as_uri()} "))
    InteractiveShell.clear_instance()
    assert done.success
    assert installed == [f'install --quiet "cocreation[notebook] @ git+{URL}"']
    assert Path.cwd() == home / "course" / Path(case).parent
    assert Path("case.ipynb").read_bytes() == files[f"{case}.ipynb"]


def test_what_the_cell_for_colab_installs_is_declared():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {Requirement(each).name for each in declared["optional-dependencies"]["notebook"]}
    assert names >= {"ipywidgets", "matplotlib", "seaborn", "statsmodels", "vl-convert-python"}
    assert not names & {"jupyterlab", "jupyter-book", "nbgrader", "notebook"}


def test_without_an_address_the_command_writes_nothing(repository, monkeypatch):
    settings = (repository / "_config.yml").read_text(encoding="utf-8")
    (repository / "_config.yml").write_text(settings.replace(f"{URL}/", '""'), "utf-8")
    monkeypatch.chdir(repository)
    done = CliRunner().invoke(main, ["learners", "--to", "new"])
    assert done.exit_code == 1
    assert done.output.startswith("Error: _config.yml has no address")
    assert not Path("new").exists()


def test_the_command_writes_the_branch(repository, monkeypatch):
    monkeypatch.chdir(repository)
    done = CliRunner().invoke(main, ["learners", "--to", "new"])
    assert (done.exit_code, done.output) == (0, "new\n")
    files = branch(repository)
    assert {name: Path("new", name).read_bytes() for name in files} == files


def test_binder_installs_in_the_versions_of_the_lock():
    script = (ROOT / ".binder" / "postBuild").read_text(encoding="utf-8")
    (sed,) = re.findall(r"^sed .*?(?= >)", script, re.M)
    pins = subprocess.run(["sh", "-c", sed], cwd=ROOT, check=True, capture_output=True, text=True)
    lines = pins.stdout.splitlines()
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(lines) == len(re.findall(r"^\S+==", lock, re.M))
    assert all(Requirement(line).specifier for line in lines)

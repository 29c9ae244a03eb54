"""The reference: every public function of the models and tools, with equation and source."""

import importlib
import re
import tomllib
from inspect import isclass, isroutine
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("api-value", "api-service", "api-communities", "api-public", "api-course")
DOCUMENTED = {
    page: re.findall(
        r"^\.\. automodule:: (\S+)", (ROOT / "book" / f"{page}.md").read_text(), re.MULTILINE
    )
    for page in PAGES
}


def test_every_model_is_in_the_reference():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    *_, models, _ground = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    wanted = {f"cocreation.{name}" for name in models.split(" : ")}
    assert wanted <= {module for modules in DOCUMENTED.values() for module in modules}


@pytest.mark.parametrize("page", PAGES)
def test_every_public_function_has_a_place(site, page):
    text = (site / f"book/{page}.html").read_text(encoding="utf-8")
    places = set(re.findall(r'id="(cocreation\.[\w.]+)"', text))
    assert "Alias for field number" not in text
    for name in DOCUMENTED[page]:
        module = importlib.import_module(name)
        members = {each: vars(module)[each] for each in module.__all__}
        told = {n for n, member in members.items() if isroutine(member) or isclass(member)}
        assert {f"{name}.{each}" for each in told} <= places


def test_an_equation_keeps_its_lines_and_a_source_is_a_link(site):
    from bs4 import BeautifulSoup

    text = (site / "book/api-communities.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    entry = page.find(id="cocreation.crowd.effective_sample_size").find_next("dd")
    assert entry.find("pre").get_text().strip() == "n_eff = n / (1 + (n - 1) rho)"
    links = [link["href"] for link in entry.find_all("a")]
    assert any(link.startswith("references.html#") for link in links)

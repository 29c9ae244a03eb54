"""Which pages the book has, and the explorables that they show."""

import importlib
import pkgutil
from functools import cache
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

import cocreation.explorables
from cocreation.explore import Explorable

ROOT = Path(__file__).parents[2]


def table_of_contents() -> list[str]:
    """Return the addresses of the pages, in reading order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    entries = [chapter for part in toc["parts"] for chapter in part["chapters"]]
    return [f"{name}.html" for name in [toc["root"], *(entry["file"] for entry in entries)]]


PAGES = table_of_contents()
EVERY_PAGE = [*PAGES, "search.html", "genindex.html"]


def shows_explorables(address: str) -> bool:
    """Whether a page stores an explorable; exercises take them live only, out of a kernel."""
    sources = [(ROOT / address).with_suffix(suffix) for suffix in (".md", ".ipynb")]
    text = "".join(source.read_text(encoding="utf-8") for source in sources if source.is_file())
    return "from cocreation.explorables" in text and "/exercises/" not in address


@cache
def parsed(page: Path) -> BeautifulSoup:
    """Return a built page, parsed once for all who only read it."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


SHOWING = [address for address in PAGES if shows_explorables(address)]


def explorables() -> dict[str, Explorable]:
    """Return every explorable that the toolkit binds, by name."""
    package = cocreation.explorables
    modules = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    found = (vars(importlib.import_module(module.name)).values() for module in modules)
    return {
        value.name: value for values in found for value in values if isinstance(value, Explorable)
    }


def scroll_to_end(page) -> None:
    """Scroll as a reader does, so that all that waits for the reader is loaded."""
    page.evaluate("scrollTo(0, 0)")
    at_end = "scrollY + innerHeight >= document.documentElement.scrollHeight - 2"
    while not page.evaluate(at_end):
        page.mouse.wheel(0, 2000)
        page.wait_for_timeout(30)
    for explorable in page.locator("cocreation-explorable").all():
        explorable.scroll_into_view_if_needed()
        page.wait_for_function("(element) => element.view", arg=explorable.element_handle())


def choose_scheme(page, mode: str) -> None:
    """Choose the colour scheme as the theme's button stores it, before a page is opened."""
    page.add_init_script(f"localStorage.setItem('mode', '{mode}')")


def skip_predictions(page, names) -> None:
    """Store that the reader has seen the predictions, so that the charts are shown at once."""
    stored = "; ".join(f"localStorage.setItem('cocreation:guess:{name}', '')" for name in names)
    page.add_init_script(stored)

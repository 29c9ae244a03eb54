"""The editions beside the pages: linked when they are there, and no link to what is not."""

import os
import re
import zipfile

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from cocreation.cli import main
from cocreation.course import contents, table_of_contents
from cocreation.editions.publish import EDITIONS, MADE, OFFERED, PAGE, ROOM

NONE = "<p>Nobody has made these files.</p>"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A built book of two pages, with no editions yet."""
    monkeypatch.chdir(tmp_path)
    pages = tmp_path / "_build" / "html"
    (pages / "book").mkdir(parents=True)
    (pages / "index.html").write_text("<p>The book</p>")
    (pages / PAGE).write_text(f'<h2>To take along</h2><div class="editions docutils">{NONE}</div>')
    return tmp_path


def make(course, *names, later=10):
    """Write editions, and make them some seconds younger than the pages."""
    (course / MADE).mkdir(parents=True, exist_ok=True)
    now = (course / "_build" / "html" / "index.html").stat().st_mtime + later
    for name in names:
        (course / MADE / name).write_bytes(name.encode())
        os.utime(course / MADE / name, (now, now))


def links(course):
    page = course / "_build" / "html" / PAGE
    found = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("a[href]")
    return [page.parent / link["href"] for link in found]


def run(*call):
    return CliRunner().invoke(main, call)


def test_each_edition_is_copied_and_linked(course):
    make(course, *EDITIONS)
    done = run("publish")
    assert (done.exit_code, len(done.output.splitlines())) == (0, 3)
    assert [file.read_bytes().decode() for file in links(course)] == list(EDITIONS)
    page = (course / "_build" / "html" / PAGE).read_text(encoding="utf-8")
    assert NONE not in page and "1 MB" in page


def test_only_what_was_made_is_linked(course):
    make(course, "value-co-creation.epub")
    assert run("publish").exit_code == 0
    (file,) = links(course)
    assert file.is_file() and file.suffix == ".epub"


def test_what_was_published_can_be_published_again(course):
    make(course, "value-co-creation.epub")
    run("publish")
    make(course, *EDITIONS)
    assert run("publish").exit_code == 0
    assert len(links(course)) == 3


def test_without_an_edition_nothing_changes(course):
    done = run("publish")
    assert done.exit_code == 1
    assert done.output.endswith("has no PDF, EPUB or zip: run make editions\n")
    assert NONE in (course / "_build" / "html" / PAGE).read_text(encoding="utf-8")


def test_an_edition_of_older_pages_is_refused(course):
    make(course, *EDITIONS, later=-10)
    done = run("publish")
    assert done.exit_code == 1 and "is older than the pages of the book" in done.output
    assert links(course) == []
    assert not (course / "_build" / "html" / OFFERED).exists()


def test_the_zip_holds_no_edition_and_no_link_to_one(course):
    make(course, *EDITIONS)
    run("publish")
    assert run("archive", "--to", "new.zip").exit_code == 0
    with zipfile.ZipFile("new.zip") as packed:
        names = packed.namelist()
        page = packed.read(f"value-co-creation/{PAGE}").decode()
    assert not [name for name in names if f"/{OFFERED}/" in name]
    assert "<a " not in page and "the zip" in page


def test_the_built_book_has_room_for_them_and_leads_there(site):
    page = (site / PAGE).read_text(encoding="utf-8")
    assert len(ROOM.findall(page)) == 1
    assert 'id="to-take-along"' in page
    lead = re.compile(r'href="[^"]*how-to-use\.html#to-take-along"')
    assert lead.search((site / "book" / "index.html").read_text(encoding="utf-8"))
    assert lead.search((site / "cases" / "ikea" / "case.html").read_text(encoding="utf-8"))


def test_pages_of_the_toolkit_are_in_no_edition(root):
    names = [name for part in contents(root) for name in part.pages]
    assert "book/glossary" in names and not [name for name in names if "book/api" in name]
    assert [part["caption"] for part in table_of_contents(root)["parts"]][-1] == "Look up"

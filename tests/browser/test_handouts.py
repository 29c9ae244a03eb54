"""Every page from which a hand-out is printed can be read; test_hostile_course has a quick one."""

from pathlib import Path

import pytest

from cocreation.teaching.course_pages import cases

from .handout_pages import handout_pages
from .test_every_page import violations

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PAPER = 658
"""Width of the text on a sheet of A4, in pixels."""


def faults(page, file: Path) -> dict:
    """What is not accessible on a page as it is printed, and what hangs over its edge."""
    shown = page(width=PAPER)
    shown.emulate_media(media="print")
    shown.goto(file.as_uri())
    over = shown.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = violations(shown) | ({"hangs over": over} if over else {})
    found |= {"faults": shown.observed.faults()} if shown.observed.faults() else {}
    shown.context.close()
    return found


@pytest.mark.long
def test_every_handout_can_be_read_by_everybody(page, site, tmp_path):
    pages = handout_pages(ROOT, tmp_path)
    assert set(pages) == set(cases(ROOT))
    found = {name: faults(page, file) for name, file in pages.items()}
    assert {name: fault for name, fault in found.items() if fault} == {}

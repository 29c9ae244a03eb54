"""The table of cases: whole without scripts, sorted and filtered by keyboard with them."""

import pytest

from cocreation import comparison

from .pages import ROOT

pytestmark = pytest.mark.browser
ADDRESS = "cases/compare.html"
CASES = comparison.load(ROOT / "cases" / "comparison.yml")


def shown(opened):
    rows = opened.locator("table.comparison tbody tr:visible")
    return [row.locator("th").inner_text() for row in rows.all()]


def choose(opened, label, value):
    opened.get_by_label(label, exact=True).focus()
    opened.keyboard.type(value)
    opened.keyboard.press("Tab")


def test_all_cases_are_there_without_scripts(browser, server):
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(server + ADDRESS)
    assert shown(opened) == CASES["case"].tolist()
    context.close()


def test_the_reader_sorts_and_filters_by_keyboard(page, server):
    opened = page()
    opened.goto(server + ADDRESS)
    choose(opened, "Evidence", "strong")
    strong = CASES.loc[CASES["evidence"] == "strong", "case"]
    assert shown(opened) == strong.tolist()
    assert opened.get_by_role("status").inner_text() == f"{len(strong)} of {len(CASES)} cases"
    choose(opened, "Evidence", "Any")
    choose(opened, "Sort by", "Who captures")
    order = [
        row.locator("[data-label='Who captures value']").inner_text().casefold()
        for row in opened.locator("table.comparison tbody tr").all()
    ]
    assert order == sorted(order)
    assert opened.locator("thead th[aria-sort=ascending]").inner_text() == "Who captures value"
    choose(opened, "Door", "production")
    at_door = CASES[CASES["door"].map(lambda doors: "production" in doors)]
    assert sorted(shown(opened)) == sorted(at_door["case"])
    assert opened.observed.faults() == []


def test_the_map_places_each_case_at_its_doors(page, server):
    opened = page()
    opened.goto(server + ADDRESS)
    rows = opened.locator("table.case-map tbody tr").all()
    for row, (_, expected) in zip(rows, comparison.place(CASES).iterrows(), strict=True):
        for cell, found in zip(row.locator("td").all(), expected, strict=True):
            names = CASES["case"].iloc[found].str.partition(":")[0]
            assert cell.locator("a").all_inner_texts() == names.tolist()

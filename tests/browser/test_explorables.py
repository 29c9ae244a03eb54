"""Every explorable in the page: set by keyboard, drawn, said, and equal to the model."""

import json
from functools import cache

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

from cocreation.sphinx.explorable import typographic

from .pages import PAGES, SHOWING, explorables, scroll_to_end, skip_predictions

pytestmark = pytest.mark.browser
EXPLORABLES = explorables()
DRAWN = """(element) => {
  const rows = [];
  const visit = (mark) => (mark.items ?? []).forEach((item) => {
    if (item.datum && Object.keys(item.datum).some((key) => key.startsWith("set_")))
      rows.push(item.datum);
    visit(item);
    (item.items ?? []).forEach(visit);
  });
  visit(element.view.scenegraph().root);
  return JSON.stringify(rows);
}"""


def asking():
    """Explorables that ask for a guess; the quick tests take every third."""
    names = [name for name, explorable in EXPLORABLES.items() if explorable.prediction]
    for number, name in enumerate(names):
        yield pytest.param(name, marks=[] if number % 3 == 0 else pytest.mark.long)


@cache
def pages_with_explorables(site):
    """Address -> names of its explorables, for the pages that have any."""
    found = {}
    for address in PAGES:
        text = (site / address).read_text(encoding="utf-8")
        if names := [name for name in EXPLORABLES if f'id="explorable-{name}"' in text]:
            found[address] = names
    return found


def page_of(name, site):
    return next(at for at, names in pages_with_explorables(site).items() if name in names)


def first_page(site):
    return next(iter(pages_with_explorables(site).items()))


def set_by_keyboard(element, control, value):
    field = element.locator(f"[id$='-{control.signal}']")
    field.focus()
    onward, back = ("ArrowDown", "ArrowUp") if control.scenario else ("ArrowRight", "ArrowLeft")
    before = control.values.index(value)
    after = len(control.values) - 1 - before
    end, step, steps = ("Home", onward, before) if before <= after else ("End", back, after)
    field.press(end)
    for _ in range(steps):
        field.press(step)


def settings_to_try(explorable):
    """Return the default, both ends and a middle position of every control."""
    yield {c.name: c.default for c in explorable.controls}
    for place in (0, -1, 0.5):
        yield {
            c.name: c.values[int(place * (len(c.values) - 1)) if place == 0.5 else place]
            for c in explorable.controls
        }


def assert_same_table(rows, expected):
    shown = pd.DataFrame(rows)[list(expected.columns)]
    assert len(shown) == len(expected)
    for column in expected:
        if pd.api.types.is_numeric_dtype(expected[column]):
            left = pd.to_numeric(shown[column]).to_numpy(dtype=float)
            right = expected[column].to_numpy(dtype=float)
            np.testing.assert_allclose(left, right, rtol=1e-5, atol=1e-12)
        else:
            assert shown[column].astype(str).tolist() == expected[column].astype(str).tolist()


def test_every_explorable_is_shown_somewhere(site):
    shown = pages_with_explorables(site)
    assert {name for names in shown.values() for name in names} == set(EXPLORABLES)
    assert list(shown) == SHOWING


@pytest.mark.parametrize("address", SHOWING)
def test_controls_set_by_keyboard_draw_what_the_model_says(page, server, site, address):
    opened = page()
    skip_predictions(opened, EXPLORABLES)
    opened.goto(server + address)
    for name in pages_with_explorables(site)[address]:
        assert_draws_what_the_model_says(opened, EXPLORABLES[name])
    assert opened.observed.faults() == []


def assert_draws_what_the_model_says(opened, explorable):
    element = opened.locator(f"#explorable-{explorable.name}")
    element.scroll_into_view_if_needed()
    opened.wait_for_function("(e) => e.view", arg=element.element_handle())
    pictures, previous = set(), None
    for settings in settings_to_try(explorable):
        for control in explorable.controls:
            set_by_keyboard(element, control, settings[control.name])
        opened.wait_for_timeout(150)
        expected = explorable.table(**settings)
        sentence = typographic(explorable.sentence(**settings))
        assert element.locator(".explorable-summary").inner_text() == sentence
        if previous not in (None, settings):
            opened.wait_for_function(
                "([e, text]) => e.querySelector('.explorable-announcement').textContent === text",
                arg=[element.element_handle(), sentence],
            )
        assert_same_table(element.evaluate("(e) => e.rows()"), expected)
        drawn = json.loads(element.evaluate(DRAWN))
        assert drawn
        for control in explorable.controls:
            values = {row[control.signal] for row in drawn if control.signal in row}
            assert all(
                value == settings[control.name]
                if control.scenario
                else abs(value - settings[control.name]) < 1e-4 * max(1, abs(value))
                for value in values
            )
        pictures.add(element.locator(".explorable-canvas svg").inner_html())
        previous = settings
    assert len(pictures) > 1, f"the marks of {explorable.name} have not moved"


@pytest.mark.parametrize("name", list(asking()))
def test_a_guess_is_asked_once_drawn_and_remembered(page, server, site, name):
    explorable = EXPLORABLES[name]
    address = page_of(name, site)
    opened = page(width=390)
    opened.goto(server + address)
    element = opened.locator(f"#explorable-{name}")
    element.scroll_into_view_if_needed()
    assert not element.locator(".explorable-summary").is_visible()
    following = "(e) => { const p = (e.closest('.cell') ?? e).nextElementSibling; return %s; }"
    assert element.evaluate(following % "p?.tagName === 'P' && p.checkVisibility()") is False
    element.locator(".explorable-prediction button").first.click()
    assert element.evaluate(following % "p.checkVisibility()") is True
    expected = typographic(explorable.sentence(**explorable.prediction.at))
    expect(element.locator(".explorable-summary")).to_have_text(expected)
    element.locator("svg text", has_text="your guess").wait_for()
    opened.goto(server + address)
    element.scroll_into_view_if_needed()
    opened.wait_for_function("(e) => e.view", arg=element.element_handle())
    assert element.locator(".explorable-prediction").count() == 0
    element.locator("svg text", has_text="your guess").wait_for()
    opened.emulate_media(media="print")
    assert element.locator(".explorable-summary").is_visible()


@pytest.mark.parametrize("name", list(asking()))
def test_the_label_of_a_guess_stays_in_the_picture(page, server, site, name):
    address = page_of(name, site)
    opened = page(width=390)
    opened.goto(server + address)
    element = opened.locator(f"#explorable-{name}")
    element.scroll_into_view_if_needed()
    last = len(EXPLORABLES[name].prediction.choices) - 1
    element.locator(".explorable-prediction button").nth(last).click()
    label = element.locator("svg text", has_text="your guess")
    label.wait_for()
    inside, outside = label.bounding_box(), element.locator(".explorable-chart").bounding_box()
    assert inside["x"] >= outside["x"]
    assert inside["x"] + inside["width"] <= outside["x"] + outside["width"]
    plot = element.locator("svg .background").first.bounding_box()
    alone = element.evaluate(
        """async (element) => {
          element.guess = null;
          await element.draw();
          return element.querySelector("svg .background").getBoundingClientRect().width;
        }"""
    )
    assert plot["width"] == pytest.approx(alone, abs=3), "the label squeezes the picture"


def test_a_picture_fits_its_frame_after_the_window_is_resized(page, server, site):
    pages = pages_with_explorables(site).items()
    address = next(address for address, names in pages if len(names) > 1)
    opened = page(width=900)
    skip_predictions(opened, EXPLORABLES)
    opened.goto(server + address)
    scroll_to_end(opened)
    opened.set_viewport_size({"width": 1280, "height": 900})
    opened.wait_for_function(
        """() => [...document.querySelectorAll(".explorable-canvas svg")].every((svg) => Math.abs(
          svg.getBoundingClientRect().width - svg.closest(".explorable-chart").clientWidth) < 3)"""
    )


def test_at_most_two_predictions_a_page(site):
    for address, names in pages_with_explorables(site).items():
        asked = [name for name in names if EXPLORABLES[name].prediction]
        assert len(asked) <= 2, address


@pytest.mark.parametrize("address", SHOWING)
def test_without_scripts_picture_and_sentence_are_there(page, server, site, address):
    opened = page(java_script_enabled=False)
    opened.goto(server + address)
    for name in pages_with_explorables(site)[address]:
        element = opened.locator(f"#explorable-{name}")
        assert element.locator(".explorable-chart img").first.is_visible()
        sentence = element.locator(".explorable-summary").inner_text()
        assert sentence == typographic(EXPLORABLES[name].sentence())
        assert element.locator(".explorable-settings").is_visible()


def test_vega_waits_for_the_reader_and_comes_once(page, server, site):
    address, names = first_page(site)
    opened = page()
    requested = []
    opened.on("request", lambda request: requested.append(request.url))
    opened.goto(server + address, wait_until="networkidle")
    first = opened.locator(f"#explorable-{names[0]}").bounding_box()
    if first["y"] > 1400:
        assert not any("vega" in url for url in requested)
    scroll_to_end(opened)
    assert sum("vega.js" in url for url in requested) == 1


def test_a_slider_moved_before_its_model_has_come_is_obeyed(page, server, site):
    address, names = first_page(site)
    explorable, waiting, released = EXPLORABLES[names[0]], [], []
    opened = page()
    skip_predictions(opened, EXPLORABLES)
    opened.route(
        "**/_static/models/*",
        lambda route: route.continue_() if released else waiting.append(route),
    )
    opened.goto(server + address)
    element = opened.locator(f"#explorable-{explorable.name}")
    element.scroll_into_view_if_needed()
    control = explorable.controls[0]
    set_by_keyboard(element, control, control.values[-1])
    summary = element.locator(".explorable-summary")
    assert summary.inner_text() == typographic(explorable.sentence())
    released.append(True)
    for route in waiting:
        route.continue_()
    expected = typographic(explorable.sentence(**{control.name: control.values[-1]}))
    expect(summary).to_have_text(expected)
    expect(element.locator(".explorable-announcement")).to_have_text(expected)


def test_a_model_that_does_not_come_is_said_in_words(page, server, site):
    address, names = first_page(site)
    opened = page()
    opened.route("**/_static/models/*", lambda route: route.abort())
    opened.goto(server + address)
    element = opened.locator(f"#explorable-{names[0]}")
    element.scroll_into_view_if_needed()
    words = "The chart cannot move: the model could not be loaded."
    expect(element.locator(".explorable-announcement")).to_have_text(words)


def test_pages_move_from_a_folder_without_a_server(page, site):
    address, names = first_page(site)
    opened = page()
    skip_predictions(opened, EXPLORABLES)
    opened.goto((site / address).as_uri())
    scroll_to_end(opened)
    element = opened.locator(f"#explorable-{names[0]}")
    before = element.locator(".explorable-summary").inner_text()
    field = element.locator(".explorable-controls :is(input, select)").first
    field.focus()
    field.press("Home")
    first = element.locator(".explorable-summary").inner_text()
    field.press("End")
    last = element.locator(".explorable-summary").inner_text()
    assert len({before, first, last}) > 1


@pytest.mark.parametrize(
    "address", [at if at in SHOWING else pytest.param(at, marks=pytest.mark.long) for at in PAGES]
)
def test_on_a_phone_the_chart_stays_while_the_last_control_is_used(page, server, site, address):
    opened = page(width=390, height=800, has_touch=True)
    skip_predictions(opened, EXPLORABLES)
    opened.goto(server + address)
    scroll_to_end(opened)
    for name in pages_with_explorables(site).get(address, []):
        element = opened.locator(f"#explorable-{name}")
        field = element.locator(".explorable-controls :is(input, select)").last
        field.evaluate("(e) => e.scrollIntoView({block: 'end'})")
        opened.wait_for_timeout(50)
        chart = element.locator(".explorable-chart").bounding_box()
        control = field.bounding_box()
        assert chart["height"] <= 0.45 * 800 + 1
        assert 0 <= chart["y"] < control["y"], name
        assert control["height"] >= 44
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(overflow) == 0
    assert opened.observed.faults() == []


def test_a_new_scheme_redraws_in_its_colours_at_the_same_setting(page, server, site):
    address, names = first_page(site)
    opened = page()
    skip_predictions(opened, EXPLORABLES)
    opened.goto(server + address)
    scroll_to_end(opened)
    element = opened.locator(f"#explorable-{names[0]}")
    field = element.locator(".explorable-controls :is(input, select)").first
    field.focus()
    field.press("Home")
    sentence = element.locator(".explorable-summary").inner_text()
    light = element.locator("svg text").first.get_attribute("fill")
    opened.evaluate("document.documentElement.dataset.theme = 'dark'")
    opened.wait_for_timeout(500)
    assert element.locator("svg text").first.get_attribute("fill") != light
    assert element.locator(".explorable-summary").inner_text() == sentence

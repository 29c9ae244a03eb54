"""The short case on the hotel: contacts do not tell a form from a talk, minutes do."""

import re
from pathlib import Path

import nbformat
import pytest

from cocreation import process
from cocreation.process import WISH_WAYS, minutes_by_place, wish_blueprint

CASE = Path(__file__).parents[2] / "cases" / "short" / "hotel-blueprint" / "case.ipynb"


def says(words):
    cells = nbformat.read(CASE, as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return words in re.sub(r"\s+", " ", text)


ROOM, FORM, TALK = (wish_blueprint(way) for way in WISH_WAYS)


def measured(name):
    return [process.measures(design)[name] for design in (ROOM, FORM, TALK)]


def test_all_three_have_the_same_contacts():
    assert measured("contact_points") == [4, 4, 4]
    assert says("All three have `4` contacts.")


def test_the_form_is_more_work_less_waiting_and_less_meeting():
    assert measured("customer_minutes") == [4, 8, 8]
    assert says("works twice as long as without it, `8` minutes against `4`")
    assert measured("waiting_minutes") == [14, 6, 6]
    assert says("waits `8` minutes less")
    facing = [minutes_by_place(each)["staff facing the guest"] for each in (ROOM, FORM, TALK)]
    assert facing == [10, 4, 10]
    assert says("for `4` minutes in place of `10`")
    assert says("the time face to face is back at `10`")


def test_the_form_is_cheapest_and_the_talk_costs_three_more():
    room, form, talk = measured("cost")
    assert form < talk < room
    assert talk - form == pytest.approx(3)
    assert says("for `3.00` euros more than the form")


def test_the_wish_can_be_lost_in_one_place_of_each():
    lost = [each.actions.query("fail_point").index.tolist() for each in (ROOM, FORM, TALK)]
    assert lost == [["answer"], ["read"], ["note"]]


def test_minutes_leave_the_website_out():
    for design in (ROOM, FORM, TALK):
        work = design.actions
        assert minutes_by_place(design).sum() == work.query("actor != 'website'")["minutes"].sum()


def test_an_unknown_way_is_refused():
    with pytest.raises(ValueError, match="way: got 'by pigeon', takes one of 'asks in the room'"):
        wish_blueprint("by pigeon")

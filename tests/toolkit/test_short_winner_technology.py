"""From device to service: the model, and what the case on Winner tells the reader to find."""

import itertools
import math
from pathlib import Path

import nbformat
import pytest

from cocreation.explorables.short.winner_technology import device_to_service
from cocreation.value import move_to_service, years_to_recover

CASE = Path(__file__).parents[2] / "cases" / "short" / "winner-technology" / "case.ipynb"


def prose():
    cells = nbformat.read(CASE, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize(
    ("fee", "renewal"), [*itertools.product((0.2, 0.3, 0.5), (0.6, 0.7, 0.8, 0.9, 0.95)), (1.2, 0)]
)
def test_the_year_of_return_is_that_of_the_path_however_many_move(fee, renewal):
    back = years_to_recover(fee=fee, renewal=renewal)
    for moved in (0.1, 1):
        path = move_to_service(moved=moved, fee=fee, renewal=renewal, years=60).iloc[1:]
        returned = path.loc[path["revenue"] >= 1 - 1e-12, "year"]
        assert (returned.min() if len(returned) else math.inf) == back


def test_nobody_moves_nothing_changes():
    path = move_to_service(moved=0, fee=0.3, renewal=0.9)
    assert path["revenue"].tolist() == [1] * 11
    assert path["service"].tolist() == [0] * 11


def test_at_the_edge_revenue_comes_ever_closer_and_never_back():
    assert years_to_recover(fee=0.3, renewal=0.7) == math.inf
    assert years_to_recover(fee=1, renewal=0) == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"moved": 1.1}, "moved: got 1.1, takes a number from 0 to 1"),
        ({"fee": 0}, "fee: got 0, takes a number above 0"),
        ({"renewal": 1}, "renewal: got 1, takes a number below 1 and at least 0"),
        ({"years": 0}, "years: got 0, takes a whole number at least 1"),
    ],
)
def test_bad_arguments_are_named(wrong, message):
    with pytest.raises(ValueError, match=message):
        move_to_service(**{"moved": 0.5, "fee": 0.3, "renewal": 0.9, **wrong})


@pytest.mark.parametrize(
    ("controls", "first", "after", "told"),
    [
        (
            {},
            65,
            "back at 100 in year 4",
            "drops to `65` in the first year and is back in year `4`",
        ),
        ({"moved": 25}, 82, "back at 100 in year 4", "shallower (`82`)"),
        ({"moved": 100}, 30, "back at 100 in year 4", "deeper (`30`)"),
        ({"renewal": 80}, 65, "back at 100 in year 5", "At `80 %` the return comes a year later"),
        ({"renewal": 60}, 65, "never comes back to 100", "At `60 %` it never comes"),
    ],
)
def test_the_reader_finds_it(controls, first, after, told):
    revenue = device_to_service.table(**controls).set_index("year")["revenue"]
    assert revenue[1] == pytest.approx(first, abs=0.51)
    assert f"falls from 100 to {first}." in device_to_service.sentence(**controls)
    assert after in device_to_service.sentence(**controls)
    assert told in prose()


def test_what_a_subscriber_pays_in_all_is_told():
    assert pytest.approx(3) == 0.3 / (1 - 0.9)
    assert "three times the price of a device" in prose()
    assert pytest.approx(2.5) == 1 / (1 - 0.6)
    assert pytest.approx(0.75) == 0.3 / (1 - 0.6)
    assert "two and a half years on average, three quarters of a device" in prose()


def test_the_published_parts_of_2024_give_the_published_revenue_of_2023():
    shops, public = 363.3 * 0.535 / (1 - 0.143), 363.3 * 0.465 / (1 + 0.130)
    assert shops + public == pytest.approx(376.2, abs=0.15)
    assert 363.3 * 0.535 - shops == pytest.approx(-32, abs=1)
    assert 363.3 * 0.465 - public == pytest.approx(20, abs=1)
    assert "gained about twenty million; the shops and malls" in prose()


def test_the_guess_has_its_answer_among_the_choices():
    prediction = device_to_service.prediction
    assert years_to_recover(fee=0.3, renewal=0.9) in prediction.choices
    assert len(device_to_service.spec["usermeta"]["cocreation"]["sentences"]) == 4 * 3 * 5

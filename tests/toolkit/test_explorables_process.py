"""The explorables of chapter 4 show what the chapter tells the reader to find."""

import re
from pathlib import Path

import pytest
from scipy.stats import fisher_exact

from cocreation import process
from cocreation.explorables import process as explorables
from cocreation.explorables.process import (
    busy_and_large,
    moving_a_step,
    one_more_check,
    recovery_paradox,
    staffed_or_self_service,
)

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "04-blueprints.md").read_text("utf-8")
says = saying(CHAPTER)
ALL = [getattr(explorables, name) for name in explorables.__all__]


def test_the_chapter_shows_them_all():
    shown = re.findall(r"explorables\.process import (\w+)", CHAPTER)
    assert sorted(shown) == sorted(explorables.__all__)
    assert sum(explorable.prediction is not None for explorable in ALL) == 2


@pytest.mark.parametrize(
    ("explorable", "at", "found", "words"),
    [
        (staffed_or_self_service, {}, "mean wait 1.97 min", "Four clerks make guests wait 1.97"),
        (staffed_or_self_service, {"servers": 5}, "mean wait 0.39 min", "five 0.39"),
        (
            staffed_or_self_service,
            {"design": "kiosks, one line", "servers": 6},
            "mean wait 1.76 min",
            "six give 1.76",
        ),
        (
            staffed_or_self_service,
            {"design": "kiosks, one line", "servers": 7},
            "busy 71 % of the time, mean wait 0.49 min",
            "and seven 0.49",
        ),
        (
            staffed_or_self_service,
            {"design": "kiosks, one line", "servers": 5},
            "a line grows without end",
            "their line would grow without end",
        ),
        (
            staffed_or_self_service,
            {"design": "kiosks, two lines", "servers": 7},
            "Mean wait 1.80 and 1.18 min, 1.45 min over all",
            "The waits become 1.80 and 1.18 minutes, 1.45 over all",
        ),
        (
            staffed_or_self_service,
            {"design": "2 staff, rest kiosks", "servers": 6},
            "Mean wait 1.60 and 1.53 min",
            "two clerks and four kiosks wait 1.60 and 1.53 minutes",
        ),
        (busy_and_large, {}, "12.0 min", "makes people wait 12.0 minutes"),
        (busy_and_large, {"servers": 10}, "36.8 seconds", "make them wait 36.8 seconds"),
        (busy_and_large, {"servers": 10}, "busy 97.7 % of the time", "could be busy 97.7 %"),
        (one_more_check, {}, "78.5 % come through", "is 78.5 % as before"),
        (one_more_check, {}, "takes 15.29 steps", "one good result takes 15.29 steps"),
        (one_more_check, {"check": 6}, "takes 13.55 steps", "after step 6, makes it 13.55"),
        (one_more_check, {"check": 6}, "78.5 % come through", "78.5 % as before"),
        (
            one_more_check,
            {"check": 6, "again": "from the first step"},
            "takes 14.42 steps",
            "it is 14.42",
        ),
        (one_more_check, {"weak": 11, "check": 11}, "15.98 steps", "it takes 15.98 steps"),
        (one_more_check, {"weak": 11, "check": 10}, "14.51 steps", "after step 10, 14.51"),
        (one_more_check, {"weak": 11, "check": 7}, "14.09 steps", "after step 7, 14.09"),
        (one_more_check, {"weak": 2, "check": 5}, "14.09 steps", "after step 5"),
        (recovery_paradox, {}, "69.2 % of customers stay", "69.2 % stay"),
        (recovery_paradox, {}, "from 90.9 % on", "more than 90.9 % of *all* failures"),
        (recovery_paradox, {"success": 100}, "73.2 % of customers", "100 %: 73.2 % stay"),
        (recovery_paradox, {"voice": 80}, "78.5 % of customers", "to 80 %: 78.5 %"),
        (moving_a_step, {}, "customers work 10.0 hours more", "and the guests 10.0 hours more"),
        (moving_a_step, {}, "the firm 6.7 hours less", "the staff work 6.7 hours less"),
        (moving_a_step, {}, "In all it is 3.3 hours more", "in all, 3.3 hours *more* work"),
        (moving_a_step, {}, "160 € a day, 16.00 € for each", "160 euros, or 16.00 euros"),
        (moving_a_step, {"slower": 3}, "160 € a day, 8.00 €", "brings only 8.00"),
        (
            moving_a_step,
            {"step": "IKEA: fitters assemble"},
            "20.00 € for each hour that customers work less",
            "At 1.5 the firm spends 20.00 euros for each hour",
        ),
        (
            moving_a_step,
            {"step": "IKEA: fitters assemble", "slower": 3},
            "10.00 € for each hour",
            "at 3 it spends 10.00",
        ),
    ],
)
def test_what_the_reader_finds(explorable, at, found, words):
    for control in explorable.controls:
        assert at.get(control.name, control.default) in control.values
    assert found in explorable.sentence(**at)
    assert says(words)


@pytest.mark.parametrize(("weak", "best"), [(0, 6), (2, 5), (6, 6), (11, 7)])
def test_the_best_place_for_a_check(weak, best):
    table = one_more_check.table(weak=weak)
    assert table.loc[table["steps_per_good_unit"].idxmin(), "check_after"] == best


def test_the_guesses_have_the_truth_among_their_choices():
    question = busy_and_large.prediction
    table = busy_and_large.table(**question.at)
    wait = table.loc[table["chosen"] == 1, "wait"].item()
    assert min(abs(choice - wait) for choice in question.choices) < 0.02
    question = recovery_paradox.prediction
    limit = 100 * process.paradox_threshold()
    milder = process.paradox_threshold(no_failure=0.9, unrecovered=0.8, recovered=0.95)
    assert milder == pytest.approx(2 / 3) and says("At 90, 80 and 95 % two thirds would do")
    assert min(abs(choice - limit) for choice in question.choices) < 0.2


@pytest.mark.parametrize("explorable", ALL, ids=lambda explorable: explorable.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    positions = 1
    for control in explorable.controls:
        positions *= len(control.values)
    sentences = explorable.spec["usermeta"]["cocreation"]["sentences"]
    assert len(sentences) == positions
    assert "nan" not in " ".join(sentences)


def test_numbers_of_the_text_outside_the_charts():
    hotel = process.load("hotel-stay")
    found = process.measures(hotel)
    assert round(found["customer_share_of_minutes"]) == 47 and says("47 % of the minutes")
    ikea = process.measures(process.load("ikea-visit"))
    assert round(ikea["customer_share_of_minutes"]) == 94 and says("The furniture buyer does 94 %")
    assert "check-in" not in process.critical_path(hotel) and says("Check-in is not on it")
    request = hotel.actions.loc[["ask", "answer", "fetch", "bring"]]
    assert request[["minutes", "waiting_minutes"]].sum().sum() == 22
    assert hotel.actions.index[10:14].tolist() == request.index.tolist()
    assert says("steps 11 to 14 of the sheet, 22 minutes with the waits")
    cases = {
        "858 stay today": (0.2, 0.4, 0.7),
        "A perfect recovery keeps 866": (0.2, 0.4, 1),
        "easy complaining 877": (0.2, 0.8, 0.7),
        "half the failures 879": (0.1, 0.4, 0.7),
    }
    for words, (failing, voice, success) in cases.items():
        stay = 1_000 * process.retained(failure_rate=failing, voice=voice, success=success)
        assert str(round(stay)) in words and says(words)
    assert round(0.98**12, 3) == 0.785 and says("$0.98^{12} = 0.785$")
    assert says("At 99 % a step it is 88.6 %") and says("at 98 % it is 72.1 %")


def test_the_cycle_of_the_chapter():
    stays = process.hotel_timestamps()
    stays["wait"] = stays["begun"] - stays["arrived"]
    desk = stays[stays["touchpoint"] == "check-in"].groupby("period")
    assert desk["failed"].sum().to_dict() == {"before": 16, "after": 5}
    assert desk["guest"].nunique().to_dict() == {"before": 120, "after": 120}
    waits = desk["wait"].mean()
    assert waits["before"] == pytest.approx(5.6, abs=0.05) and says("the wait is 5.6 minutes")
    assert waits["before"] - waits["after"] == pytest.approx(1.6, abs=0.05)
    chance = fisher_exact([[16, 104], [5, 115]]).pvalue
    assert round(chance, 2) == 0.02 and says("so unevenly in 2 cases of 100")
    assert says("From 16 failures to 5") and says("fell by 1.6 minutes")
    failing = stays.groupby(["guest", "period"])["failed"].max().groupby("period").sum()
    assert failing.to_dict() == {"before": 37, "after": 32}
    assert says("37 of 120 before, 32 of 120 after")
    rest = stays[stays["touchpoint"] != "check-in"].groupby("period")["failed"].sum()
    assert rest.to_dict() == {"before": 23, "after": 32} and says("rose from 23 to 32")
    worst = stays[stays["period"] == "before"].groupby("touchpoint")["failed"].sum()
    assert worst.idxmax() == "check-in"

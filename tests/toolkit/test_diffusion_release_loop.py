import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.diffusion import QUEUES, capacity_for_wishes, compare_intervals, release_loop

steady = settings(deadline=None, derandomize=True, max_examples=25)
loops = st.fixed_dictionaries(
    {
        "interval_weeks": st.sampled_from([1, 2, 4, 13]),
        "wishes": st.floats(1, 150),
        "release_work": st.floats(0, 60),
        "faults": st.floats(0, 0.4),
        "queue": st.sampled_from(QUEUES),
    }
)


def hits(interval, **given):
    return compare_intervals([interval], **given)["hits"].item()


@steady
@given(loops)
def test_no_wish_is_lost_or_invented(given):
    run = release_loop(weeks=52, **given)
    came = 52 * given["wishes"] + given["faults"] * run["shipped"].iloc[:-1].sum()
    there = run["shipped"].sum() + run["backlog"].iloc[-1] + run["settled"].iloc[-1]
    assert there == pytest.approx(came)


@steady
@given(loops)
def test_what_ships_is_at_least_a_week_old_and_hits_are_part_of_it(given):
    run = release_loop(weeks=52, **given)
    assert (run["age"].dropna() >= 1 - 1e-9).all()
    assert (run["hits"] <= run["shipped"] + 1e-9).all()
    assert (run.loc[run["week"] % given["interval_weeks"] != 0, "shipped"] == 0).all()


@steady
@given(loops)
def test_the_order_of_the_queue_changes_ages_and_not_amounts(given):
    oldest, newest = (release_loop(weeks=52, **given | {"queue": queue}) for queue in QUEUES)
    assert newest["backlog"].to_numpy() == pytest.approx(oldest["backlog"].to_numpy())
    assert newest["shipped"].to_numpy() == pytest.approx(oldest["shipped"].to_numpy())
    assert newest["hits"].sum() >= oldest["hits"].sum() - 1e-6


@pytest.mark.parametrize("interval", [1, 2, 4, 13])
def test_with_time_to_spare_age_is_half_the_interval_and_a_half(interval):
    run = release_loop(interval_weeks=interval, faults=0, wishes=60, weeks=52)
    assert run["age"].dropna().tolist() == pytest.approx([(interval + 1) / 2] * (52 // interval))
    assert run["backlog"].max() == 0


def test_ages_are_those_of_a_plain_list_of_wishes():
    """The same loop with every wish as a number in a list, oldest first."""
    waiting, done, ages = [], [], []
    broken = 0
    for week in range(1, 41):
        waiting += [week] * (9 + broken)
        batch, waiting = waiting[:8], waiting[8:]
        done += batch
        broken = 0
        if week % 2 == 0:
            ages.append(np.mean([week - born + 1 for born in done]))
            broken, done = round(0.5 * len(done)), []
    run = release_loop(
        interval_weeks=2, wishes=9, capacity=10, release_work=4, faults=0.5, weeks=40
    )
    assert run["age"].dropna().tolist() == pytest.approx(ages)


def test_a_queue_grows_by_what_the_team_lacks():
    run = release_loop(interval_weeks=1, wishes=80)
    assert run["backlog"].diff().iloc[50:].tolist() == pytest.approx([8] * 54)
    assert capacity_for_wishes(capacity=100, interval_weeks=1, release_work=20) == 80


def test_faster_is_worse_once_there_is_no_time_to_spare():
    assert hits(1, wishes=70) > hits(2, wishes=70) > hits(4, wishes=70) > hits(13, wishes=70)
    assert hits(1, wishes=80) < hits(13, wishes=80) < hits(4, wishes=80) < hits(2, wishes=80)
    edge = 80 * (1 - 0.1)
    settled = compare_intervals([1], wishes=edge - 0.5)["backlog"].item()
    assert settled == 0 < compare_intervals([1], wishes=edge + 0.5)["backlog"].item()


def test_forgetting_and_cheap_releases_both_save_the_weekly_rhythm():
    assert hits(1, wishes=80, queue="newest first") > hits(4, wishes=80)
    assert hits(1, wishes=80, release_work=10) > hits(2, wishes=80, release_work=10)
    forgotten = compare_intervals([1], wishes=80, queue="newest first")["backlog"].item()
    assert forgotten == pytest.approx(824)


def test_releases_can_take_all_the_time():
    assert capacity_for_wishes(capacity=10, interval_weeks=[1, 2], release_work=12).tolist() == [
        0,
        4,
    ]
    table = compare_intervals([1], capacity=10, release_work=12)
    assert table["hits"].item() == 0 and np.isnan(table["age"].item())


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ({"interval_weeks": 0}, "interval_weeks: got 0, takes a whole number at least 1"),
        ({"interval_weeks": 1.5}, "interval_weeks: got 1.5, takes a whole number"),
        ({"wishes": 0}, "wishes: got 0, takes a number above 0"),
        ({"capacity": -1}, "capacity: got -1, takes a number above 0"),
        ({"release_work": -1}, "release_work: got -1"),
        ({"faults": 1}, "faults: got 1, takes a number"),
        ({"half_life_weeks": 0}, "half_life_weeks: got 0"),
        ({"queue": "random"}, "queue: got 'random', takes one of 'oldest first', 'newest first'"),
        ({"weeks": 3, "interval_weeks": 4}, "weeks: got 3, takes a whole number at least 4"),
    ],
)
def test_bad_input_says_what_is_wrong(argument, message):
    with pytest.raises(ValueError, match=message):
        release_loop(**{"interval_weeks": 1, **argument})

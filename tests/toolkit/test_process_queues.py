"""Model 4A: Erlang's C formula, waits and the number of servers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.process import erlang_c, mean_wait_minutes, servers_needed

loads = st.tuples(st.integers(1, 40), st.floats(0.05, 0.98), st.floats(1, 60))


def by_the_sum(arrivals, services, servers):
    a, rho = arrivals / services, arrivals / services / servers
    last = a**servers / (math.factorial(servers) * (1 - rho))
    return last / (sum(a**k / math.factorial(k) for k in range(servers)) + last)


@pytest.mark.parametrize(
    ("arrivals", "services", "servers", "wait"),
    [
        (100, 30, 4, 1.97),
        (100, 30, 5, 0.39),
        (100, 20, 7, 0.49),
        (100, 20, 6, 1.76),
        (300 / 7, 20, 3, 1.80),
        (400 / 7, 20, 4, 1.18),
        (40, 30, 2, 1.60),
        (60, 20, 4, 1.53),
    ],
)
def test_numbers_of_the_curriculum(arrivals, services, servers, wait):
    found = mean_wait_minutes(
        arrivals_per_hour=arrivals, services_per_hour=services, servers=servers
    )
    assert found == pytest.approx(wait, abs=0.005)


def test_fewest_kiosks_and_staff_for_a_minute():
    rule = {"arrivals_per_hour": 100, "longest_wait_minutes": 1}
    assert servers_needed(services_per_hour=20, **rule) == 7
    assert servers_needed(services_per_hour=30, **rule) == 5


@given(loads)
def test_erlang_c_is_the_sum(load):
    servers, busy, services = load
    arrivals = busy * servers * services
    found = erlang_c(arrivals_per_hour=arrivals, services_per_hour=services, servers=servers)
    assert found == pytest.approx(by_the_sum(arrivals, services, servers), rel=1e-9, abs=1e-15)


@given(loads, st.integers(2, 5))
def test_pooling_is_never_worse(load, lines):
    servers, busy, services = load
    arrivals = busy * servers * services
    apart, together = (
        mean_wait_minutes(
            arrivals_per_hour=n * arrivals, services_per_hour=services, servers=n * servers
        )
        for n in (1, lines)
    )
    assert together <= apart


@given(st.floats(0, 500), st.floats(1, 60), st.floats(0.05, 30))
def test_servers_needed_are_enough_and_one_fewer_are_not(arrivals, services, longest):
    servers = servers_needed(
        arrivals_per_hour=arrivals, services_per_hour=services, longest_wait_minutes=longest
    )
    rates = {"arrivals_per_hour": arrivals, "services_per_hour": services}
    assert mean_wait_minutes(servers=servers, **rates) <= longest
    if servers > 1 and arrivals < (servers - 1) * services:
        assert mean_wait_minutes(servers=servers - 1, **rates) > longest


def test_one_server_is_the_textbook_queue():
    found = mean_wait_minutes(arrivals_per_hour=16, services_per_hour=20, servers=1)
    assert found == pytest.approx(60 * 0.8 / (20 - 16))


def test_thousands_of_servers_stay_finite_and_arrays_broadcast():
    found = erlang_c(
        arrivals_per_hour=np.array([[0], [49_900]]), services_per_hour=10, servers=[5_000, 6_000]
    )
    assert found.shape == (2, 2)
    assert found[0].tolist() == [0, 0]
    assert found[1, 0] == pytest.approx(0.87, abs=0.05)
    assert 0 <= found[1, 1] < 1e-30


def test_too_few_servers_are_told_how_many_it_takes():
    with pytest.raises(ValueError, match=r"servers: got 3, takes at least 4 for 100 arrivals"):
        erlang_c(arrivals_per_hour=100, services_per_hour=30, servers=[5, 3])
    with pytest.raises(ValueError, match="takes at least 5"):
        mean_wait_minutes(arrivals_per_hour=80, services_per_hour=20, servers=4)
    with pytest.raises(ValueError, match=r"servers: got 2\.5, takes a whole number at least 1"):
        erlang_c(arrivals_per_hour=1, services_per_hour=30, servers=2.5)

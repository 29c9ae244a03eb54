import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.platform import critical_share, joining_share, resting_points, simulate

steady = settings(deadline=None, derandomize=True)


def ends(**setting):
    return simulate(rounds=600, **setting).iloc[-1][["customers", "providers"]].to_numpy()


def test_resting_points_of_the_curriculum():
    points = resting_points()
    assert points["customers"].round(2).tolist() == [0.07, 0.50, 0.93]
    assert points["stable"].tolist() == [True, False, True]


@pytest.mark.parametrize(("subsidy", "critical"), [(0, 0.50), (0.5, 0.37), (1.0, 0.0)])
def test_critical_shares_of_the_curriculum(subsidy, critical):
    assert critical_share(price_customers=-subsidy) == pytest.approx(critical, abs=0.005)
    assert critical_share(price_providers=-subsidy) == pytest.approx(critical, abs=0.005)


@pytest.mark.parametrize("setting", [{}, {"price_customers": -0.5}, {"cross_effect": 7}])
def test_platform_fills_just_above_the_critical_share_and_empties_just_below(setting):
    critical = critical_share(**setting)
    points = resting_points(**setting)
    below, above = ends(start=critical - 1e-3, **setting), ends(start=critical + 1e-3, **setting)
    assert below == pytest.approx(points.iloc[0, :2].to_numpy(dtype=float), abs=1e-3)
    assert above == pytest.approx(points.iloc[2, :2].to_numpy(dtype=float), abs=1e-3)


def test_a_cross_subsidy_helps_only_where_one_side_matters_more():
    assert critical_share(price_customers=-0.5, price_providers=0.5) == pytest.approx(0.5)
    uneven = {"cross_effect": (9, 3), "attraction": (-4.5, -1.5)}
    pay_providers = critical_share(price_customers=0.5, price_providers=-0.5, **uneven)
    pay_customers = critical_share(price_customers=-0.5, price_providers=0.5, **uneven)
    assert critical_share(**uneven) == pytest.approx(0.50, abs=1e-5)
    assert (round(pay_providers, 2), round(pay_customers, 2)) == (0.32, 0.68)


def test_with_a_weak_cross_effect_no_start_is_enough():
    assert np.isnan(critical_share(cross_effect=5))
    assert ends(start=1, cross_effect=5) == pytest.approx([0.064, 0.064], abs=1e-3)


def test_a_subsidy_may_end_once_the_platform_has_tipped():
    assert ends(start=0.4, price_customers=-0.5, price_rounds=20).min() > 0.92
    assert ends(start=0.4, price_customers=-0.5, price_rounds=10).max() < 0.08


@steady
@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(2, 9))
def test_resting_points_rest(price_customers, price_providers, cross_effect):
    prices = {"price_customers": price_customers, "price_providers": price_providers}
    points = resting_points(cross_effect=cross_effect, **prices)
    assert len(points) in (1, 3) and points["stable"].sum() == (len(points) + 1) // 2
    form = {"cross_effect": cross_effect}
    x, y = points["customers"], points["providers"]
    assert joining_share(y, price=price_customers, **form) == pytest.approx(x, abs=1e-9)
    assert joining_share(x, price=price_providers, **form) == pytest.approx(y, abs=1e-9)


def test_both_sides_are_updated_at_the_same_time():
    path = simulate(start=0.4, price_customers=-0.5, rounds=1)
    customers = 0.4 + 0.3 * (1 / (1 + np.exp(0.1)) - 0.4)
    providers = 0.4 + 0.3 * (1 / (1 + np.exp(0.6)) - 0.4)
    assert path.iloc[1].tolist() == pytest.approx([1, customers, providers])


def test_the_module_does_not_shadow_the_standard_library():
    code = "import cocreation.platform, platform; print(platform.python_version())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == sys.version.split()[0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: simulate(start=1.2), "start: got 1.2, takes a number from 0 to 1"),
        (lambda: simulate(start=0.5, speed=0), "speed: got 0, takes a number above 0"),
        (lambda: joining_share(0.5, cross_effect=-1), "cross_effect: got -1"),
        (lambda: resting_points(cross_effect=(1, 2, 3)), "cross_effect: got 3 values, takes one"),
        (lambda: critical_share(price_customers="free"), "price_customers: got 'free'"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()

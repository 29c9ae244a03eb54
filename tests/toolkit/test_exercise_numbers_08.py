"""Exercise 8: the expected answers, computed in another way than the solutions do."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from cocreation.check import read

TASKS = read("08-motivation")["tasks"]


def expected(task, name):
    [entry] = [part for part in TASKS[task]["answers"] if part["name"] == name]
    return entry["expected"]


def agrees(task, name, value):
    [entry] = [part for part in TASKS[task]["answers"] if part["name"] == name]
    assert entry["expected"] == pytest.approx(value, abs=0.2 * entry.get("tolerance", 0) + 1e-9)


def phi(share, effect):
    return norm.cdf(norm.ppf(share) + effect)


def test_agreement_of_the_two_coders():
    same, first, second = 58 / 80, np.array([29, 25, 26]) / 80, np.array([32, 23, 25]) / 80
    chance = first @ second
    agrees("1b", "kappa", (same - chance) / (1 - chance))
    chance = (54 * 55 + 26 * 25) / 80**2
    agrees("1b", "kappa_two", (73 / 80 - chance) / (1 - chance))


def test_the_interval_of_an_effect_covers_its_drawn_values():
    draw = np.random.default_rng(8).binomial
    before, after = (draw(1_500, p, 40_000) / 1_500 for p in (0.14, 155 / 1_500))
    effects = norm.ppf(after) - norm.ppf(before)
    low, high = np.quantile(effects, [0.025, 0.975])
    assert expected("2a", "d_low") == pytest.approx(low, abs=0.004)
    assert expected("2a", "d_high") == pytest.approx(high, abs=0.004)
    agrees("2a", "d", norm.ppf(155 / 1_500) - norm.ppf(0.14))


def test_what_two_communities_lose():
    agrees("2b", "lost_first", 500 * (0.40 - phi(0.40, -0.36)))
    agrees("2b", "lost_second", 10_000 * (0.02 - phi(0.02, -0.36)))
    assert phi(0.02, expected("2b", "d_bearable")) == pytest.approx(0.015, abs=1e-5)


@pytest.mark.parametrize(("lift", "half_life"), [(0.15, "half_life"), ("lift_needed", 26)])
def test_a_campaign_that_just_breaks_even(lift, half_life):
    lift = expected("2c", lift) if isinstance(lift, str) else lift
    half_life = expected("2c", half_life) if isinstance(half_life, str) else half_life
    lost = sum(0.25 - phi(0.25, -0.28 * 2 ** (-t / half_life)) for t in range(46))
    assert lost == pytest.approx(6 * lift, abs=2e-4)


def market(w, interest):
    kept = interest * (0.55 if w > 0 else 1)
    return norm.cdf((kept + 0.08 * w - 2.4) / 1.1)


def test_the_cheapest_additional_helper():
    rewards = np.arange(9.5, 60, 0.01)
    costs = [w * market(w, 1.6) / (market(w, 1.6) - market(0, 1.6)) for w in rewards]
    agrees("3a", "least_worth", min(costs))
    assert expected("3a", "reward") == pytest.approx(rewards[np.argmin(costs)], abs=0.02)
    assert market(expected("3a", "break_even"), 1.6) == pytest.approx(market(0, 1.6))


def test_a_steady_head_count_with_other_people():
    w = expected("3b", "steady_reward")
    fans, others = 0.3 * market(w, 1.6), 0.7 * market(w, 0)
    fans_before, others_before = 0.3 * market(0, 1.6), 0.7 * market(0, 0)
    assert fans + others == pytest.approx(fans_before + others_before, abs=1e-6)
    agrees("3b", "fans_then", fans / (fans + others))
    agrees("3b", "fans_before", fans_before / (fans_before + others_before))
    agrees("3c", "worth_before", (6 * fans_before + 2 * others_before) / (fans + others))
    agrees("3c", "worth_then", (6 * fans + 2 * others) / (fans + others) - w)


def test_a_leaflet_or_a_fitter():
    def fitter(help_share):
        finished = 1 - 0.45 * (1 - help_share)
        return finished * 0.35 * (1 - help_share) - (1 - finished) * 0.45

    best = fitter(np.linspace(0, 1, 100_001)).max()
    agrees("4a", "with_fitter", best)
    p = expected("4a", "leaflet_needed")
    assert p * 0.35 - (1 - p) * 0.45 == pytest.approx(best, abs=1e-4)
    p = expected("4b", "firm_chance")
    assert p * 0.25 * 0.35 == pytest.approx((1 - p) * 0.80 * 0.45, abs=1e-4)
    blame = expected("4b", "blame_needed")
    assert pytest.approx(0.3 * blame * 0.45, abs=1e-4) == 0.7 * 0.25 * 0.35


def expected_maximum(n):
    x = np.linspace(-9, 9, 200_001)
    return np.trapezoid(x * n * norm.pdf(x) * norm.cdf(x) ** (n - 1), x)


def test_the_worst_number_of_rivals():
    best = {n: 4 * (n - 1) / n**2 + 0.45 * expected_maximum(n) for n in (2, *range(10, 26))}
    assert min(best, key=best.get) == expected("5a", "worst")
    crowd = expected("5a", "crowd_from")
    for n, beats in ((crowd - 1, False), (crowd, True)):
        assert (4 * (n - 1) / n**2 + 0.45 * expected_maximum(n) > best[2]) == beats
    agrees("5a", "luck_for_three", (1 / 9) / (expected_maximum(3) - expected_maximum(2)))


def test_the_size_of_the_groups():
    def angle(share):
        return 2 * math.asin(math.sqrt(share))

    needed = norm.ppf(0.975) + norm.ppf(0.8)
    each = 2 * (needed / (angle(0.22) - angle(0.17))) ** 2
    assert expected("5b", "each_group") == math.ceil(each)
    least = needed * math.sqrt(2 / 450)
    agrees("5b", "findable", math.sin((angle(0.22) - least) / 2) ** 2)
    assert phi(0.22, -0.28) < expected("5b", "findable")


def test_the_portfolio():
    def added(base, lift, effect):
        after = sum(min(phi(base, effect * 2 ** (-t / 20)) - base, lift) for t in range(44))
        return 1_000 * (8 * lift + after)

    table = expected("5c", "portfolio")
    rows = [(0.15, 0.15, 2, 5, -0.40), (0.04, 0.30, 2.5, 4.5, 0), (0.03, 0.20, 4, 9, -0.40)]
    for place, (base, lift, pay, worth, effect) in enumerate(rows):
        thank = worth * added(base, 0.02, 0.33) - 900
        paid = worth * added(base, lift, effect) - pay * 8_000 * (base + lift)
        assert table["thank"][place] == pytest.approx(thank, abs=1)
        assert table["pay"][place] == pytest.approx(paid, abs=1)
        assert table["choice"][place] == max(("thank", thank), ("pay", paid), key=lambda x: x[1])[0]

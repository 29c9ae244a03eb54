"""The explorables of chapter 1 show what the chapter tells the reader to find."""

import re
from pathlib import Path

import pytest

from cocreation.explorables import value
from cocreation.explorables.value import audit_error, product_or_support, same_product
from cocreation.value import DART_EXAMPLES, break_even_skill, chance_ahead, dart_index

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "01-why-value-moved.md").read_text("utf-8")
says = saying(CHAPTER)
ALL = [getattr(value, name) for name in value.__all__]
MEAN, GEOMETRIC, MINIMUM = audit_error.controls[0].values


def minus(number):
    return f"{number:.1f}".replace("-", "−")


def test_the_chapter_shows_every_explorable_of_its_module():
    shown = re.findall(r"from cocreation\.explorables\.value import (\w+)", CHAPTER)
    assert sorted(shown) == sorted(value.__all__)


@pytest.mark.parametrize(
    ("skill", "support", "total", "words"),
    [
        (0.8, 0, 122.7, "In skilled hands (0.8) the product returns 122.7"),
        (0.05, 0, -27.2, "the same product, bought at the same price, ends at −27.2"),
        (0.05, 0.2, 117.6, "set support to 0.2. The same person ends at 117.6, five short of"),
    ],
)  # fmt: skip
def test_same_product(skill, support, total, words):
    for price in same_product.controls[2].values:
        table = same_product.table(skill=skill, support=support, price=price)
        last = table[table["month"] == 24].iloc[0]
        assert (last["value_in_use"], last["price"]) == (pytest.approx(total, abs=0.05), price)
        sentence = same_product.sentence(skill=skill, support=support, price=price)
        assert f"value-in-use is {minus(total)}." in sentence
    assert says(words)


def test_when_the_price_is_reached():
    assert same_product.sentence(skill=0.8).endswith("It reaches the price in month 12.")
    assert says("has paid back its price of 60 in month 12")
    assert same_product.sentence(skill=0.05).endswith("It does not reach the price.")
    months = [same_product.sentence(skill=0.8, price=price)[-3:-1] for price in (30, 60, 90)]
    assert months == sorted(months)


def test_below_the_break_even_skill_every_month_is_a_loss():
    assert break_even_skill() == pytest.approx(0.135, abs=0.0005)
    assert says("everybody whose skill stays below 0.135")
    assert same_product.table(skill=0.1)["value_in_use"].is_monotonic_decreasing
    assert same_product.table(skill=0.2)["value_in_use"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("skill", "effort_cost", "comes", "product", "support", "words"),
    [
        (0.1, 3, "without support", 16.4, 129.9, "the better product adds 16.4, support 129.9"),
        (0.8, 3, "without support", 46.3, 22.5, "better product adds 46.3, support only 22.5"),
        (0.1, 3, "after support", 45.4, 129.9, "For the beginner it now adds 45.4 instead of 16.4"),
        (0.1, 0, "without support", 16.4, 84.9, "support still adds 84.9 at a skill of 0.1"),
    ],
)
def test_product_or_support(skill, effort_cost, comes, product, support, words):
    at = {"skill": skill, "effort_cost": effort_cost, "comes": comes}
    table = product_or_support.table(**at)
    found = table[table["chosen"] == 1].set_index("what")["adds"]
    assert found["better product"] == pytest.approx(product, abs=0.05)
    assert found["support"] == pytest.approx(support, abs=0.05)
    sentence = product_or_support.sentence(**at)
    assert f"adds {product} to value-in-use, support alone adds {support}." in sentence
    assert says(words)


def crossing(effort_cost):
    lines = product_or_support.table(effort_cost=effort_cost).pivot(
        index="initial_skill", columns="what", values="adds"
    )
    better = lines["better product"] > lines["support"]
    return better.idxmax()


def test_where_the_lines_cross():
    assert crossing(3) == 0.7
    assert says("The lines cross between 0.6 and 0.7")
    assert crossing(0) == 0.5
    assert says("the crossing slides below 0.5")


def test_after_support_the_product_is_worth_nearly_the_same_to_all():
    def spread(comes):
        table = product_or_support.table(comes=comes)
        adds = table.loc[table["what"] == "better product", "adds"]
        return adds.max() / adds.min()

    assert spread("without support") > 4
    assert spread("after support") < 1.2
    assert says("the blue line has become almost flat")


def test_an_eighth_and_twice():
    def ratio(skill):
        table = product_or_support.table(skill=skill)
        found = table[table["chosen"] == 1].set_index("what")["adds"]
        return found["better product"] / found["support"]

    assert ratio(0.1) == pytest.approx(1 / 8, abs=0.002)
    assert ratio(0.8) == pytest.approx(2, abs=0.1)
    assert says("an eighth of what support gives to some, and twice as much to others")


@pytest.mark.parametrize(
    ("case", "index", "rule", "words"),
    [
        ("MIUI", 57.5, "mean", "By the mean MIUI and Threadless tie at 57.5"),
        ("Threadless", 57.5, "mean", "By the mean MIUI and Threadless tie at 57.5"),
        ("MIUI", 55.1, "geometric_mean", "By the geometric mean MIUI leads, 55.1 to 54.3"),
        ("Threadless", 54.3, "geometric_mean", "MIUI leads, 55.1 to 54.3"),
        ("MIUI", 35, "minimum", "by the minimum, 35 to 30"),
        ("Threadless", 30, "minimum", "by the minimum, 35 to 30"),
    ],
)
def test_indices_of_the_chapter(case, index, rule, words):
    found = dart_index(DART_EXAMPLES).set_index("case").loc[case, rule]
    assert round(found, 1) == index
    assert says(words)
    label = {"mean": MEAN, "geometric_mean": GEOMETRIC, "minimum": MINIMUM}[rule]
    assert f"{case} ({index:.1f})" in set(audit_error.table(rule=label)["case"])


def test_the_uneven_initiative():
    table = dart_index({"even": (50, 50, 50, 50), "uneven": (95, 95, 5, 25)}).round(1)
    assert table["mean"].tolist() == [50, 55]
    assert table["geometric_mean"].tolist() == [50, 32.6]
    assert says("By the mean the uneven one wins, 55 to 50")
    assert says("it loses, 32.6 to 50")


def test_the_scores_of_the_chapter_are_those_of_the_model():
    for case, scores in DART_EXAMPLES.items():
        assert says(f"| {case} | " + " | ".join(map(str, scores)) + " |")


@pytest.mark.parametrize(
    ("rule", "raters", "first", "ahead", "words"),
    [
        (GEOMETRIC, 1, 0.78, 0.54, "MIUI's lead survives with a probability of 54 %"),
        (GEOMETRIC, 1, 0.78, 0.54, "giffgaff is first with 78 %"),
        (GEOMETRIC, 3, 0.95, 0.58, "giffgaff is safe enough, at 95 %, while MIUI stands at 58 %"),
        (GEOMETRIC, 30, 1.0, 0.73, "With thirty raters it is still only 73 %"),
        (MINIMUM, 1, 0.70, 0.63, "by the minimum one rater puts giffgaff first with 70 %"),
        (MINIMUM, 1, 0.70, 0.63, "MIUI leads Threadless with 63 %, since their weakest"),
    ],
)
def test_audit_error(rule, raters, first, ahead, words):
    at = {"rule": rule, "rater_error": 10, "raters": raters}
    table = audit_error.table(**at)
    top = table[(table["rank"] == 1) & table["case"].str.startswith("giffgaff")]
    assert top["probability"].item() == pytest.approx(first, abs=0.006)
    sentence = audit_error.sentence(**at)
    assert f"with probability {100 * first:.0f} %; MIUI" in sentence
    assert sentence.endswith(f"ahead of Threadless with probability {100 * ahead:.0f} %.")
    assert says(words)


@pytest.mark.parametrize(("raters", "ahead"), [(1, 0.54), (3, 0.58), (30, 0.73)])
def test_printed_chances_do_not_hang_on_the_seed(raters, ahead):
    found = chance_ahead(
        DART_EXAMPLES,
        "MIUI",
        "Threadless",
        rule="geometric_mean",
        raters=raters,
        draws=200_000,
        seed=99,
    )
    assert found == pytest.approx(ahead, abs=0.0075)


def test_probabilities_of_every_case_add_up_to_one():
    for rule in audit_error.controls[0].values:
        totals = audit_error.table(rule=rule, rater_error=20).groupby("case")["probability"].sum()
        assert totals.tolist() == pytest.approx([1] * 4, abs=0.002)


@pytest.mark.parametrize("explorable", ALL, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    positions = 1
    for control in explorable.controls:
        positions *= len(control.values)
    assert len(meta["sentences"]) == positions
    assert all(sentence.endswith(".") for sentence in meta["sentences"])
    assert len(set(meta["sentences"])) == positions


def test_the_chapter_asks_for_two_guesses_and_the_truth_is_among_them():
    asking = {explorable.name: explorable for explorable in ALL if explorable.prediction}
    assert sorted(asking) == ["product-or-support", "same-product"]
    question = same_product.prediction
    truth = same_product.table(**question.at)["value_in_use"].iloc[-1]
    assert min(abs(choice - truth) for choice in question.choices) < 0.5
    question = product_or_support.prediction
    table = product_or_support.table(**question.at)
    truth = table.loc[(table["chosen"] == 1) & (table["what"] == "better product"), "adds"].item()
    assert min(abs(choice - truth) for choice in question.choices) < 0.5

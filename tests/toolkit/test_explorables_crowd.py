"""The explorables of chapter 7 show what the chapter tells the reader to find."""

import functools
import itertools
import re
from pathlib import Path

import pytest

from cocreation.explorables import crowd
from cocreation.explorables.crowd import (
    correlated_crowd,
    diluted_jury,
    generate_and_select,
    rating_sort,
    voting_rules,
)

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "07-crowdsourcing.md").read_text("utf-8")
says = saying(re.sub(r"<!--.*?-->", "", CHAPTER))
ALL = [getattr(crowd, name) for name in crowd.__all__]


def chosen(table, column):
    return table.loc[table["chosen"] == 1, column].item()


@functools.cache
def wins(options, voters):
    table = voting_rules.table(options=options, voters=voters)
    return table.set_index(["rule", "option"])["share"]


def newcomer(rule, likes):
    table = rating_sort.table(rule=rule, likes=likes, load=1)
    return table[table["who"] == "newcomer"].iloc[0]


def test_the_chapter_shows_every_explorable_of_its_module():
    shown = re.findall(r"from cocreation\.explorables\.crowd import (\w+)", CHAPTER)
    assert sorted(shown) == sorted(crowd.__all__)


@pytest.mark.parametrize(
    ("correlation", "people", "worth", "words"),
    [
        (0.1, 1_000, 9.9, "1,000 people. They are worth 9.9 independent people"),
        (0.1, 10_000, 10.0, "10,000 are worth 10.0"),
        (0.1, 100, 9.2, "100 people, and you still have 9.2"),
        (0.3, 1_000, 3.3, "correlation of 0.3 the thousand are worth 3.3"),
        (0.01, 1_000, 91.0, "a thousand are worth 91 and no crowd is worth more than a hundred"),
    ],
)
def test_correlated_crowd(correlation, people, worth, words):
    at = {"correlation": correlation, "people": people}
    assert chosen(correlated_crowd.table(**at), "effective_people") == pytest.approx(
        worth, abs=0.05
    )
    assert f"worth {worth:.1f} independent" in correlated_crowd.sentence(**at)
    assert says(words)


def test_independent_people_are_each_worth_one():
    table = correlated_crowd.table(correlation=0, people=300)
    assert chosen(table, "effective_people") == 300
    assert "Nobody is wasted" in correlated_crowd.sentence(correlation=0, people=300)


@pytest.mark.parametrize(
    ("accuracy", "added", "majority", "words"),
    [
        (60, 0, 92.6, "have a majority that is right 92.6 % of the time"),
        (52, 50, 89.0, "it falls to 89.0 %"),
        (48, 50, 79.5, "With 50 at 48 % it is 79.5 %"),
        (52, 150, 87.5, "about 150 have come (87.5 %)"),
        (52, 800, 92.6, "with 800 it is back where the 51 began"),
    ],
)
def test_diluted_jury(accuracy, added, majority, words):
    at = {"added_accuracy": accuracy, "added": added}
    assert chosen(diluted_jury.table(**at), "accuracy") == pytest.approx(majority, abs=0.05)
    assert f"{majority:.1f} %" in diluted_jury.sentence(**at)
    assert says(words)


def test_three_hundred_newcomers_below_a_coin_make_the_majority_worse_than_a_coin():
    at = {"added_accuracy": 48, "added": 300}
    assert chosen(diluted_jury.table(**at), "accuracy") == pytest.approx(46.2, abs=0.05)
    assert says("with 300 of them the crowd is worse than a coin")
    newcomers = diluted_jury.table(added_accuracy=55).set_index("added")["accuracy"]
    assert newcomers[50] > newcomers[0] > diluted_jury.table(added_accuracy=54)["accuracy"][3]


def test_diluted_jury_is_worst_at_150_newcomers_and_recovers():
    table = diluted_jury.table(added_accuracy=52).set_index("added")["accuracy"]
    assert table.idxmin() == 150
    assert table[500] < table[0] < table[1_000]


@pytest.mark.parametrize(
    ("ideas", "validity", "which", "quality", "words"),
    [
        (1_400, 0.5, "best there is", 3.34, "The best idea there is lies at 3.34"),
        (1_400, 0.5, "the 7 picked", 1.43, "the seven picked lie at 1.43"),
        (14_000, 0.5, "best there is", 3.93, "The best one rises to 3.93"),
        (14_000, 0.5, "the 7 picked", 1.77, "the picked ones only to 1.77"),
        (1_400, 0.8, "the 7 picked", 2.29, "to 0.8: the picked ones reach 2.29"),
        (140, 0.8, "the 7 picked", 1.62, "140 at 0.8, gives 1.62"),
    ],
)
def test_generate_and_select(ideas, validity, which, quality, words):
    table = generate_and_select.table(ideas=ideas, validity=validity)
    found = table[table["chosen"] == 1].set_index("which")["quality_sd"]
    assert found[which] == pytest.approx(quality, abs=0.006)
    assert f"{quality:.2f}" in generate_and_select.sentence(ideas=ideas, validity=validity)
    assert says(words)


@pytest.mark.parametrize(
    ("options", "voters", "rule", "option", "share", "words"),
    [
        ("as cast", 143, "Borda", "B", 0.99, "Borda returns B in 99 % of the samples"),
        ("as cast", 143, "Plurality", "B", 0.79, "plurality in 79 %"),
        ("as cast", 20, "Borda", "B", 0.75, "With 20 voters it is 75 %"),
        ("as cast", 20, "Plurality", "B", 0.56, "against 56 %"),
        ("without B", 143, "Plurality", "F", 0.80, "plurality gives F 80 %"),
        ("without B", 143, "Approval", "F", 0.50, "between F and D, 50 % each"),
        ("without B", 143, "Approval", "D", 0.50, "between F and D, 50 % each"),
        ("with a copy of B", 143, "Plurality", "F", 0.91, "F now wins in 91 % of the samples"),
    ],
)
def test_voting_rules(options, voters, rule, option, share, words):
    assert wins(options, voters)[rule, option] == pytest.approx(share, abs=0.006)
    assert says(words)
    if option != "D":
        assert f"{rule} {option} {100 * share:.0f} %" in voting_rules.sentence(
            options=options, voters=voters
        )


def test_only_plurality_lets_a_copy_of_the_winner_hand_the_vote_to_another():
    shares = wins("with a copy of B", 143).unstack("option")
    ahead = shares["B"] > shares["F"]
    assert ahead[ahead].index.tolist() == ["Approval", "Borda", "Copeland", "Instant runoff"]


def test_the_twins_are_shown_as_one_because_a_coin_orders_them():
    share = wins("with a copy of B", 143)["Borda", "B"]
    sentence = voting_rules.sentence(options="with a copy of B", voters=143)
    assert f"Borda B or its copy {100 * share:.0f} %" in sentence
    assert "Plurality F 91 %" in sentence


def test_labels_fit_on_one_line_of_a_phone():
    for explorable in ALL:
        assert len(explorable.title) <= 42, explorable.title
        assert all(len(control.label) <= 24 for control in explorable.controls)


def test_shares_of_each_rule_add_up_to_one():
    ballots, sizes = (control.values for control in voting_rules.controls)
    for options, voters in itertools.product(ballots, (sizes[0], sizes[-1])):
        totals = wins(options, voters).groupby("rule").sum()
        assert len(totals) == 5
        assert totals.tolist() == pytest.approx([1] * 5, abs=0.001)


def test_rating_sort_buries_and_tries_the_newcomer():
    wilson = newcomer("Wilson lower bound", 3)
    assert (wilson["score"], wilson["rank"]) == (0.439, 6)
    assert says("By the Wilson bound it has .439 and is number 6 of 7")
    table = rating_sort.table(rule="Wilson lower bound", likes=3).set_index("rank")
    assert table["item"][5] == "Disliked by half (250 of 500)"
    assert newcomer("Share of likes", 3)["rank"] == 1
    assert newcomer("Shrunken share", 3)["rank"] == 4
    assert newcomer("Wilson lower bound", 10)["rank"] == 1
    assert newcomer("Thompson sampling", 3)["loads_in_first_three"] == pytest.approx(0.66, abs=0.02)
    assert "on 66 % of 400 page loads" in rating_sort.sentence(rule="Thompson sampling", likes=3)
    assert says("With 3 of 3 it is among the first three on 66 % of page loads")


def test_only_thompson_sampling_changes_the_list_when_the_page_is_loaded_again():
    for rule in rating_sort.controls[0].values:
        orders = {tuple(rating_sort.table(rule=rule, load=load)["item"]) for load in range(1, 6)}
        assert (len(orders) > 1) == (rule == "Thompson sampling")


@pytest.mark.parametrize("explorable", ALL, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    positions = 1
    for control in explorable.controls:
        positions *= len(control.values)
    assert len(meta["sentences"]) == positions
    assert all(sentence.endswith(".") for sentence in meta["sentences"])
    assert len(set(meta["sentences"])) > positions / 3


def test_the_chapter_asks_for_at_most_two_guesses_and_the_truth_is_among_them():
    asking = [explorable for explorable in ALL if explorable.prediction]
    assert [e.name for e in asking] == ["correlated-crowd", "diluted-jury"]
    for explorable, column in zip(asking, ("effective_people", "accuracy"), strict=True):
        question = explorable.prediction
        truth = chosen(explorable.table(**question.at), column)
        assert min(abs(choice - truth) / truth for choice in question.choices) < 0.02

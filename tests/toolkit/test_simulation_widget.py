"""The game as it is played: six labelled levers, sums to be confirmed, nothing taken back."""

import os
import re
from html import unescape

import pytest

from cocreation.simulation import LEVERS, Run, charts, events, play, starting_point
from cocreation.simulation import story as stories
from cocreation.simulation import widget as widgets
from cocreation.simulation.charts import to_html
from cocreation.simulation.parameters import values
from cocreation.simulation.recorded import recorded_runs
from cocreation.simulation.storage import load, save
from cocreation.simulation.widget import game

SEED = 7
NASTY = "<img src=x onerror=alert(1)> & co"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """No pause after a press, and no pictures, which take most of the time."""
    monkeypatch.setattr(widgets, "PAUSE", 0)
    monkeypatch.setattr(charts, "to_html", lambda history: "")


@pytest.fixture
def board(tmp_path):
    return game("Otters", seed=SEED, folder=tmp_path)


def put(board, **money):
    for lever in LEVERS:
        board.levers[lever].value = money.get(lever, 0)


def play_quarter(board):
    board.button.click()
    board.confirm.click()


def shown(part):
    return part.layout.display is None


def texts(widget):
    """What all HTML parts of a view hold."""
    own = [widget.value] if type(widget).__name__ == "HTML" else []
    return "\n".join(own + [texts(child) for child in getattr(widget, "children", ())])


def read(widget):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", texts(widget))))


def test_each_lever_has_a_label_and_says_what_it_buys(board):
    labels = [board.levers[lever].description for lever in LEVERS]
    assert labels == [stories.LEVER_WORDS[lever][0] for lever in LEVERS]
    assert all(label and label in board.levers[lever].tooltip
               for lever, label in zip(LEVERS, labels, strict=True))  # fmt: skip


def test_the_money_left_follows_every_change(board):
    assert "Left: 200 of 200" in board.left.value
    put(board, support=60, product=35)
    assert "Left: 105 of 200" in board.left.value
    assert f"another {values().fixed_cost:g} each quarter" in read(board)


def test_the_first_press_lists_all_sums_and_plays_nothing(board):
    put(board, support=60, product=35)
    board.button.click()
    assert board.run.quarter == 1 and not board.file.exists()
    assert (
        read(board.message)
        .split("Lever thousand € ")[1]
        .startswith(
            "Support 60 Recognition 0 Rewards 0 Moderation 0 Product work 35 Transparency 0 "
            "Together 95 Left 105"
        )
    )
    assert board.button.description == "Back" and shown(board.confirm)
    assert all(entry.disabled for entry in board.levers.values())


def test_back_plays_nothing_and_opens_the_levers(board):
    put(board, support=60)
    board.button.click()
    board.button.click()
    assert "Nothing is played" in board.message.value
    assert board.button.description == "Play quarter 1" and not shown(board.confirm)
    assert not any(entry.disabled for entry in board.levers.values())
    board.confirm.click()
    assert board.run.quarter == 1


def test_a_sum_that_arrives_late_takes_the_list_back(board):
    put(board, support=3)
    board.button.click()
    board.levers["support"].value = 33
    board.confirm.click()
    assert board.run.quarter == 1
    assert "Not played: Support was 3 in the list and is now 33" in board.message.value
    assert "Left: 167" in board.left.value and not shown(board.confirm)
    play_quarter(board)
    assert board.run.decisions == ((33, 0, 0, 0, 0, 0),)


def test_what_is_played_is_what_was_listed(board):
    put(board, support=3)
    board.button.click()
    board.levers["support"].unobserve_all()
    board.levers["support"].value = 33
    board.confirm.click()
    assert board.run.decisions == ((3, 0, 0, 0, 0, 0),)


def test_before_the_first_quarter_the_start_is_shown(board):
    start = starting_point()
    assert f"Members {start['members']:,.0f} Active members" in read(board)
    assert f"Goodwill (of 100) {start['goodwill']:.0f}" in read(board)


@pytest.mark.parametrize(
    ("money", "words"),
    [
        ({"support": 100, "rewards": 90, "product": 30}, "add up to 220, and a quarter has 200"),
        ({"support": 101}, "Support is set to 101. A lever takes 0 to 100."),
        ({"product": -5}, "Product work is set to -5. A lever takes 0 to 100."),
    ],
)
def test_what_cannot_be_played_is_refused_in_words(board, money, words):
    put(board, **money)
    assert words in board.left.value
    board.button.click()
    assert board.run.quarter == 1
    assert "Not played" in board.message.value and words in board.message.value
    assert not board.file.exists()


def test_a_quarter_is_played_told_and_saved(board):
    put(board, support=60, recognition=20, moderation=20)
    play_quarter(board)
    play_quarter(board)
    money = [60, 20, 0, 20, 0, 0]
    assert load(board.file).decisions == (tuple(money),) * 2
    last = play([money] * 2, seed=SEED).iloc[-1]
    told = read(board)
    assert "quarter 3 of 12" in told
    assert board.button.description == "Play quarter 3"
    assert "Spent: 100 of 200 thousand euros (support 60, recognition 20, moderation 20)" in told
    paid = f"paid {last['cost']:,.0f} with the fixed 277, and made {last['profit']:,.0f}"
    assert f"took in {last['revenue']:,.0f} thousand euros, {paid}" in told
    assert "What changed in quarter 2" in told
    assert re.search(rf"Members [\d,]+ {last['members']:,.0f} [+−\d]", told)
    assert re.search(rf"Captured share \(.*?\) \d+ {last['captured']:.0f} ", told)
    assert "Quarter 2 is played and saved" in board.message.value


def test_news_is_told_before_its_quarter_and_not_earlier(board):
    event = events(SEED)[0]
    for _ in range(event.quarter - 1):
        assert event.title not in read(board)
        play_quarter(board)
    assert event.title in read(board) and event.text in read(board)
    play_quarter(board)
    assert event.text not in read(board)
    assert f"{event.title}. Spent" in read(board)


def test_the_severity_of_news_is_not_printed():
    assert repr(events(SEED)[0]) == "Event(quarter=3, kind='outage')"


def test_a_double_click_is_one_press(board, monkeypatch):
    board.button.click()
    monkeypatch.setattr(widgets, "PAUSE", 60)
    board.confirm.click()
    assert board.run.quarter == 1
    board._pressed -= 60
    board.confirm.click()
    board.confirm.click()
    board.button.click()
    assert board.run.quarter == 2 and board.button.description == "Play quarter 2"


def test_the_last_quarter_ends_the_game_with_the_score(board):
    put(board, support=50)
    for _ in range(12):
        play_quarter(board)
    assert board.run.over
    assert not shown(board.button) and not shown(board.confirm) and not shown(board._decide)
    assert stories.tell_end(board.run.history) in read(board)
    assert repr(board) == "Run the community: team 'Otters', seed 7, game over."
    assert len(load(board.file).decisions) == 12
    again = game("Otters", seed=SEED, folder=board.file.parent)
    assert not shown(again.button) and not shown(again._decide)


def test_a_game_goes_on_where_it_was_left(board, tmp_path):
    put(board, support=50)
    play_quarter(board)
    again = game("Otters", seed=SEED, folder=tmp_path)
    assert again.run == board.run
    assert "quarter 2 of 12" in repr(again)
    assert "What changed in quarter 1" in read(again)
    assert game("Otters", seed=8, folder=tmp_path).run.quarter == 1


def test_a_file_of_another_team_or_a_broken_one_is_refused(board, tmp_path):
    play_quarter(board)
    with pytest.raises(ValueError, match="belongs to team 'Otters'"):
        game("OTTERS!", seed=SEED, folder=tmp_path)
    board.file.write_text(board.file.read_text()[:40])
    with pytest.raises(ValueError, match="cut off"):
        game("Otters", seed=SEED, folder=tmp_path)


def test_a_failed_save_is_told_and_can_be_tried_again(board, monkeypatch):
    play_quarter(board)
    before = board.file.read_bytes()

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", full)
        play_quarter(board)
    assert "not saved: [Errno 28] No space left" in unescape(board.message.value)
    assert board.again.layout.display is None
    assert board.run.quarter == 3
    assert board.file.read_bytes() == before
    board.again.click()
    assert load(board.file) == board.run
    assert board.again.layout.display == "none"
    assert "Saved in" in board.message.value


def test_a_game_played_on_elsewhere_is_not_overwritten(board):
    save(Run("Otters", SEED, [[20] * 6] * 3), board.file)
    play_quarter(board)
    assert "later quarters of this one" in board.message.value
    assert len(load(board.file).decisions) == 3


def test_the_history_is_written_beside_the_file(board):
    board.export.click()
    assert "Not written" in board.message.value
    play_quarter(board)
    board.export.click()
    assert "The history is in otters-7.csv" in board.message.value
    assert board.file.with_suffix(".csv").exists()


def test_a_name_is_text_and_never_html(tmp_path):
    board = game(NASTY, seed=SEED, folder=tmp_path)
    for press in (board.button, board.confirm, board.export, board.button):
        press.click()
    assert "<img src=x" not in texts(board)
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; co" in texts(board)


# ------------------------------------------------------------------ the words


def test_changes_are_differences_of_what_is_shown():
    history = play([[40, 20, 0, 20, 40, 20]] * 3, seed=SEED)
    table = stories.changes(history).set_index("measure")
    assert table.loc["Members", "now"] == round(history["members"].iloc[-1])
    assert table.loc["Profit", "now"] == round(history["profit"].iloc[-1], 1)
    assert ((table["now"] - table["before"]).round(1) == table["change"]).all()
    first = stories.changes(history.iloc[:1]).set_index("measure")
    assert first.loc["Satisfaction", "before"] == round(starting_point()["satisfaction"])
    assert first["change"].isna().sum() == len(first) - len(starting_point())


def test_the_story_names_what_moved_most_and_in_which_direction():
    told = stories.tell_quarter(play([[0] * 6] * 2, seed=SEED))
    assert told[0] == "Spent: nothing of 200 thousand euros."
    assert re.fullmatch(r"Goodwill fell from \d+ to \d+\.", told[3])
    assert len(told) == 2 + 3 + 2


def test_members_and_goodwill_are_named_first_when_they_move_much():
    for run in recorded_runs():
        for played in range(2, 13):
            history = run.history.iloc[:played]
            told = stories.tell_quarter(history)
            order = [line.split(" ")[0] for line in told if re.search(" (?:rose|fell) from ", line)]
            then, now = history.iloc[-2], history.iloc[-1]
            much = []
            if abs(now["members"] - then["members"]) > 1_001:
                much.append("Members")
            if abs(now["goodwill"] - then["goodwill"]) >= 6:
                much.append("Goodwill")
            assert order[: len(much)] == much


def test_the_quarter_of_the_gardeners_tells_of_members_and_goodwill():
    (run,) = (run for run in recorded_runs() if run.team == "Gardeners")
    second = " ".join(stories.tell_quarter(run.history.iloc[:2]))
    third = " ".join(stories.tell_quarter(run.history.iloc[:3]))
    assert "Goodwill fell from 86 to 56." in second
    assert "Members fell from 18,268 to 15,285." in third


def test_each_measure_has_its_picture():
    drawn = to_html(play([[20] * 6] * 3, seed=SEED))
    assert drawn.count("data:image/svg+xml") == len(charts.CHARTED)


def test_charts_begin_at_nought_and_hold_the_start():
    history = play([[0] * 6] * 6, seed=SEED)
    for name in charts.CHARTED:
        drawn = charts.chart(history, name)
        low, high = next(
            layer["encoding"]["y"]["scale"]["domain"]
            for layer in drawn["layer"]
            if "scale" in layer["encoding"].get("y", {})
        )
        assert low == min(history[name].min(), 0)
        assert high >= max(history[name].max(), starting_point().get(name, 0))

"""The game as it is played: six labelled levers, one button, nothing taken back."""

import os
import re
from html import unescape

import pytest

from cocreation.simulation import LEVERS, Run, charts, events, play, starting_point
from cocreation.simulation import story as stories
from cocreation.simulation import widget as widgets
from cocreation.simulation.storage import load, save
from cocreation.simulation.widget import game

SEED = 7
NASTY = "<img src=x onerror=alert(1)> & co"


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(widgets, "PAUSE", 0)


@pytest.fixture
def board(tmp_path):
    return game("Otters", seed=SEED, folder=tmp_path)


def put(board, **money):
    for lever in LEVERS:
        board.levers[lever].value = money.get(lever, 0)


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
    board.button.click()
    board.button.click()
    money = [60, 20, 0, 20, 0, 0]
    assert load(board.file).decisions == (tuple(money),) * 2
    last = play([money] * 2, seed=SEED).iloc[-1]
    shown = read(board)
    assert "quarter 3 of 12" in shown
    assert board.button.description == "Play quarter 3"
    assert "Spent: 100 of 200 thousand euros (support 60, recognition 20, moderation 20)" in shown
    assert f"took in {last['revenue']:,.0f} thousand euros" in shown
    assert "What changed in quarter 2" in shown
    assert re.search(rf"Members [\d,]+ {last['members']:,.0f} [+−\d]", shown)
    assert "cannot be taken back" in board.message.value
    assert texts(board).count("data:image/svg+xml") == len(charts.CHARTED)


def test_news_is_told_before_its_quarter_and_not_earlier(board):
    event = events(SEED)[0]
    for _ in range(event.quarter - 1):
        assert event.title not in read(board)
        board.button.click()
    assert event.title in read(board) and event.text in read(board)
    board.button.click()
    assert event.text not in read(board)
    assert f"{event.title}. Spent" in read(board)


def test_a_double_click_plays_one_quarter(board, monkeypatch):
    monkeypatch.setattr(widgets, "PAUSE", 60)
    board.button.click()
    board.button.click()
    assert board.run.quarter == 2


def test_the_last_quarter_ends_the_game_with_the_score(board):
    put(board, support=50)
    for _ in range(12):
        board.button.click()
    assert board.run.over and board.button.disabled
    assert all(entry.disabled for entry in board.levers.values())
    assert stories.tell_end(board.run.history) in read(board)
    assert repr(board) == "Run the community: team 'Otters', seed 7, game over. " + (
        "Run the cell to play."
    )
    board.button.click()
    assert len(load(board.file).decisions) == 12


def test_a_game_goes_on_where_it_was_left(board, tmp_path):
    put(board, support=50)
    board.button.click()
    again = game("Otters", seed=SEED, folder=tmp_path)
    assert again.run == board.run
    assert "quarter 2 of 12" in repr(again)
    assert "What changed in quarter 1" in read(again)
    assert game("Otters", seed=8, folder=tmp_path).run.quarter == 1


def test_a_file_of_another_team_or_a_broken_one_is_refused(board, tmp_path):
    board.button.click()
    with pytest.raises(ValueError, match="belongs to team 'Otters'"):
        game("OTTERS!", seed=SEED, folder=tmp_path)
    board.file.write_text(board.file.read_text()[:40])
    with pytest.raises(ValueError, match="cut off"):
        game("Otters", seed=SEED, folder=tmp_path)


def test_a_failed_save_is_told_and_can_be_tried_again(board, monkeypatch):
    board.button.click()
    before = board.file.read_bytes()

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", full)
        board.button.click()
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
    board.button.click()
    assert "later quarters of this one" in board.message.value
    assert len(load(board.file).decisions) == 3


def test_the_history_is_written_beside_the_file(board):
    board.export.click()
    assert "Not written" in board.message.value
    board.button.click()
    board.export.click()
    assert "The history is in otters-7.csv" in board.message.value
    assert board.file.with_suffix(".csv").exists()


def test_a_name_is_text_and_never_html(tmp_path):
    board = game(NASTY, seed=SEED, folder=tmp_path)
    for press in (board.button, board.export, board.button):
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
    told = " ".join(stories.tell_quarter(play([[0] * 6] * 2, seed=SEED)))
    assert "Spent: nothing of 200 thousand euros." in told
    assert re.search(r"Conflict rose from \d+ to \d+", told)
    assert len(re.findall(r" (?:rose|fell) from ", told)) == 3


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

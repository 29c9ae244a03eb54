"""The game with a running kernel, made of plain ipywidgets: six levers and a button that asks."""

import time
from html import escape
from pathlib import Path

import ipywidgets as widgets

from . import charts, panels
from .export import export_csv
from .levers import LEVERS, QUARTERS
from .runs import Run
from .storage import file_name, load, save
from .story import LEVER_WORDS, objection

__all__ = ["Game", "game"]

PAUSE = 0.7
"""Seconds after a press in which a second one does nothing, so that a double click is one."""
STEP = 5
WRAP = {"flex_flow": "row wrap"}
HALF = {"flex": "1 1 22em"}


def game(team, *, seed, folder=".") -> "Game":
    """Begin a team's game, or go on with it if its file is in the folder.

    Parameters
    ----------
    team : str
        Name of the team.
    seed : int
        Teams that are to be compared play on one seed.
    folder : str or Path
        Where the file is, or will be when the first quarter is played.

    Returns
    -------
    Game

    Raises
    ------
    ValueError
        If the name or the seed is none, or the file is there and cannot be gone on with.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     game("Otters", seed=7, folder=folder)
    Run the community: team 'Otters', seed 7, quarter 1 of 12. Run the cell to play.
    """
    file = Path(folder, file_name(team, seed))
    run = load(file) if file.exists() else Run(team, seed)
    if (run.team, run.seed) != (team, seed):
        raise ValueError(f"team: {file} belongs to team {run.team!r}; choose another name")
    return Game(run, file)


class Game(widgets.VBox):
    """News, six levers, the button, the last result and the past.

    What a press plays must not depend on which message from the browser comes first. So the
    button lists the sums as they have arrived, and a second button plays what was listed. A sum
    that arrives in between takes the list back. Each quarter is saved when it is played.

    Parameters
    ----------
    run : Run
        From its beginning or from where it was left.
    file : str or Path
        Where it is kept.

    Attributes
    ----------
    run : Run
        As it stands.
    levers : dict of str to IntText
        The entries, by lever.
    button, confirm : Button
        List the sums, or take the list back; play what is listed.
    again, export : Button
        Save again, shown when saving failed; write the history as CSV.
    left, message : HTML
        Money left; what the last press of a button did, or the list.
    """

    def __init__(self, run, file):
        self.run, self.file, self._listed, self._pressed = run, Path(file), None, -PAUSE
        self.levers = {lever: _entry(lever) for lever in LEVERS}
        self.button = _button("", self._list, button_style="primary")
        self.confirm = _button("Play these sums", self._play, button_style="primary")
        self.again = _button("Save again", lambda _button: self._save("Saved"))
        self.export = _button("Write the history as CSV", self._export)
        self._heading, self._news, self.left, self.message = (widgets.HTML() for _ in range(4))
        self._result, self._charts, self._past = (widgets.HTML() for _ in range(3))
        for entry in self.levers.values():
            entry.observe(self._count, names="value")
        entries = widgets.HBox(list(self.levers.values()), layout={**WRAP, "max_width": "34em"})
        self._decide = widgets.VBox([widgets.HTML(panels.LEVERS_HELP), entries, self.left])
        buttons = [self.button, self.confirm, self.again, self.export]
        left = [self._news, self._decide, widgets.HBox(buttons, layout=WRAP), self.message]
        halves = [widgets.VBox(left, layout=HALF), widgets.VBox([self._result], layout=HALF)]
        super().__init__(
            [self._heading, widgets.HBox(halves, layout=WRAP), self._charts, self._past]
        )
        self.add_class("community-game")
        _display(self.again, False)
        self._show()
        self._say(f"The game is kept in {self.file}.")

    def __repr__(self):
        told = f"Run the community: team {self.run.team!r}, seed {self.run.seed}, {self._when()}."
        return told if self.run.over else f"{told} Run the cell to play."

    def _when(self):
        return "game over" if self.run.over else f"quarter {self.run.quarter} of {QUARTERS}"

    def _money(self):
        return {lever: entry.value for lever, entry in self.levers.items()}

    def _count(self, _change=None):
        money = self._money()
        if self._listed and money != self._listed:
            was = {name: each for name, each in self._listed.items() if each != money[name]}
            told = ", ".join(
                f"{LEVER_WORDS[name][0]} was {each} in the list and is now {money[name]}"
                for name, each in was.items()
            )
            self._turn(None, f"Not played: {told}. Look at the sums and press again.", alert=True)
        elif not self._listed:
            self.left.value = panels.left(money)

    def _list(self, _button):
        if time.monotonic() < self._pressed + PAUSE:
            return
        money = self._money()
        if self._listed:
            self._turn(None, "Nothing is played.")
        elif fault := objection(money):
            self._say(f"Not played. {fault}", alert=True)
        else:
            self._turn(money)

    def _turn(self, listed, text="", *, alert=False):
        """Show a list to be confirmed, or the entries."""
        self._listed = listed
        self._say(text, alert=alert)
        if listed:
            self.message.value = panels.listing(self.run.quarter, listed)
        self.left.value = "" if listed else panels.left(self._money())
        self.button.description = "Back" if listed else f"Play quarter {self.run.quarter}"
        self.button.button_style = "" if listed else "primary"
        for entry in self.levers.values():
            entry.disabled = bool(listed)
        _display(self.confirm, listed)
        (self.export if self.run.over else self.button).focus()
        self._pressed = time.monotonic()

    def _play(self, _button):
        if not self._listed or time.monotonic() < self._pressed + PAUSE:
            return
        self.run = self.run.decide(**self._listed)
        self._show()
        self._save(f"Quarter {self.run.quarter - 1} is played and saved")

    def _save(self, done):
        try:
            save(self.run, self.file)
        except (OSError, ValueError) as error:
            self._say(
                f"The quarter is played, but not saved: {error}. The old file is as it was. "
                "Mend it and press “Save again”; until then do not close this notebook.",
                alert=True,
            )
            _display(self.again, True)
            return
        _display(self.again, False)
        self._say(f"{done} in {self.file.name}.")

    def _export(self, _button):
        try:
            file = export_csv(self.run, self.file.with_suffix(".csv"))
        except (OSError, ValueError) as error:
            self._say(f"Not written: {error}", alert=True)
            return
        self._say(f"The history is in {file.name}.")

    def _say(self, text, *, alert=False):
        role = "alert" if alert else "status"
        self.message.value = f'<p role="{role}">{escape(text)}</p>'

    def _show(self):
        run = self.run
        self._heading.value = f"{panels.STYLE}<h3>Team {escape(run.team)}: {self._when()}</h3>"
        self._news.value = panels.news(run)
        for part in (self._decide, self.button):
            _display(part, not run.over)
        self._result.value = panels.result(run) if run.decisions else panels.start()
        self._past.value = panels.decisions(run) if run.decisions else ""
        self._charts.value = charts.to_html(run.history)
        self._turn(None)


def _display(part, shown):
    part.layout.display = None if shown else "none"


def _button(description, pressed, **look):
    button = widgets.Button(description=description, layout={"width": "auto"}, **look)
    button.on_click(pressed)
    return button


def _entry(lever):
    label, what = LEVER_WORDS[lever]
    return widgets.IntText(
        0,
        description=label,
        tooltip=f"{label}: {what}",
        step=STEP,
        continuous_update=False,
        style={"description_width": "7em"},
        layout={"width": "14em"},
    )

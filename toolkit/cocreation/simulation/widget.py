"""The game with a running kernel, made of plain ipywidgets: six levers and one button."""

import time
from html import escape
from pathlib import Path

import ipywidgets as widgets

from . import charts, panels
from .export import export_csv
from .levers import BUDGET, LEVERS, QUARTERS
from .runs import Run
from .storage import file_name, load, save
from .story import LEVER_WORDS, objection

__all__ = ["Game", "game"]

PAUSE = 0.7
"""Seconds after a quarter in which the button does nothing: a double click plays one quarter."""
STEP = 5


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
    """News, six levers, a button, the last result and the past.

    Each quarter is saved when it is played, and none can be taken back.

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
    button, again, export : Button
        Play the quarter; save again, shown when saving failed; write the history as CSV.
    left, message : HTML
        Money left; what the last press of a button did.
    """

    def __init__(self, run, file):
        self.run, self.file, self._played = run, Path(file), -PAUSE
        self.levers = {lever: _entry(lever) for lever in LEVERS}
        self.button = widgets.Button(button_style="primary", layout={"width": "auto"})
        self.again = widgets.Button(description="Save again", layout={"display": "none"})
        self.export = widgets.Button(description="Write the history as CSV")
        self.export.layout.width = "auto"
        self._heading, self._news, self.left, self.message = (widgets.HTML() for _ in range(4))
        self._result, self._charts, self._past = (widgets.HTML() for _ in range(3))
        for entry in self.levers.values():
            entry.observe(self._count, names="value")
        self.button.on_click(self._play)
        self.again.on_click(lambda _button: self._save("Saved"))
        self.export.on_click(self._export)
        wrap = {"flex_flow": "row wrap"}
        decide = widgets.VBox(
            [
                self._news,
                widgets.HTML(panels.LEVERS_HELP),
                widgets.HBox(list(self.levers.values()), layout={**wrap, "max_width": "34em"}),
                self.left,
                widgets.HBox([self.button, self.again, self.export], layout=wrap),
                self.message,
            ],
            layout={"flex": "1 1 22em"},
        )
        result = widgets.VBox([self._result], layout={"flex": "1 1 22em"})
        super().__init__(
            [self._heading, widgets.HBox([decide, result], layout=wrap), self._charts, self._past]
        )
        self.add_class("community-game")
        self._show()
        self._say(f"The game will be kept in {self.file}. A played quarter cannot be taken back.")

    def __repr__(self):
        return (
            f"Run the community: team {self.run.team!r}, seed {self.run.seed}, {self._when()}. "
            "Run the cell to play."
        )

    def _when(self):
        return "game over" if self.run.over else f"quarter {self.run.quarter} of {QUARTERS}"

    def _money(self):
        return {lever: entry.value for lever, entry in self.levers.items()}

    def _count(self, _change=None):
        if self.run.over:
            self.left.value = ""
            return
        rest = BUDGET - sum(self._money().values())
        text = objection(self._money()) or (
            f"Left: {rest:g} of {BUDGET:g} thousand euros. What is not spent stays with the firm."
        )
        self.left.value = f'<p role="status"><strong>{escape(text)}</strong></p>'

    def _play(self, _button):
        if time.monotonic() < self._played + PAUSE:
            return
        if fault := objection(self._money()):
            self._say(f"Not played. {fault}", alert=True)
            return
        self.run = self.run.decide(**self._money())
        self._save(f"Quarter {self.run.quarter - 1} is played and saved")
        self._show()
        self._played = time.monotonic()

    def _save(self, done):
        try:
            save(self.run, self.file)
        except (OSError, ValueError) as error:
            self.again.layout.display = None
            self._say(
                f"The quarter is played, but not saved: {error}. The old file is as it was. "
                "Mend it and press “Save again”; until then do not close this notebook.",
                alert=True,
            )
            return
        self.again.layout.display = "none"
        self._say(f"{done} in {self.file.name}. It cannot be taken back.")

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
        self.button.description = "The game is over" if run.over else f"Play quarter {run.quarter}"
        self.button.disabled = run.over
        for entry in self.levers.values():
            entry.disabled = run.over
        self._count()
        if run.decisions:
            self._result.value = panels.result(run)
            self._past.value = panels.decisions(run)
            self._charts.value = charts.to_html(run.history)


def _entry(lever):
    label, what = LEVER_WORDS[lever]
    return widgets.IntText(
        0,
        description=label,
        tooltip=f"{label}: {what}",
        step=STEP,
        continuous_update=True,
        style={"description_width": "7em"},
        layout={"width": "14em"},
    )

"""Figures and tables of several teams: decisions side by side, and what came of them."""

import textwrap

from cocreation import style
from cocreation._fonts import drawable, fonts_for

from .compare import ranking, results
from .levers import BUDGET, LEVERS, QUARTERS
from .story import LEVER_WORDS, MEASURES

__all__ = ["decisions_figure", "decisions_table", "paths_figure", "paths_table"]

PATHS = ("satisfaction", "goodwill", "conflict", "active_members", "answers", "profit")
COLOURS = [style.PALETTE[name] for name in ("blue", "orange", "green", "purple", "sky", "grey")]
STROKES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (8, 2)))
TICKS = (1, 4, 8, 12)
SOURCE = "Synthetic data: decisions of teams in the simulation, results by its model"


def decisions_figure(teams, *, source=SOURCE):
    """Draw what each team spent on each lever, quarter by quarter, three teams in a row.

    Parameters
    ----------
    teams : Teams
        Finished runs.
    source : str
        The source line.

    Returns
    -------
    matplotlib.figure.Figure
    """
    table = results(teams)
    across = min(3, len(teams.runs))
    down = -(-len(teams.runs) // across)
    figure, axes = _grid(down, across, sharey=True)
    for ax, (team, rows) in zip(axes, table.groupby("team", sort=False), strict=False):
        below = 0
        for lever, colour in zip(LEVERS, COLOURS, strict=True):
            label = LEVER_WORDS[lever][0]
            ax.bar(rows["quarter"], rows[lever], bottom=below, color=colour, label=label)
            below = below + rows[lever]
        ax.set_title(_short(team), fontsize=12)
        ax.set(xticks=TICKS, ylim=(0, BUDGET))
    for ax in axes[len(teams.runs) :]:
        ax.set_visible(False)
    handles = axes[0].get_legend_handles_labels()
    spent = ranking(teams).set_index("team")["spent"]
    most, least = _short(spent.idxmax()), _short(spent.idxmin())
    title = f"{most} spent most, {spent.max():.0f} a quarter; {least} least, {spent.min():.0f}"
    _finish(figure, handles, title, "thousand € spent", source)
    return figure


def paths_figure(teams, *, source=SOURCE):
    """Draw what came of the decisions; dotted lines mark the quarters with an event.

    Up to six teams have a line of their own; of more, the best three do and the others are grey.

    Parameters
    ----------
    teams : Teams
        Finished runs.
    source : str
        The source line.

    Returns
    -------
    matplotlib.figure.Figure
    """
    table = results(teams)
    ranked = ranking(teams)
    shown = ranked["team"].iloc[: len(COLOURS) if len(ranked) <= len(COLOURS) else 3]
    figure, axes = _grid(3, 2)
    for ax, name in zip(axes, PATHS, strict=True):
        for quarter in teams.news["quarter"]:
            ax.axvline(quarter, color=style.PALETTE["grey"], linestyle=":", linewidth=1)
        for team in ranked["team"].iloc[len(shown) :]:
            ax.plot(*_path(table, team, name), color="#c3c8cf", linewidth=1)
        looks = zip(shown, COLOURS, STROKES, strict=False)
        lines = [
            ax.plot(*_path(table, team, name), color=colour, linestyle=stroke)[0]
            for team, colour, stroke in looks
        ]
        ax.set_title(_titled(name), fontsize=12)
        ax.set(xticks=TICKS, xlim=(1, QUARTERS))
    best, score = _short(ranked["team"].iloc[0]), ranked["score"].iloc[0]
    title = f"{best} came out best: {score:,.0f} thousand €".replace("-", "−")
    _finish(figure, (lines, [_short(team) for team in shown]), title, "", source)
    return figure


def decisions_table(teams):
    """Return what `decisions_figure` shows: thousand € a quarter, in each third of the game.

    Parameters
    ----------
    teams : Teams
        Finished runs.

    Returns
    -------
    DataFrame
        A row a team and third, a column a lever, and their sum.

    Examples
    --------
    >>> from cocreation.simulation.compare import recorded_teams
    >>> decisions_table(recorded_teams())["together"].head(3).tolist()
    [144, 164, 146]
    """
    table = results(teams)
    third = QUARTERS // 3
    first = 1 + (table["quarter"] - 1) // third * third
    thirds = table["team"] + ", quarters " + first.map(lambda q: f"{q} to {q + third - 1}")
    spent = table[list(LEVERS)].groupby(thirds.rename("thousand € a quarter"), sort=False).mean()
    labels = {lever: LEVER_WORDS[lever][0].casefold() for lever in LEVERS}
    return spent.rename(columns=labels).assign(together=spent.sum(axis=1)).round().astype(int)


def paths_table(teams):
    """Return what `paths_figure` shows, in four of the quarters.

    Parameters
    ----------
    teams : Teams
        Finished runs.

    Returns
    -------
    DataFrame
        A row a team and quarter, a column a measure with its unit.

    Examples
    --------
    >>> from cocreation.simulation.compare import recorded_teams
    >>> paths_table(recorded_teams()).shape
    (12, 6)
    """
    table = results(teams)
    table = table[table["quarter"].isin(TICKS)]
    rows = table["team"] + ", quarter " + table["quarter"].astype(str)
    paths = table[list(PATHS)].set_index(rows.rename("team"))
    return paths.rename(columns={name: _titled(name) for name in PATHS}).round().astype(int)


def _titled(name):
    label, unit = MEASURES[name]
    return f"{label} ({unit})" if unit else label


def _grid(down, across, **options):
    import matplotlib.pyplot as plt

    size = (5.6, 1.8 * down + 1.2)
    figure, axes = plt.subplots(down, across, squeeze=False, figsize=size, sharex=True, **options)
    return figure, axes.flatten()


def _path(table, team, name):
    rows = table[table["team"] == team]
    return rows["quarter"], rows[name]


def _short(team):
    return textwrap.shorten(team, 20, placeholder=" …")


def _finish(figure, handles, title, label, source):
    for ax in figure.axes:
        if ax.get_subplotspec().is_last_row():
            ax.set_xlabel("quarter")
    figure.supylabel(label, fontsize=13)
    width, height = figure.get_size_inches()
    heading = figure.suptitle(title, x=0.01, ha="left", fontsize=14, fontweight="bold")
    across = 3
    legend = figure.legend(
        *handles,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        ncols=across,
        frameon=False,
        handlelength=1.5,
        columnspacing=1,
    )
    named = [heading, *legend.get_texts(), *(ax.title for ax in figure.axes)]
    fonts = fonts_for(text.get_text() for text in named)
    families = [family for family, _ in fonts]
    for text in named:
        text.set(parse_math=False, fontfamily=families, text=drawable(text.get_text(), fonts))
    heading.set_text(textwrap.fill(heading.get_text(), int(8 * width)))
    rows = -(-len(handles[1]) // across)
    below = -(0.3 + 0.27 * rows) / height
    grey = style.PALETTE["grey"]
    figure.text(0, below, source, ha="left", va="top", fontsize=11, color=grey)

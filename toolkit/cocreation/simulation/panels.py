"""Parts of the game that are read, as HTML: news, money, the last quarter, decisions so far."""

from html import escape

from .levers import BUDGET, MAX
from .parameters import values
from .runs import starting_point
from .story import LEVER_WORDS, MEASURES, changes, objection, tell_end, tell_quarter

__all__ = ["LEVERS_HELP", "STYLE", "decisions", "left", "listing", "news", "result", "start"]

STYLE = """<style>
.community-game .widget-html{min-width:0;max-width:100%}
.community-game .widget-html-content{line-height:1.4;min-width:0;overflow-x:auto}
.community-game p,.community-game h3,.community-game details{margin:.3rem 0}
.community-game table{border-collapse:collapse}
.community-game caption,.community-game th[scope=row]{text-align:left;font-weight:normal}
.community-game caption{font-weight:bold}
.community-game th,.community-game td{padding:.1rem .6rem .1rem 0;border-bottom:1px solid #8885}
.community-game td,.community-game th[scope=col]:not(:first-child){text-align:right}
.community-game th:first-child{text-align:left}
.community-game [role=region]{overflow-x:auto}
.community-charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.5rem}
.community-charts img{width:100%;max-width:17rem;height:auto;background:white}
</style>"""

LEVERS_HELP = (
    f"<p>Thousand euros on each lever this quarter, 0 to {MAX:g}, together at most {BUDGET:g}. "
    f"Staff and buildings cost another {values().fixed_cost:g} each quarter, whatever you do.</p>"
    "<details><summary>What the levers are</summary><ul>"
    + "".join(f"<li><strong>{label}</strong>: {text}</li>" for label, text in LEVER_WORDS.values())
    + "</ul></details>"
)


def news(run):
    """What the team reads before it decides, or at the end."""
    if run.over:
        return f"<p><strong>{escape(tell_end(run.history))}</strong></p>"
    if not run.news:
        return "<p><strong>No news this quarter.</strong></p>"
    return f"<p><strong>{escape(run.news.title)}.</strong> {escape(run.news.text)}</p>"


def left(money):
    """What the sums leave of the budget, or why they cannot be played."""
    rest = BUDGET - sum(money.values())
    text = objection(money) or (
        f"Left: {rest:g} of {BUDGET:g} thousand euros. What is not spent stays with the firm, "
        "which has its fixed costs to pay."
    )
    return f'<p role="status"><strong>{escape(text)}</strong></p>'


def listing(quarter, money):
    """The six sums that are to be confirmed, and what they leave."""
    rows = [(LEVER_WORDS[lever][0], _number(amount)) for lever, amount in money.items()]
    spent = sum(money.values())
    rows += [("Together", _number(spent)), ("Left", _number(BUDGET - spent))]
    table = _table(f"Quarter {quarter} with these sums?", ("Lever", "thousand €"), rows)
    told = "<p>Tab and Enter play it. A played quarter cannot be taken back.</p>"
    return f'<div role="status">{table}{told}</div>'


def start():
    """Where the community stands before the first quarter, as a table."""
    at_start = starting_point()
    rows = [
        (f"{label} ({unit})" if unit else label, _number(round(at_start[name])))
        for name, (label, unit) in MEASURES.items()
        if name in at_start
    ]
    return _table("Before the first quarter", ("Measure", "now"), rows)


def result(run):
    """The last quarter in words and as a table."""
    told = " ".join(map(escape, tell_quarter(run.history)))
    units = {label: unit for label, unit in MEASURES.values()}
    rows = [
        (f"{row.measure} ({units[row.measure]})" if units[row.measure] else row.measure,
         *(_number(value) for value in (row.before, row.now)), _number(row.change, "+"))
        for row in changes(run.history).itertuples()
    ]  # fmt: skip
    caption = f"What changed in quarter {run.quarter - 1}"
    return f"<p>{told}</p>" + _table(caption, ("Measure", "before", "now", "change"), rows)


def decisions(run):
    """What has been spent so far, behind a click."""
    heads = ("Quarter", *(label for label, _ in LEVER_WORDS.values()))
    rows = [(str(quarter), *map(_number, spent)) for quarter, spent in enumerate(run.decisions, 1)]
    table = _table("Thousand euros spent", heads, rows)
    scrolling = f'<div tabindex="0" role="region" aria-label="Decisions">{table}</div>'
    return f"<details><summary>Your decisions so far</summary>{scrolling}</details>"


def _number(value, sign=""):
    if value != value:
        return ""
    return f"{value:{sign if value else ''},g}".replace("-", "−")


def _table(caption, heads, rows):
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{each}</td>" for each in rest)}</tr>'
        for first, *rest in rows
    )
    return f"<table><caption>{caption}</caption><tr>{head}</tr>{body}</table>"

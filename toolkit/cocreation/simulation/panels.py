"""Parts of the game that are read, as HTML: news, the last quarter, the decisions so far."""

from html import escape

from .levers import BUDGET, MAX
from .story import LEVER_WORDS, MEASURES, changes, tell_end, tell_quarter

__all__ = ["LEVERS_HELP", "STYLE", "decisions", "news", "result"]

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
    f"<p>Thousand euros on each lever this quarter, 0 to {MAX:g}, together at most {BUDGET:g}.</p>"
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

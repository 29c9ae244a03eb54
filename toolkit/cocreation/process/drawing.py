"""A blueprint as an accessible table and as text: lanes are rows, stages of the visit columns."""

import textwrap
from html import escape

from .rules import EVIDENCE, LANES, LINES

__all__ = ["to_html", "to_text"]

LINE_BELOW = {above: line for line, (above, _) in LINES.items()}
FAILS = ' class="fails"'
STYLE = """
.blueprint-scroll{overflow-x:auto;max-width:100%}
.blueprint-scroll:focus-visible{outline:2px solid currentColor}
html[data-theme=dark] .bd-content div.cell_output div.text_html:has(.blueprint-scroll){
background:none;color:inherit}
table.blueprint{border-collapse:collapse;table-layout:fixed;width:100%;min-width:42rem;
margin:0;font-size:.8rem;line-height:1.35}
table.blueprint caption{caption-side:top;text-align:left;font-weight:600;padding:.3rem 0}
table.blueprint th,table.blueprint td{padding:.3rem .25rem;vertical-align:top;text-align:left;
white-space:normal;overflow-wrap:break-word;border:0;background:none}
table.blueprint thead th:first-child{width:5.4rem}
table.blueprint ol{list-style:none;margin:0;padding:0}
table.blueprint li{border:1px solid currentColor;border-radius:4px;padding:.2rem .35rem;
margin:0 0 .3rem}
table.blueprint li.fails{border-width:3px}
table.blueprint li small{display:block;font-size:.92em}
table.blueprint tr.line td{border-top:2px dashed currentColor;padding:.1rem .25rem;
font-style:italic}
@media (max-width:40rem){
table.blueprint,table.blueprint tbody,table.blueprint tr,table.blueprint th,
table.blueprint td,table.blueprint caption{display:block;width:auto;min-width:0}
table.blueprint thead,table.blueprint td:empty{display:none}
table.blueprint td[data-stage]::before{content:attr(data-stage);font-weight:600}
table.blueprint tbody th{font-size:1.1em}
}
"""


def _numbers(blueprint):
    return {step: place for place, step in enumerate(blueprint.actions.index, 1)}


def _notes(row, numbers):
    """What stands below the name of a step."""
    notes = [row["actor"]] if row["actor"] else []
    notes += [f"{row['minutes']:g} min"] if row["minutes"] else []
    notes += [f"after a wait of {row['waiting_minutes']:g} min"] if row["waiting_minutes"] else []
    before = sorted(numbers[step] for step in row["follows"])
    notes += [f"follows {', '.join(map(str, before))}"] if before else []
    notes += ["fail point"] if row["fail_point"] else []
    return "; ".join(notes)


def _cells(blueprint):
    """For each lane and stage the entries: (number and name, notes, is a fail point)."""
    numbers = _numbers(blueprint)
    stages = list(dict.fromkeys(blueprint.actions["stage"]))
    stages += [stage for stage in blueprint.evidence["stage"].unique() if stage not in stages]
    cells = {(lane, stage): [] for lane in LANES for stage in stages}
    for _, row in blueprint.evidence.iterrows():
        at = ", ".join(str(number) for number in sorted(numbers[step] for step in row["follows"]))
        cells[EVIDENCE, row["stage"]].append((row["name"], f"at {at}", False))
    for step, row in blueprint.actions.iterrows():
        entry = (f"{numbers[step]}. {row['name']}", _notes(row, numbers), bool(row["fail_point"]))
        cells[row["lane"], row["stage"]].append(entry)
    return stages, cells


def _entries(entries):
    items = [
        f"<li{FAILS if fails else ''}>{escape(name)}<small>{escape(notes)}</small></li>"
        for name, notes, fails in entries
    ]
    return f"<ol>{''.join(items)}</ol>" if items else ""


def to_html(blueprint):
    """Draw a blueprint as an HTML table.

    Lanes are row headers, stages of the visit column headers, the lines rows of their own. On a
    narrow screen the cells stand below each other and name their stage; roles keep it a table for
    a screen reader even so. Steps carry numbers, so that what follows what is said in words and
    not by arrows; a fail point has a thick frame and says so.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> from cocreation import process
    >>> to_html(process.load("hotel-stay")).count('scope="row"')
    5
    """
    stages, cells = _cells(blueprint)
    title = escape(blueprint.title)
    heads = "".join(
        f'<th scope="col" role="columnheader">{escape(stage)}</th>' for stage in ["Lane", *stages]
    )
    rows = []
    for lane in LANES:
        data = "".join(
            f'<td role="cell" data-stage="{escape(stage)}">{_entries(cells[lane, stage])}</td>'
            for stage in stages
        )
        name = f'<th scope="row" role="rowheader">{escape(lane)}</th>'
        rows.append(f'<tr role="row">{name}{data}</tr>')
        if lane in LINE_BELOW:
            line = f'<td role="cell" colspan="{len(stages) + 1}">{LINE_BELOW[lane]}</td>'
            rows.append(f'<tr class="line" role="row">{line}</tr>')
    return (
        f"<style>{STYLE}</style>"
        f'<div class="blueprint-scroll" role="region" tabindex="0" aria-label="Blueprint: {title}">'
        f'<table class="blueprint" role="table"><caption>{title}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table></div>'
        f"<p><small>{escape(blueprint.about)}</small></p>"
    )


def to_text(blueprint):
    """Write a blueprint as plain text, lane by lane.

    Returns
    -------
    str

    Examples
    --------
    >>> from cocreation import process
    >>> print(to_text(process.load("ikea-visit")).splitlines()[0])
    Buying a wardrobe at an IKEA store
    """
    stages, cells = _cells(blueprint)
    lines = [blueprint.title]
    for lane in LANES:
        lines.append(f"[{lane}]")
        for stage in stages:
            for name, notes, _ in cells[lane, stage]:
                lines += textwrap.wrap(
                    f"{stage}: {name} ({notes})" if notes else f"{stage}: {name}",
                    width=96,
                    initial_indent="  ",
                    subsequent_indent="      ",
                )
        if lane in LINE_BELOW:
            lines.append(f"--- {LINE_BELOW[lane]} ---")
    return "\n".join([*lines, *textwrap.wrap(blueprint.about, width=96)])

"""Draw a stored explorable in the book: picture, summary, table and a custom element."""

from __future__ import annotations

import hashlib
import html
import io
import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import vl_convert
from docutils import nodes
from docutils.utils import smartquotes

from cocreation.explore.explorable import MIME_TYPE
from cocreation.explore.live import VEGA_LITE
from cocreation.style import on_dark, vega_config

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer


class ExplorableRenderer:
    """Renderer of the stored Vega-Lite view for myst-nb."""

    mime_priority_overrides = (("*", MIME_TYPE, 1),)

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Return the nodes of an explorable, or None for any other output."""
        if inline or data.mime_type != MIME_TYPE:
            return None
        spec = data.content if isinstance(data.content, dict) else json.loads(data.content)
        meta = spec.get("usermeta", {}).get("cocreation")
        if meta is None:
            return None
        meta = _typeset(meta)
        spec = {**spec, "usermeta": {**spec["usermeta"], "cocreation": meta}}
        sentence = meta["sentences"][_default_position(meta)]
        pictures = []
        for scheme in ("light", "dark"):
            svg = picture(spec, dark=scheme == "dark").encode()
            name = f"{meta['name']}-{hashlib.sha256(svg).hexdigest()[:12]}.svg"
            uri = renderer.write_file([name], svg, exists_ok=True)
            stop = "" if meta["title"].endswith(("?", "!", ".")) else "."
            alt = f"{meta['title']}{stop} {sentence}"
            pictures.append(nodes.image(uri=uri, alt=alt, classes=[f"only-{scheme}"]))
        chart = nodes.container("", *pictures, classes=["explorable-chart"])
        return [
            _raw(_opening(meta)),
            chart,
            nodes.paragraph("", sentence, classes=["explorable-summary"]),
            _raw(_closing(spec, meta)),
        ]


def typographic(text: str) -> str:
    """Return a text with curly quotes, as the book has them.

    >>> typographic("the firm's members' forum")
    'the firm’s members’ forum'
    """
    return smartquotes.smartyPants(text, attr="q", language="en")


def picture(spec: dict[str, Any], *, dark: bool) -> str:
    """Return the default view of a stored specification as SVG."""
    still = {key: value for key, value in spec.items() if key not in ("title", "usermeta")}
    still["params"] = [{"name": p["name"], "value": p["value"]} for p in spec["params"]]
    if dark:
        still["layer"] = json.loads(on_dark(json.dumps(still["layer"])))
    still["config"] = vega_config(dark=dark)
    return vl_convert.vegalite_to_svg(still, vl_version=VEGA_LITE)


def default_table(spec: dict[str, Any]) -> pd.DataFrame:
    """Return the rows of a stored specification at the default setting of its controls."""
    meta = spec["usermeta"]["cocreation"]
    table = _grid(spec)
    for control in meta["controls"]:
        table = table[table[control["signal"]] == control["values"][control["default"]]]
    return table[meta["columns"]]


def _grid(spec: dict[str, Any]) -> pd.DataFrame:
    """Return the rows of a stored specification, texts as texts."""
    kinds = spec["data"]["format"]["parse"]
    texts = {name: str for name, kind in kinds.items() if kind == "string"}
    gaps = {name: [""] for name in kinds.keys() - texts.keys()}
    values = io.StringIO(spec["data"]["values"])
    return pd.read_csv(values, dtype=texts, keep_default_na=False, na_values=gaps)


def _typeset(meta: dict[str, Any]) -> dict[str, Any]:
    """Return the description of an explorable with curly quotes in what a reader reads."""
    controls = [
        {**control, "label": typographic(control["label"]), "help": typographic(control["help"]),
         "texts": [typographic(text) for text in control["texts"]]}
        for control in meta["controls"]
    ]  # fmt: skip
    typeset = {key: typographic(meta[key]) for key in ("title", "source", "leaves_out")}
    sentences = [typographic(sentence) for sentence in meta["sentences"]]
    return {**meta, **typeset, "controls": controls, "sentences": sentences}


def _default_position(meta: dict[str, Any]) -> int:
    position = 0
    for control in meta["controls"]:
        position = position * len(control["values"]) + control["default"]
    return position


def _opening(meta: dict[str, Any]) -> str:
    name, title = html.escape(meta["name"]), html.escape(meta["title"])
    return (
        f'<cocreation-explorable id="explorable-{name}" role="group" '
        f'aria-labelledby="explorable-{name}-title">'
        f'<p class="explorable-title" id="explorable-{name}-title">{title}</p>'
    )


def _closing(spec: dict[str, Any], meta: dict[str, Any]) -> str:
    settings = "".join(
        f"<div><dt>{html.escape(c['label'])}</dt>"
        f"<dd>{html.escape(c['texts'][c['default']])} ({c['tag']}). {html.escape(c['help'])}</dd>"
        "</div>"
        for c in meta["controls"]
    )
    table = default_table(spec).to_html(index=False, border=0, classes="table", na_rep="–")
    page_spec = {
        key: value for key, value in spec.items() if key not in ("$schema", "title", "config")
    }
    page_spec["params"] = [{"name": p["name"], "value": p["value"]} for p in spec["params"]]
    # Not CSV: the reader of it in Vega compiles code, which a page of the book may not.
    rows = json.loads(_grid(spec).to_json(orient="split", index=False))
    page_spec["data"] = {"name": spec["data"]["name"], **rows}
    script = json.dumps(page_spec, separators=(",", ":"), ensure_ascii=False)
    script = script.replace("</", "<\\/")
    return (
        f'<dl class="explorable-settings">{settings}</dl>'
        '<details class="explorable-data"><summary>Numbers behind the picture</summary>'
        f'<div class="explorable-table" tabindex="0" role="group" '
        f'aria-label="Numbers behind the picture">{table}</div></details>'
        '<details class="explorable-limits"><summary>What this model leaves out</summary>'
        f"<p>{html.escape(meta['leaves_out'])}</p></details>"
        f'<p class="explorable-source">{html.escape(meta["source"])}</p>'
        f'<script type="application/json">{script}</script>'
        "</cocreation-explorable>"
    )


def _raw(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")

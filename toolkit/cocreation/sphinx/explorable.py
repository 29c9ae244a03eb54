"""Draw a stored explorable in the book: picture, summary, table and a custom element.

The page holds what is read and what the controls need. The model, which is its specification,
its rows and a sentence for each position, is a script beside the pages. The element loads it when
the reader comes near. A script can be loaded from a folder without a server, where data cannot.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import vl_convert
from docutils import nodes
from docutils.utils import smartquotes

from cocreation.explore.explorable import MIME_TYPE
from cocreation.explore.live import VEGA_LITE
from cocreation.style import on_dark, vega_config

from .typography import kept_together

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer
    from sphinx.application import Sphinx

MODELS = "_static/models"
FOR_CONTROLS = ("name", "title", "columns", "controls", "prediction")


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
        model = _model(spec, meta)
        file = f"{meta['name']}-{hashlib.sha256(model.encode()).hexdigest()[:12]}.js"
        return [
            _raw(_opening(meta, file), file=file, model=model),
            chart,
            nodes.paragraph("", sentence, classes=["explorable-summary"]),
            _raw(_closing(spec, meta)),
        ]


def typographic(text: str) -> str:
    """Return a text with curly quotes and unbroken percentages, as the book has them.

    >>> typographic("the firm's members' forum")
    'the firm’s members’ forum'
    """
    return kept_together(smartquotes.smartyPants(text, attr="q", language="en"))


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


def _model(spec: dict[str, Any], meta: dict[str, Any]) -> str:
    """Return the script that hands the model of an explorable to its element."""
    kept = ("$schema", "title", "config", "usermeta")
    drawn = {key: value for key, value in spec.items() if key not in kept}
    drawn["params"] = [{"name": p["name"], "value": p["value"]} for p in spec["params"]]
    # Not CSV: the reader of it in Vega compiles code, which a page of the book may not.
    rows = json.loads(_grid(spec).to_json(orient="split", index=False))
    drawn["data"] = {"name": spec["data"]["name"], **rows}
    model = _compact({"spec": drawn, "sentences": meta["sentences"]})
    return f"(window.cocreationModels ??= {{}})[{json.dumps(meta['name'])}] = {model};\n"


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _opening(meta: dict[str, Any], file: str) -> str:
    name, title = html.escape(meta["name"]), html.escape(meta["title"])
    return (
        f'<cocreation-explorable id="explorable-{name}" data-model="{html.escape(file)}" '
        f'role="group" aria-labelledby="explorable-{name}-title">'
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
    controls = _compact({key: meta[key] for key in FOR_CONTROLS if key in meta})
    controls = controls.replace("</", "<\\/")
    return (
        f'<dl class="explorable-settings">{settings}</dl>'
        '<details class="explorable-data"><summary>Numbers behind the picture</summary>'
        f'<div class="explorable-table" tabindex="0" role="group" '
        f'aria-label="Numbers behind the picture">{table}</div></details>'
        '<details class="explorable-limits"><summary>What this model leaves out</summary>'
        f"<p>{html.escape(meta['leaves_out'])}</p></details>"
        f'<p class="explorable-source">{html.escape(meta["source"])}</p>'
        f'<script type="application/json">{controls}</script>'
        "</cocreation-explorable>"
    )


def _raw(text: str, **attributes: str) -> nodes.raw:
    return nodes.raw("", text, format="html", **attributes)


def write_models(
    app: Sphinx, _page: str, _template: str, _context: Any, doctree: nodes.document | None
) -> None:
    """Write the models of a page beside the pages, where scripts run."""
    if doctree is None or app.builder.name == "epub":
        return
    folder = Path(app.outdir, MODELS)
    for node in doctree.findall(nodes.raw):
        if "model" in node:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / node["file"]).write_text(node["model"], encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", write_models)

"""Keep a page's requests on its own host, and its scripts to those that it uses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import vl_convert
from docutils import nodes

from cocreation.explore.live import VEGA_LITE
from cocreation.style import DARK_PALETTE, PALETTE, vega_config

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNWANTED = (
    "thebe",
    "togglebutton",
    "require.min",
    "require.js",
    "embed-amd",
    "html-manager",
    "widget-state",
    "toggleHint",
    "toggleOpenOnPrint",
    "DOCUMENTATION_OPTIONS.pagename",
    "search_as_you_type = false",
)
USED_BY = {"clipboard": "<pre", "copybutton": "<pre", "design-tabs": "sd-tab-set"}
"""Scripts that a page needs only if its body holds this."""

SEARCH_NEEDS = ("documentation_options", "doctools", "sphinx_highlight")
"""Files that must be there before the search page's own scripts, which do not wait."""

ELEMENTS = {name: f"<cocreation-{name}" for name in ("comparison", "explorable", "quiz")}


def write_vendor_files(app: Sphinx, error: Exception | None) -> None:
    """Take Vega out of an installed package into the built book."""
    if error or app.builder.format != "html":
        return
    vendor = Path(app.outdir) / "_static" / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    configs = {
        "light": vega_config(),
        "dark": vega_config(dark=True),
        "onDark": {PALETTE[name]: DARK_PALETTE[name] for name in PALETTE},
    }
    bundle = vl_convert.javascript_bundle(vl_version=VEGA_LITE)
    (vendor / "vega.js").write_text(
        f"(() => {{\n{bundle}\nwindow.cocreationVegaConfig={json.dumps(configs)};\n}})();\n",
        encoding="utf-8",
    )


def clean_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the scripts that the page uses; drop those that it does not, and doubled ones."""
    if doctree is not None:
        raw = "".join(node.astext() for node in doctree.findall(nodes.raw))
        for name, tag in ELEMENTS.items():
            if tag in raw:
                app.add_js_file(f"{name}.js", loading_method="defer")
        if any("fact" in node["classes"] for node in doctree.findall(nodes.reference)):
            app.add_js_file("facts.js", loading_method="defer")
    context["css_files"] = _once(context.get("css_files", []))
    scripts = _once(context.get("script_files", []))
    context["script_files"] = _used(scripts, context.get("body", ""))
    for script in context["script_files"]:
        if name := getattr(script, "filename", None):
            if page == "search" and any(part in name for part in SEARCH_NEEDS):
                script.attributes.pop("defer", None)
            else:
                script.attributes.setdefault("defer", "defer")


def drop_thebe(_app: Sphinx, doctree: nodes.document, _page: str) -> None:
    """Remove the settings of a service that this book does not use."""
    for node in list(doctree.findall(nodes.raw)):
        if "thebe-config" in node.astext() or "kernelName" in node.astext():
            node.parent.remove(node)


def _used(files: list[Any], body: str) -> list[Any]:
    def is_used(file: Any) -> bool:
        name = str(getattr(file, "filename", file))
        return all(mark in body for part, mark in USED_BY.items() if part in name)

    return [file for file in files if is_used(file)]


def _once(files: list[Any]) -> list[Any]:
    kept, seen = [], set()
    for file in files:
        name = str(getattr(file, "filename", file)).split("?")[0]
        attributes = getattr(file, "attributes", {})
        body = attributes.get("body", "")
        said = f"{name} {attributes.get('type', '')} {body or ''}"
        if any(word in said for word in UNWANTED):
            continue
        if name in seen:
            continue
        if not body:
            seen.add(name)
        kept.append(file)
    return kept


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("doctree-resolved", drop_thebe, priority=900)
    app.connect("html-page-context", clean_page, priority=900)
    app.connect("build-finished", write_vendor_files)

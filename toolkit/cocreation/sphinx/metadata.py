"""What search engines and reference managers read in a page: schema.org data and citation tags.

The work as a whole is described by ``CITATION.cff``, objectives and times come from the pages
themselves, and addresses from ``html_baseurl``: nothing is written down a second time.
"""

from __future__ import annotations

import json
import re
import textwrap
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from cocreation.course import authors, cited

from .course_map import course_map
from .objectives import matrix

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LEVEL = ["Bachelor, final year", "Master"]
KINDS = {
    "book/exercises/": "Exercise",
    "book/0": "Chapter",
    "book/1": "Chapter",
    "cases/": "Case study",
    "simulation/": "Simulation",
    "capstone/": "Project",
    "": "Reference",
}
_MARKUP = re.compile(r"\[([^\]]+)\]\([^)]*\)|[*`$]")


@cache
def minutes(root: Path, front: str) -> dict[str, int]:
    """Return how long the pages take that the map of the front page lists."""
    text = (root / f"{front}.md").read_text(encoding="utf-8")
    return {page: stop.minutes for page, stop in course_map(text, name=front).items()}


@cache
def _taught(root: Path) -> dict[str, list[str]]:
    """Return the objectives of each page in plain words."""
    taught: dict[str, list[str]] = {}
    for row in matrix(root).itertuples():
        taught.setdefault(row.page, []).append(_MARKUP.sub(r"\1", row.statement))
    return taught


def address(app: Sphinx, page: str) -> str:
    """Return the address that a page has on the web."""
    return app.config.html_baseurl + app.builder.get_target_uri(page)


def describe(app: Sphinx, page: str, title: str) -> dict[str, Any]:
    """Return the schema.org description of a page.

    Parameters
    ----------
    app : Sphinx
        The running build.
    page : str
        Name of the page, such as ``book/07-crowdsourcing``.
    title : str
        Its title.

    Returns
    -------
    dict
        A Course with its parts for the front page, a LearningResource for every other.
    """
    about, front = cited(Path(app.srcdir)), app.config.root_doc
    course = {"@type": "Course", "name": about["title"], "url": address(app, front)}
    common = {
        "@context": "https://schema.org",
        "inLanguage": app.config.language,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "educationalLevel": LEVEL,
        "author": [
            {"@type": "Organization" if "name" in each else "Person", "name": name}
            for each, name in zip(about["authors"], authors(about), strict=True)
        ],
    }
    if page != front:
        return {**common, **_resource(app, page, title), "isPartOf": course}
    parts = [name for name in app.env.toctree_includes[front] if name in app.env.titles]
    times = minutes(Path(app.srcdir), front)
    return {
        **common,
        **course,
        "description": " ".join(about["abstract"].split()),
        "keywords": about["keywords"],
        "version": about["version"],
        "provider": common["author"],
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": "Online",
            "courseWorkload": _duration(sum(times.get(name, 0) for name in parts)),
        },
        "hasPart": [_resource(app, name, app.env.titles[name].astext()) for name in parts],
    }


def _resource(app: Sphinx, page: str, title: str) -> dict[str, Any]:
    root = Path(app.srcdir)
    described = {
        "@type": "LearningResource",
        "name": title,
        "url": address(app, page),
        "learningResourceType": next(
            kind for start, kind in KINDS.items() if page.startswith(start)
        ),
    }
    if taught := _taught(root).get(page):
        described["teaches"] = taught
    if time := minutes(root, app.config.root_doc).get(page):
        described["timeRequired"] = _duration(time)
    return described


def _duration(time: int) -> str:
    """Return minutes in the form of ISO 8601, such as PT1H30M."""
    return f"PT{time // 60}H{time % 60}M"


def summary(app: Sphinx, page: str, doctree: nodes.document) -> str:
    """Return what a page is about in 200 characters: its objectives, or how its text begins."""
    if taught := _taught(Path(app.srcdir)).get(page):
        text = f"After this page you can {'; '.join(taught)}."
    else:
        plain = (p.astext() for p in doctree.findall(nodes.paragraph) if not p["classes"])
        text = next((text for text in plain if len(text) > 60), app.env.titles[page].astext())
    return textwrap.shorten(text, 200, placeholder=" ...")


def describe_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the description and the citation tags into the head of a page."""
    about = cited(Path(app.srcdir))
    if doctree is None or not about or app.builder.name != "html":
        return
    title = app.env.titles[page].astext()
    context["meta"] = (context["meta"] or {}) | {
        "og:description": (said := summary(app, page, doctree))
    }
    tags = [
        ("description", said),
        ("citation_title", title),
        *(("citation_author", name) for name in authors(about)),
        ("citation_publication_date", app.config.copyright),
        ("citation_inbook_title", about["title"]),
        ("citation_language", app.config.language),
        ("citation_public_url", address(app, page)),
    ]
    data = json.dumps(describe(app, page, title), ensure_ascii=False).replace("</", "<\\/")
    context["metatags"] += (
        "".join(f'\n<meta name="{name}" content="{escape(value)}" />' for name, value in tags)
        + f'\n<script type="application/ld+json">{data}</script>\n'
    )


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", describe_page)

"""Sphinx's EPUB builder for this book: still pages, one style, contents that lead on."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bs4 import BeautifulSoup
from sphinx.builders.epub3 import Epub3Builder

from cocreation.course import web_address
from cocreation.editions.still import still

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STYLE = Path(__file__).with_name("epub.css")
COVER = "_static/cover.png"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
NOT_IN_PICTURES = re.compile(r"<!DOCTYPE[^>]*>\s*|<path(?![^>]*\sd=)[^>]*/>")
"""What Matplotlib writes and EPUB forbids: the address of a grammar, and paths of no points."""
LOCAL = re.compile(r"\.html(#.*)?$")
IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"


class BookEpub(Epub3Builder):
    """EPUB 3 with nothing of the web pages' styles and scripts."""

    def init(self) -> None:
        """Take the picture of the book for a cover, if the book has one."""
        super().init()
        if self._cover():
            self.config.epub_cover = (COVER, "epub-cover.html")

    def get_toc(self) -> None:
        """List the pages by their plain paths: those outside the front page's folder, too."""
        super().get_toc()
        for item in self.refnodes:
            item["refuri"] = posixpath.normpath(item["refuri"])

    def build_navlist(self, navnodes: list[dict[str, Any]]) -> list[Any]:
        """Put the pages below the parts of the book."""
        parts = {
            f"{part.items[0]}{self.out_suffix}": part.caption
            for part in self.env.external_site_map.root.subtrees
            if part.caption
        }
        nodes, depth = [], 0
        for node in navnodes:
            if node["refuri"] in parts:
                nodes.append(node | {"text": parts[node["refuri"]], "level": 1})
                depth = 1
            nodes.append(node | {"level": node["level"] + depth})
        return super().build_navlist(nodes)

    def build_content(self) -> None:
        """Say which picture is the cover and which pages have formulas, as EPUB asks."""
        super().build_content()
        package = Path(self.outdir, "content.opf")
        text = package.read_text(encoding="utf-8")
        text = text.replace(f'href="{COVER}"', f'href="{COVER}" properties="cover-image"')
        for name in self.files:
            if name.endswith(self.out_suffix) and b"<math" in Path(self.outdir, name).read_bytes():
                text = text.replace(
                    f'href="{name}" media', f'href="{name}" properties="mathml" media'
                )
        package.write_text(text, encoding="utf-8")

    def copy_image_files(self) -> None:
        """Leave out of the drawings what EPUB forbids."""
        super().copy_image_files()
        for drawing in Path(self.outdir, self.imagedir).glob("*.svg"):
            text = drawing.read_text(encoding="utf-8")
            drawing.write_text(NOT_IN_PICTURES.sub("", text), encoding="utf-8")

    def copy_static_files(self) -> None:
        """Write the one style sheet and the cover."""
        style = STYLE.read_text(encoding="utf-8") + self.highlighter.get_stylesheet()
        folder = Path(self.outdir, "_static")
        folder.mkdir(exist_ok=True)
        (folder / STYLE.name).write_text(style, encoding="utf-8")
        if cover := self._cover():
            shutil.copyfile(cover, Path(self.outdir, COVER))

    def _cover(self) -> Path | None:
        folders = (Path(self.srcdir, folder) for folder in self.config.html_static_path)
        files = (folder / Path(COVER).name for folder in folders)
        return next((file for file in files if file.is_file()), None)


def still_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Make a page what an EPUB may hold: well-formed, without scripts, in its own style."""
    if app.builder.name != "epub":
        return
    base = web_address(app.config.html_baseurl)
    body = BeautifulSoup(context.get("body", ""), "html.parser")
    still(body, address=f"{base}{page}.html" if base else "")
    for link in body.find_all("a", href=True):
        local = "://" not in link["href"]
        address = LOCAL.sub(r".xhtml\1", link["href"]) if local else link["href"]
        link["href"] = quote(address, safe=IN_ADDRESSES)
    for cell in body.find_all(valign=True):
        del cell["valign"]
    for fraction in body.find_all("mfrac", displaystyle=True):
        fraction.wrap(body.new_tag("mstyle", attrs=fraction.attrs))
        fraction.attrs = {}
    context["body"] = NOT_IN_XML.sub("", body.decode(formatter="minimal"))
    context["script_files"], context["css_files"] = [], [f"_static/{STYLE.name}"]


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's own builder, and come after all that add to a page."""
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(BookEpub, override=True)
    app.connect("html-page-context", still_page, priority=950)

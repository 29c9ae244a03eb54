"""One style sheet for the book, with all that a page or a script can call for."""

from cocreation.sphinx.stylesheets import bundle

PAGE = '<html><head>\n<link rel="stylesheet" href="{up}_static/a.css?v=1" />\n{more}</head>{body}'
MOVES = '<script defer src="_static/moves.js?v=1"></script>'


def book(folder):
    """Write pages, two style sheets, a script of a page and two of none, as Sphinx leaves them."""
    (folder / "_static" / "vendor").mkdir(parents=True)
    (folder / "part").mkdir()
    second = '<link href="../_static/b.css" rel="stylesheet" type="text/css" />\n'
    pages = {
        "index.html": PAGE.format(up="", more="", body=f'<p class="shown">{MOVES}'),
        "part/page.html": PAGE.format(up="../", more=second, body="<p>"),
        "_static/macros.html": '<link rel="stylesheet" href="{{ pathto(\'x\') }}" />',
        "moved.html": '<meta http-equiv="Refresh" content="0; url=index.html" />',
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "_static" / "a.css").write_text(
        ".shown {color: red} .never {color: red} .opened:hover, .never p {margin: 0}"
        "@media print {.never {margin: 0} p {margin: 1px}}"
        '@font-face {font-family: "Font Awesome 6"} @font-face {font-family: Ours}'
    )
    (folder / "_static" / "b.css").write_text(
        "/* note */ a:not(.never) {color: blue}"
        ':root {--unused: url("data:,;}"); --passed-on: 1px; --used: var(--passed-on); --set: 2px}'
        "p {margin: var(--used)}"
    )
    (folder / "_static" / "moves.js").write_text('panel.classList.add("opened", "--set")')
    for unlinked in ("vendor/big.js", "icons.js"):
        (folder / "_static" / unlinked).write_text('"never"')


def test_bundle_keeps_what_pages_and_scripts_name_in_the_order_of_the_links(tmp_path):
    book(tmp_path)
    bundle(tmp_path)
    css = "".join((tmp_path / "_static" / "book.css").read_text().split())
    assert css == (
        ".shown{color:red}.opened:hover{margin:0}@mediaprint{p{margin:1px}}"
        "@font-face{font-family:Ours}a:not(.never){color:blue}"
        ":root{--passed-on:1px;--used:var(--passed-on);--set:2px}p{margin:var(--used)}"
    )


def test_each_page_links_it_once_by_its_own_way(tmp_path):
    book(tmp_path)
    bundle(tmp_path)
    index, page = ((tmp_path / name).read_text() for name in ("index.html", "part/page.html"))
    assert index.count("stylesheet") == page.count("stylesheet") == 1
    assert 'href="_static/book.css?v=' in index
    assert 'href="../_static/book.css?v=' in page
    assert page.endswith("</head><p>")
    assert "Refresh" in (tmp_path / "moved.html").read_text()
    assert "pathto" in (tmp_path / "_static" / "macros.html").read_text()

"""How light and how fast a page of the book is, beside the stock theme and another book.

A plain page of this book, the same page built by Jupyter Book with no configuration, and the
first page of the book that `jupyter-book create` makes; then every chapter and main case of this
book, of which the slowest are named. Bytes are compressed as a server sends them; the phone is
simulated: processor four times slower, 1.6 Mbit/s, 150 ms to the server (what Lighthouse calls
slow 4G, formerly fast 3G). Needs the built book and a Chromium.

    python benchmarks/page_weight.py
"""

import gzip
import mimetypes
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from cocreation.printing import find_browser

ROOT = Path(__file__).parents[1]
PLAIN = "book/how-to-use"
CHAPTERS, CASES = "book/[0-9][0-9]-*.html", "cases/*/case.html"
RUNS = 5
PHONE = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 9e4}
MEASURE = """() => new Promise((done) => {
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries()))
    .observe({type: "layout-shift", buffered: true});
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  setTimeout(() => done([paint, shifts.reduce((sum, entry) => sum + entry.value, 0)]), 1000);
})"""
REDRAW = """async (slider) => {
  const times = [];
  for (let i = 0; i < 60; i++) {
    const before = performance.now();
    slider.value = Number(slider.min) + (i % (Number(slider.max) - Number(slider.min) + 1));
    slider.dispatchEvent(new Event("input", {bubbles: true}));
    times.push(performance.now() - before);
    await new Promise(requestAnimationFrame);
  }
  return times;
}"""


def stock(folder: Path) -> tuple[Path, str]:
    """Build the same plain page with Jupyter Book's own settings."""
    (folder / "page.md").write_bytes((ROOT / f"{PLAIN}.md").read_bytes())
    (folder / "_toc.yml").write_text("format: jb-book\nroot: page\n")
    return _built(folder), "page.html"


def other(folder: Path) -> tuple[Path, str]:
    """Build the book that Jupyter Book makes for its beginners."""
    made = folder / "made"
    subprocess.run(["jupyter-book", "create", made], check=True, capture_output=True)
    (made / "_toc.yml").write_text("format: jb-book\nroot: intro\nchapters:\n- file: markdown\n")
    return _built(made), "intro.html"


def _built(folder: Path) -> Path:
    subprocess.run(["jupyter-book", "build", folder], check=True, capture_output=True)
    return folder / "_build" / "html"


@contextmanager
def compressing_server(pages: Path):
    """Serve a folder as a good host does: compressed, connections kept."""

    @cache
    def read(path: Path) -> bytes:
        return gzip.compress(path.read_bytes())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = pages / urlsplit(self.path).path.lstrip("/")
            body = read(path) if path.is_file() else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            if body:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


def measure(browser, address: str) -> dict[str, float]:
    """Load a page on the simulated phone some times; return the medians."""
    rows = []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        sizes: list[int] = []
        page.on("requestfinished", lambda request, s=sizes: s.append(_size(request)))
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", PHONE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address, wait_until="networkidle", timeout=120_000)
        paint, shift = page.evaluate(MEASURE)
        rows.append((sum(sizes) / 1000, len(sizes), paint / 1000, shift))
        context.close()
    names = ("kilobytes", "requests", "first paint, s", "layout shift")
    return dict(zip(names, map(statistics.median, zip(*rows, strict=True)), strict=True))


def _size(request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def redraw(browser, address: str) -> float:
    """Median milliseconds of script from a slider's event to the new picture, not throttled."""
    page = browser.new_page()
    page.add_init_script("localStorage.setItem('cocreation:guess:moving-a-step', '')")
    page.goto(address)
    explorable = page.locator("cocreation-explorable").first
    explorable.scroll_into_view_if_needed()
    page.wait_for_function("(element) => element.view", arg=explorable.element_handle())
    slider = explorable.locator("input[type=range]").first.element_handle()
    return statistics.median(page.evaluate(REDRAW, slider))


def main() -> None:
    """Print one line a page, then the slowest pages and the ratios."""
    ours = ROOT / "_build" / "html"
    if not (ours / "index.html").is_file():
        sys.exit("build the book first: make book")
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        pages = {
            "this book, plain page": (ours, f"{PLAIN}.html"),
            "same plain page, stock": stock(Path(first)),
            "Jupyter Book's sample": other(Path(second)),
        }
        for page in [*ours.glob(CHAPTERS), *ours.glob(CASES)]:
            pages[page.relative_to(ours).as_posix()] = (ours, page.relative_to(ours).as_posix())
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox"]
            )
            results = {}
            for name, (folder, page) in pages.items():
                with compressing_server(folder) as address:
                    results[name] = measure(browser, address + page)
                numbers = "  ".join(f"{key} {value:7.2f}" for key, value in results[name].items())
                print(f"{name:33} {numbers}", flush=True)
            with compressing_server(ours) as address:
                milliseconds = redraw(browser, address + "book/04-blueprints.html")
            browser.close()
    plain, bare = results["this book, plain page"], results["same plain page, stock"]
    print()
    for kind, pattern in (("chapter", CHAPTERS), ("case", CASES)):
        paints = {n: row["first paint, s"] for n, row in results.items() if fnmatch(n, pattern)}
        slowest = max(paints, key=paints.get)
        print(f"slowest {kind}: {slowest}, {paints[slowest]:.2f} s")
    print(f"bytes, plain page against stock: {plain['kilobytes'] / bare['kilobytes']:.2f}")
    print(f"a slider redraws in {milliseconds:.1f} ms (median of 60)")


if __name__ == "__main__":
    main()

"""Sources are asked once each, and a report says which answer and when they were archived."""

import csv
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from cocreation.sources import Source, check, cited, write

ROOT = Path(__file__).parents[2]


class Web(BaseHTTPRequestHandler):
    """Pages that answer, are gone or moved, and an archive that knows the gone one only."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        body = b""
        if parts.path == "/archive":
            asked = parse_qs(parts.query)["url"][0]
            copy = {"timestamp": "20190304101112", "url": "http://copy.example/gone"}
            known = {"closest": copy} if asked.endswith("/gone") else {}
            body = json.dumps({"archived_snapshots": known}).encode()
        self.send_response({"/gone": 404, "/moved": 302}.get(parts.path, 200))
        self.send_header("Location", "/here")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def web():
    with ThreadingHTTPServer(("127.0.0.1", 0), Web) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_answers_and_archive_dates(web):
    named = [Source(f"{web}/{page}", "T1") for page in ("here", "gone", "moved")]
    here, gone, moved = check(named, archive=f"{web}/archive")
    assert (here.answer, gone.answer, moved.answer) == ("200", "404", "200")
    assert (gone.archived, gone.archive) == ("2019-03-04", "http://copy.example/gone")
    assert here.archived == here.archive == ""
    assert here.used_by == "T1"
    assert here.checked


def test_no_answer_at_all_is_a_finding_and_not_an_error(web):
    (found,) = check([Source("http://127.0.0.1:1/", "T1")], archive=f"{web}/archive")
    assert found.answer == "ConnectionError"


def test_every_source_of_the_course_is_named_once(tmp_path):
    sources = cited(ROOT)
    addresses = [source.address for source in sources]
    assert len(addresses) == len(set(addresses)) > 300
    assert all(address[-1] not in ".,;" for address in addresses)
    users = " ".join(source.used_by for source in sources)
    assert {"T02", "brabham2008"} <= set(users.split())
    file = write(sources, tmp_path / "sources.csv")
    with open(file, newline="", encoding="utf-8") as stream:
        assert [row["address"] for row in csv.DictReader(stream)] == addresses

"""Reading a Stack Exchange dump: cocreation.community beside pandas.read_xml, time and memory.

Run ``python benchmarks/dump_reader.py`` (3 to 300 MB, about a minute), or with ``--full`` up to
3 GB. A dump is made by repeating one row; every reading runs in a new interpreter. The claims: at
least as fast as ``pandas.read_xml(iterparse=...)`` on the same file, and a peak of memory that does
not grow with the file.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROUNDS = 5
MEGABYTES = (3, 30, 300)
ROW = (
    '  <row Id="{id}" PostTypeId="2" ParentId="1" CreationDate="2015-01-27T20:20:05.700" '
    'Score="13" Body="{body}" OwnerUserId="{author}" CommentCount="0" />\n'
)
BODY = "&lt;p&gt;Grind finer, and wait. &lt;/p&gt;&#xA;" * 30
FIELDS = ["Id", "PostTypeId", "ParentId", "CreationDate", "OwnerUserId"]
READERS = {
    "cocreation": "from cocreation.community import stack_exchange_chunks as read\n"
    "import pandas\nstart = time.perf_counter()\n"
    "rows = sum(len(part) for part in read(path, progress=False))",
    "pandas": "import pandas, xml.etree.ElementTree\nstart = time.perf_counter()\n"
    f"rows = len(pandas.read_xml(path, parser='etree', iterparse={{'row': {FIELDS}}}))",
}
PROGRAM = (
    "import resource, sys, time\npath = sys.argv[1]\n{read}\n"
    "seconds = time.perf_counter() - start\n"
    "print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rows)"
)


def make(path: Path, megabytes: int) -> None:
    """Write a dump of about so many megabytes."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<posts>\n')
        number = 1
        while file.tell() < megabytes << 20:
            number += 1
            file.write(ROW.format(id=number, author=number % 997 + 1, body=BODY))
        file.write("</posts>\n")


def run(reader: str, path: Path) -> tuple[float, float, int]:
    """Seconds, peak memory in MB and rows of one reading in a new interpreter."""
    code = PROGRAM.format(read=READERS[reader])
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    seconds, peak, rows = done.stdout.split()
    return float(seconds), float(peak), int(rows)


def main() -> int:
    """Print ratios and peaks; return 1 if a claim fails."""
    sizes = (*MEGABYTES, 3_000) if "--full" in sys.argv else MEGABYTES
    peaks, ratios = [], []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / "Posts.xml"
            make(path, size)
            if size == 30:
                pairs = [(run("cocreation", path), run("pandas", path)) for _ in range(ROUNDS)]
                ratios = [pandas[0] / ours[0] for ours, pandas in pairs]
            seconds, peak, rows = run("cocreation", path)
            peaks.append(peak)
            print(f"{size:>5} MB  {rows:>9,} posts  {seconds:7.2f} s  peak {peak:6.0f} MB")
    growth = max(peaks[1:]) - min(peaks[1:])
    print(f"pandas.read_xml takes {median(ratios):.2f} times as long (30 MB, median of {ROUNDS})")
    print(f"the peak grows by {growth:.0f} MB from {sizes[1]} to {sizes[-1]} MB")
    return int(median(ratios) < 1 or growth > 30)


if __name__ == "__main__":
    sys.exit(main())

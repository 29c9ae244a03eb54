"""Students who start on the hub: seconds that they wait, memory that they take.

Run ``python -m benchmarks.hub`` as root on Linux, in the folder of the repository (some minutes;
``--students 10`` for a smaller class). It makes a copy of this machine that vanishes, runs
`hub/set-up.sh` and the hub in it, and lets students come within a minute. Each opens JupyterLab,
saves a notebook, and imports pandas and seaborn in a kernel. Memory is the proportional set size:
pages that several processes share are divided among them.
"""

import argparse
import json
import os
import statistics

from tests.instructor.machine import Machine, why_not

MEMORY = """
import collections, json, pathlib, pwd
found = collections.defaultdict(list)
for process in pathlib.Path("/proc").glob("[0-9]*"):
    words = (process / "cmdline").read_bytes().replace(b"\\0", b" ").decode()
    rollup = (process / "smaps_rollup").read_text() if words else ""
    size = sum(int(row.split()[1]) for row in rollup.splitlines() if row.startswith("Pss:"))
    if process.stat().st_uid:
        found["a student's kernel" if "ipykernel" in words else "a student's server"].append(size)
    elif "jupyterhub" in words or "http-proxy" in words:
        found["hub, proxy, culler"].append(size)
print(json.dumps(found))
"""


def main() -> None:
    """Let a class start, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--within", type=float, default=60, help="seconds in which all come")
    options = parser.parse_args()
    if why := why_not():
        parser.error(why)
    names = [f"student{number:03}" for number in range(options.students)]
    load = os.getloadavg()[0]
    with Machine() as machine:
        machine.set_up(names)
        machine.start_hub()
        people = machine.visitors()
        alone = machine.start_class([people.pop("teacher")], within=0)
        waited = machine.start_class(people.values(), within=options.within)
        machine.write("/tmp/memory.py", MEMORY)
        memory = json.loads(machine.run("python3 /tmp/memory.py"))
    print(f"load before: {load:.1f}; {os.cpu_count()} processors")
    print(
        f"one alone waited {alone[0]:.0f} s; {len(waited)} within {options.within:.0f} s:", end=" "
    )
    print(f"median {statistics.median(waited):.0f} s, longest {max(waited):.0f} s")
    print("MiB                 median  largest  number")
    for kind, sizes in sorted(memory.items()):
        middle, largest = statistics.median(sizes) / 1024, max(sizes) / 1024
        print(f"{kind:18}  {middle:6.0f}  {largest:7.0f}  {len(sizes):6}")


if __name__ == "__main__":
    main()

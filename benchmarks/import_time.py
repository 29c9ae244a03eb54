"""What importing cocreation costs, side by side with importing pandas alone.

Run ``python benchmarks/import_time.py``. Each import runs in a new interpreter, the variants in
turn; the medians are compared, since single runs on a shared machine differ by half. The claim:
cocreation with its main modules adds at most 0.1 s to the import of pandas.
"""

import subprocess
import sys
import time
from statistics import median

ROUNDS = 9
CLAIM_SECONDS = 0.1
IMPORTS = {
    "python alone": "pass",
    "pandas": "import pandas",
    "pandas, cocreation": "import pandas, cocreation",
    "pandas, cocreation and its modules": "import pandas, cocreation.datasets, cocreation.crowd, "
    "cocreation.explore, cocreation.check",
}


def seconds(statement: str) -> float:
    """Wall-clock seconds of one new interpreter that runs the statement."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start


def main() -> int:
    """Print the medians; return 1 if the claim fails."""
    runs = [{name: seconds(code) for name, code in IMPORTS.items()} for _ in range(ROUNDS + 1)][1:]
    medians = {name: median(run[name] for run in runs) for name in IMPORTS}
    for name, value in medians.items():
        print(f"{name:<36} {value:6.3f} s   {value / medians['pandas']:5.2f} x pandas")
    added = median(run["pandas, cocreation and its modules"] - run["pandas"] for run in runs)
    print(f"added by cocreation and its modules {added:.3f} s (claim: at most {CLAIM_SECONDS} s)")
    return int(added > CLAIM_SECONDS)


if __name__ == "__main__":
    sys.exit(main())

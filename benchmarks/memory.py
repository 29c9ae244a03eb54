"""Memory that Python and NumPy ask for: used by the benchmarks beside it."""

import tracemalloc


def peak_megabytes(run, *arguments):
    """Peak of memory of one run."""
    tracemalloc.start()
    run(*arguments)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6

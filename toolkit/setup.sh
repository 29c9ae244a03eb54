#!/bin/sh
# Make .venv ready: the packages of requirements.lock and this project, editable.
# Called by the Makefile before anything is installed, so it is plain sh and lies beside
# the package that it installs. PYTHON=... chooses the interpreter.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$(pwd)
log=.venv/setup.log

stop() {
    printf 'cocreation: %s\n' "$1" >&2
    exit 1
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_venv() { "$1" -c 'import venv, ensurepip' 2>/dev/null; }

find_python() {
    found=
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.13 python3.12 python3.11 python3
    fi
    for candidate in "$@"; do
        command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate" || continue
        found=$candidate
        has_venv "$candidate" && return
    done
    [ -n "$found" ] && stop "$found has no venv module: install it (Debian, Ubuntu: apt install python3-venv) or name another Python, as in make PYTHON=/path/to/python3.12."
    [ -n "${PYTHON:-}" ] && stop "PYTHON=$PYTHON is not a Python 3.11 or newer."
    stop "no Python 3.11 or newer was found: install one from python.org or your package manager, or name it, as in make PYTHON=/path/to/python3.12."
}

# A virtual environment holds absolute paths: one that was moved or half made is made again.
if [ ! -x .venv/bin/python ] || [ "$(cat .venv/location 2>/dev/null)" != "$root" ]; then
    find_python
    "$found" -m venv --clear .venv ||
        stop "$found could not create .venv: is there space and permission to write in $root?"
    printf '%s\n' "$root" >.venv/location
elif ! new_enough .venv/bin/python; then
    stop ".venv holds a Python that is too old or gone: remove it with make clean-venv and run make again."
fi

# One package, pinned and hashed as in the lock: the block of lines that starts with its name.
locked() { awk -v name="$1" '/^[^ #]/ { keep = index($0, name "==") == 1 } keep' requirements.lock; }

python=.venv/bin/python
offline='connection (broken|refused|reset|error)|name resolution|timed out|dns error|unreachable|proxy error'
: >"$log"
locked uv >.venv/uv.txt
printf 'Installing the locked packages into .venv (one or two minutes the first time) ...\n'
if $python -m pip install --quiet --retries 1 --require-hashes -r .venv/uv.txt >>"$log" 2>&1 &&
    $python -m uv pip install --python "$python" --compile-bytecode \
        --require-hashes -r requirements.lock >>"$log" 2>&1; then
    :
elif ! $python -m pip install --retries 1 --no-deps \
    --require-hashes -r requirements.lock >>"$log" 2>&1; then
    grep -qiE "$offline" "$log" &&
        stop "the packages could not be downloaded, so there is no network or it blocks pip: connect and run make again (details: $log)."
    stop "the packages could not be installed: $(tail -n 1 "$log") (details: $log)."
fi
# hatchling is locked too, so the project is built without asking the network again.
$python -m pip install --quiet --no-deps --no-build-isolation --editable . >>"$log" 2>&1 ||
    stop "the project could not be installed into .venv: $(tail -n 1 "$log") (details: $log)."

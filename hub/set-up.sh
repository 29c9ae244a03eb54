#!/bin/sh
# Make this machine (Debian 12, Ubuntu 24.04 or newer) a hub for a class:
#
#     sh hub/set-up.sh INSTRUCTOR CLASS.csv
#
# INSTRUCTOR is an account, made if it is not there; CLASS.csv a class list from Moodle or Canvas.
# The repository must lie where everybody may enter, as /opt/cocreation. Run it again after a change
# of the class list or the course: what is there stays, accounts and passwords too.
set -eu
umask 022

stop() {
    printf 'set-up: %s\n' "$1" >&2
    exit 1
}

[ $# -ge 2 ] || stop "it takes an instructor and a class list: sh hub/set-up.sh INSTRUCTOR CLASS.csv"
[ "$(id -u)" = 0 ] || stop "it makes accounts, so it needs root: put sudo before it."
[ -r "$2" ] || stop "$2 cannot be read."
instructor=$1
class=$(realpath "$2")
shift 2
cd "$(dirname "$0")/.."
root=$(pwd)
venv=$root/.venv
PATH=$venv/bin:$PATH
state=/var/lib/cocreation-hub
shared=/srv/cocreation

# What the system must have.
missing=
for need in git:git npm:npm python3:python3-venv; do
    command -v "${need%:*}" >/dev/null || missing="$missing ${need#*:}"
done
if [ -n "$missing" ]; then
    command -v apt-get >/dev/null || stop "install$missing first; there is no apt-get here."
    # shellcheck disable=SC2086
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing; } \
        >/dev/null || stop "apt-get could not install$missing."
fi

# The course with all locked packages, and the hub's proxy, in .venv of the repository.
sh toolkit/setup.sh
command -v configurable-http-proxy >/dev/null ||
    npm install --silent --no-audit --no-fund --global --prefix "$venv" configurable-http-proxy@4 \
        >/dev/null || stop "npm could not install configurable-http-proxy."

mkdir -p "$state" "$shared"
chmod 700 "$state"
"$venv/bin/python" hub/accounts.py "$instructor" "$class" "$@"

# Of the repository students may use the package, its data and question banks, nothing else.
for entry in "$root"/* "$root"/.[!.]*; do
    case ${entry##*/} in
        .venv | toolkit | datasets | exercises) ;;
        *) chgrp cocreation-instructors "$entry" && chmod o-rwx,g+rX "$entry" ;;
    esac
done
chgrp -R cocreation-instructors exercises
chmod -R o-rwx,g+rX exercises
chmod o+x exercises
chmod -R o+rX toolkit datasets exercises/quizzes
chmod o+x "$root"
runuser -u nobody -- "$venv/bin/python" -c 'import cocreation' 2>/dev/null ||
    stop "students cannot use $venv: move the repository, or its Python $(readlink -f "$venv/bin/python"), to a place that everybody may enter, such as /opt."

# nbgrader's exchange: everybody writes, and the sticky bit keeps others from removing.
mkdir -p "$shared/exchange" /etc/jupyter/labconfig
chmod 1777 "$shared/exchange"
cp hub/nbgrader_config.py hub/jupyter_server_config.py /etc/jupyter/
cp hub/page_config.json /etc/jupyter/labconfig/  # JupyterLab without the pages that grade
printf 'PATH=%s/bin:$PATH\n' "$venv" >/etc/profile.d/cocreation.sh

# What students get, as a repository of its own: read-only here, and pulled by nbgitpuller.
course=$shared/course
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
cocreation release --to "$new/exercises" >/dev/null
find cases -name case.ipynb -exec cp --parents {} "$new" \;
cp --parents simulation/play.ipynb simulation/index.md capstone/*.md capstone/*.ipynb "$new"
cp -R --parents capstone/plans "$new"
[ -d "$course/.git" ] || git init --quiet --initial-branch main "$course"
git config --system --get-all safe.directory | grep -qx "$course/.git" ||
    git config --system --add safe.directory "$course/.git"
git() { command git -C "$course" -c user.name=course -c user.email=course@localhost "$@"; }
git --work-tree "$new" add --all
git diff --cached --quiet 2>/dev/null || git --work-tree "$new" commit --quiet --message "The course"
git reset --quiet --hard
chmod -R go-w,a+rX "$course"

printf 'Ready. Start the hub, as root: %s/bin/jupyterhub --config %s/hub/jupyterhub_config.py\n' "$venv" "$root"

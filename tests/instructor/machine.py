"""A copy of this machine that vanishes, a hub on it, and people who use the hub over HTTP.

Files, accounts, processes and network are the copy's own (`unshare`, an overlay over the whole
disk), so `hub/set-up.sh` runs in it as it stands and changes nothing here.
"""

from __future__ import annotations

import csv
import ctypes
import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import requests
import websocket

ROOT = Path(__file__).parents[2]
TOOLS = ("unshare", "nsenter", "chroot", "runuser", "prlimit", "ip", "git", "findmnt")
CLONE_NEWNET = 0x40000000
EMPTY = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
COPY = """
mount -t tmpfs none /mnt
mkdir /mnt/root
for place in {places}; do
    name=$(echo "$place" | tr / _)
    mkdir "/mnt/up$name" "/mnt/work$name"
    mount -t overlay overlay "/mnt/root$place" \
        -o "lowerdir=$place,upperdir=/mnt/up$name,workdir=/mnt/work$name"
done
mount --rbind /dev /mnt/root/dev
mount --rbind /sys /mnt/root/sys
mount -t proc proc /mnt/root/proc
ip link set lo up
exec chroot /mnt/root sh -c 'echo ready; exec sleep infinity'
"""


def find_proxy() -> Path | None:
    """Path of the hub's proxy: a command of this machine, or where `.ci/run` puts it."""
    found = shutil.which("configurable-http-proxy", path=os.environ["PATH"]) or shutil.which(
        "configurable-http-proxy", path=ROOT / "_build" / "node" / "node_modules" / ".bin"
    )
    return Path(found) if found else None


def why_not() -> str:
    """Return in words why there can be no hub here, empty if there can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "a hub with real accounts needs Linux and the rights of root"
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        return f"the system lacks the command {', '.join(missing)}"
    if not find_proxy():
        return "no proxy: npm install --prefix _build/node configurable-http-proxy@4"
    return ""


class Machine:
    """The copy: use it in a `with` statement."""

    def __enter__(self) -> Machine:
        mounts = [mount_of(path) for path in ("/", ROOT, sys.base_prefix, find_proxy())]
        script = COPY.format(places=" ".join(sorted(set(mounts))))
        self.process = subprocess.Popen(
            [
                *("setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--net", "--ipc"),
                *("--uts", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-ec", script),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hub = None
        assert self.process.stdout.readline() == "ready\n"
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        self.first = children.read_text().split()[0]
        self.threads = ThreadPoolExecutor(40, initializer=self.enter_network)
        for path in (ROOT, Path(sys.base_prefix)):
            for parent in (path, *path.parents):
                self.run(f"chmod o+x {parent}")
        self.run(f"ln -sf {find_proxy().resolve()} {ROOT}/.venv/bin/configurable-http-proxy")
        return self

    def __exit__(self, *error: object) -> None:
        self.threads.shutdown(cancel_futures=True)
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        if self.hub:
            self.hub.wait()

    def command(self, *words: str) -> list[str]:
        """Return the words that run a command on the copy."""
        ways = ("--mount", "--net", "--ipc", "--uts", "--pid", "--root", "--wdns=/")
        return ["nsenter", "--target", self.first, *ways, *words]

    def attempt(self, script: str, user: str = "root") -> subprocess.CompletedProcess:
        """Run a script in the shell of somebody who has logged in there."""
        words = self.command("runuser", "-l", user, "-c", script)
        return subprocess.run(words, capture_output=True, text=True, timeout=300)

    def run(self, script: str, user: str = "root") -> str:
        """Run a script that succeeds and return what it says."""
        done = self.attempt(script, user)
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    def write(self, path: str, text: str) -> None:
        """Write a file on the copy."""
        subprocess.run(
            self.command("tee", path), input=text, text=True, check=True, stdout=subprocess.DEVNULL
        )

    def inside(self, act: Callable, *given: Iterable) -> list:
        """Call a function once, or for each entry at the same time, in the copy's network."""
        if not given:
            return [self.threads.submit(act).result()]
        return list(self.threads.map(act, *given))

    def enter_network(self) -> None:
        """Move the thread that calls this into the network of the copy."""
        with open(f"/proc/{self.first}/ns/net") as network:
            if ctypes.CDLL(None, use_errno=True).setns(network.fileno(), CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "the copy's network cannot be entered")

    def set_up(self, students: Iterable[str], instructor: str = "teacher") -> str:
        """Run `hub/set-up.sh` for a class."""
        self.write_class_list(students)
        return self.run(f"sh {ROOT}/hub/set-up.sh {instructor} /tmp/class.csv")

    def write_class_list(self, students: Iterable[str]) -> None:
        """Write a class list as Moodle exports it."""
        rows = [f"{name},Name,Of {name},{name}@example.org\n" for name in students]
        head = "Username,First name,Last name,Email address\n"
        self.write("/tmp/class.csv", head + "".join(rows))

    def start_hub(self, config: str = f"{ROOT}/hub/jupyterhub_config.py") -> None:
        """Start the hub and wait until it answers."""
        run = f"cd / && exec {ROOT}/.venv/bin/jupyterhub --config {config} >/var/log/hub.log 2>&1"
        self.hub = subprocess.Popen(self.command("sh", "-c", run))
        wait_for(lambda: self.inside(is_up, [Visitor.HUB])[0], "the hub does not answer")

    def start_class(self, students: Iterable[Visitor], within: float) -> list[float]:
        """Let students come in one after the other, each with a kernel and a saved file.

        Returns the seconds that each waited for JupyterLab.
        """
        students = list(students)

        def come(place: int, student: Visitor) -> float:
            time.sleep(within * place / len(students))
            assert student.log_in(), student.name
            waited = student.start()
            student.save("mine.ipynb", {**EMPTY, "metadata": {"whose": student.name}})
            said = student.compute("import pandas, seaborn", "print(open('mine.ipynb').read())")
            assert json.loads(said)["metadata"]["whose"] == student.name
            return waited

        return self.inside(come, range(len(students)), students)

    def visitors(self) -> dict[str, Visitor]:
        """Return everybody who has been given a password, by name."""
        passwords = self.run("cat /var/lib/cocreation-hub/passwords.csv")
        return {name: Visitor(name, word) for name, word in csv.reader(passwords.splitlines())}


class Visitor:
    """Somebody with an account, in front of a browser."""

    HUB = "http://127.0.0.1:8000"

    def __init__(self, name: str, password: str) -> None:
        self.name, self.password = name, password
        self.home = f"/user/{quote(name, safe='@')}/"
        self.session = requests.Session()
        self.kernel = None

    def log_in(self) -> bool:
        """Fill in the page that asks for name and password; say whether that let one in."""
        page = f"{self.HUB}/hub/login"
        self.session.get(page, params={"next": "/hub/home"})
        form = {"username": self.name, "password": self.password}
        form["_xsrf"] = self.session.cookies.get("_xsrf", path="/hub/")
        reply = self.session.post(page, data=form, params={"next": "/hub/home"})
        return reply.ok and reply.url.endswith("/hub/home")

    def start(self, patience: float = 300) -> float:
        """Start one's server, trying again when told to; return the seconds until it answers."""
        began = time.monotonic()
        while time.monotonic() - began < patience:
            reply = self.session.get(f"{self.HUB}/hub/spawn")
            if reply.status_code != 429:
                break
            time.sleep(int(reply.headers["Retry-After"]))
        wait_for(self.is_ready, f"the server of {self.name} does not answer", patience)
        return time.monotonic() - began

    def is_ready(self) -> bool:
        """Say whether JupyterLab opens."""
        reply = self.session.get(f"{self.HUB}{self.home}lab")
        return reply.ok and reply.url.startswith(f"{self.HUB}{self.home}")

    def ask(self, method: str, path: str, **options: object) -> requests.Response:
        """Ask one's server for something, as its pages do."""
        token = self.session.cookies.get("_xsrf", path=self.home)
        url = f"{self.HUB}{self.home}{path}"
        reply = self.session.request(method, url, headers={"X-XSRFToken": token}, **options)
        assert reply.ok, f"{method} {path}: {reply.status_code} {reply.text[-500:]}"
        return reply

    def read(self, path: str) -> dict:
        """Open a notebook."""
        return self.ask("GET", f"api/contents/{path}").json()["content"]

    def save(self, path: str, notebook: dict) -> None:
        """Save a notebook."""
        model = {"type": "notebook", "format": "json", "content": notebook}
        self.ask("PUT", f"api/contents/{path}", json=model)

    def assignment(self, action: str, assignment: str) -> dict:
        """Press a button of nbgrader's list of assignments: fetch, submit, fetch_feedback."""
        what = {"course_id": "cocreation", "assignment_id": assignment}
        answer = self.ask("POST", f"assignments/{action}", data=what).json()
        assert answer["success"], answer
        return answer

    def compute(self, *cells: str) -> str:
        """Run cells in one's kernel and return what they print, or the names of their errors."""
        if self.kernel is None:
            self.kernel = self.ask("POST", "api/kernels", json={"name": "python3"}).json()["id"]
        token = self.session.cookies.get("_xsrf", path=self.home)
        page = requests.Request("GET", f"{self.HUB}{self.home}").prepare()
        channel = websocket.create_connection(
            f"{page.url}api/kernels/{self.kernel}/channels?_xsrf={token}".replace("http", "ws", 1),
            cookie=requests.cookies.get_cookie_header(self.session.cookies, page),
            timeout=240,
        )
        with closing(channel):
            return "".join(run_cell(channel, cell) for cell in cells)


def run_cell(channel: websocket.WebSocket, code: str) -> str:
    """Run code in the kernel at the other end of a channel and return what it prints."""
    name, said, state = uuid.uuid4().hex, "", "busy"
    header = {"msg_id": name, "msg_type": "execute_request", "session": name, "username": ""}
    request = {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}}
    channel.send(json.dumps(request | {"content": {"code": code, "silent": False}}))
    while state != "idle":
        received = channel.recv()
        reply = {} if isinstance(received, bytes) else json.loads(received)  # bytes: a widget's
        if reply.get("parent_header", {}).get("msg_id") == name:
            state = reply["content"].get("execution_state")
            if reply["msg_type"] == "stream":
                said += reply["content"]["text"]
            elif reply["msg_type"] == "error":
                said += reply["content"]["ename"]
    return said


def is_up(address: str) -> bool:
    """Say whether a hub answers there."""
    try:
        return requests.get(f"{address}/hub/health").ok
    except requests.ConnectionError:
        return False


def mount_of(path: str | Path) -> str:
    """Return the mount point of the disk that a path lies on."""
    words = ["findmnt", "--noheadings", "--output", "TARGET", "--target", str(path)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def wait_for(ready: Callable[[], bool], otherwise: str, patience: float = 60) -> None:
    """Ask twice a second until it is so."""
    end = time.monotonic() + patience
    while not ready():
        assert time.monotonic() < end, otherwise
        time.sleep(0.5)

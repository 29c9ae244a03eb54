"""A class of up to about thirty on one machine: real accounts, limits, an end for idle servers.

`hub/set-up.sh` prepares the machine; `jupyterhub --config hub/jupyterhub_config.py`, as root,
starts the hub. It listens on this machine only: a reverse proxy with a certificate goes before it.
"""

import sys
from pathlib import Path

c = get_config()
commands = Path(sys.prefix) / "bin"
state = Path("/var/lib/cocreation-hub")

# The proxy, and what the hub must find again after a restart.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.command = [str(commands / "configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{state / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")

# Who may come in: accounts of the machine, with their own passwords, in these two groups.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"cocreation-students", "cocreation-instructors"}

# A server runs as the account of its student. Each process may hold `memory` bytes of data; what
# wants more gets a MemoryError. All processes of a student together are limited in number only:
# for a limit on their memory put SystemdSpawner, with mem_limit, in place of these two lines.
memory, processes = 2_000_000_000, 300
c.JupyterHub.spawner_class = "localprocess"
c.Spawner.cmd = [
    *("prlimit", f"--data={memory}", f"--nproc={processes}"),
    str(commands / "jupyterhub-singleuser"),
]
c.Spawner.default_url = "/lab"
c.Spawner.environment = {
    "PATH": f"{commands}:/usr/local/bin:/usr/bin:/bin",
    # Numerical libraries would start a thread for each processor, in every kernel.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}

# Thirty come at nine o'clock: six servers start at a time, the others are told to try again soon.
c.JupyterHub.concurrent_spawn_limit = 6
c.JupyterHub.spawn_throttle_retry_range = (10, 30)
c.Spawner.start_timeout = 240
c.Spawner.http_timeout = 180

# A server that nobody has used for an hour is stopped. Saved files stay.
idle_seconds = 3600
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={idle_seconds}"],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    }
]

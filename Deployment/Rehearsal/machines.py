"""Little machines: network namespaces on one bridge, each with the addresses of the deployment's files and folders of its own."""

import os
import pwd
import re
import resource
import shutil
import subprocess
import threading
import time
from pathlib import Path

FOLDERS = ["/etc/nginx", "/etc/patroni", "/etc/serai", "/run/haproxy", "/run/postgresql", "/usr/local/bin",
           "/usr/local/share/serai", "/var/lib/etcd", "/var/lib/postgresql", "/var/lib/serai"]


def shell(*words: str, check: bool = True) -> str:
    """Runs a program of the system and gives what it says."""
    done = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if check and done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}: {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def lay_cable(address: str):
    """The bridge that joins all machines; it is also the client's own address."""
    Path("/run/netns").mkdir(exist_ok=True)
    shell("mount", "-t", "tmpfs", "none", "/run/netns")
    shell("ip", "link", "set", "lo", "up")
    shell("ip", "link", "add", "cable", "type", "bridge")
    shell("ip", "addr", "add", f"{address}/24", "dev", "cable")
    shell("ip", "link", "set", "cable", "up")


class Machine:
    """A network namespace with an address, and a folder in place of the machine's own."""

    def __init__(self, name: str, address: str, under: Path, values: dict):
        self.name = name
        self.address = address
        self.folder = under / name
        self.values = {"NAME": name, "ADDRESS": address, **values}
        for folder in FOLDERS:
            path = self.place(folder)
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(0o777)
        shell("ip", "netns", "add", name)
        shell("ip", "link", "add", f"to-{name}", "type", "veth", "peer", "name", "eth0", "netns", name)
        shell("ip", "link", "set", f"to-{name}", "master", "cable", "up")
        shell("ip", "-n", name, "addr", "add", f"{address}/24", "dev", "eth0")
        shell("ip", "-n", name, "link", "set", "eth0", "up")
        shell("ip", "-n", name, "link", "set", "lo", "up")

    def place(self, path: str) -> Path:
        """Where a folder of the machine really is."""
        return self.folder / path.lstrip("/")

    def text(self, template: Path) -> str:
        """A file of the deployment with its placeholders filled in and its folders moved below the machine's own."""
        text = re.sub("|".join(f"(?<![\\w@]){folder}\\b" for folder in FOLDERS),
                      lambda match: str(self.place(match.group())), template.read_text())
        return re.sub("@([A-Z_]+)@", lambda match: self.values[match.group(1)], text)

    def write(self, template: Path, path: str, owner: str = "root") -> Path:
        """Puts a file of the deployment where the machine wants it."""
        target = self.place(path)
        target.write_text(self.text(template))
        shutil.chown(target, owner)
        target.chmod(0o600)
        return target

    def command(self, *words: str, user: str = "root", descriptors: str = "") -> list:
        """A command line that runs on this machine, as a user, with the privileges and the limit of descriptors of one."""
        inside = ["ip", "netns", "exec", self.name]
        if descriptors:
            inside += ["prlimit", f"--nofile={descriptors}"]
        if user != "root":
            inside += ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups",
                       "--no-new-privs", "--bounding-set=-all"]
        return [*inside, *words]

    def start(self, *words: str, user: str = "root", environment: dict | None = None, descriptors: str = "",
              log: str) -> subprocess.Popen:
        """Starts a service; what it says goes to a log in the machine's folder."""
        with open(self.folder / f"{log}.log", "ab") as file:
            return subprocess.Popen(
                self.command(*words, user=user, descriptors=descriptors), stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                env={**os.environ, "HOME": "/", **(environment or {})}, cwd=self.folder)

    def vanish(self):
        """Pulls the cable: nobody is told anything."""
        shell("ip", "link", "set", f"to-{self.name}", "down")

    def come_back(self):
        """Plugs it in again."""
        shell("ip", "link", "set", f"to-{self.name}", "up")


def environment_of(text: str) -> dict:
    """The variables of an environment file, as systemd reads it."""
    lines = (line.strip() for line in text.splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


class Unit:
    """A service of a systemd unit, started and restarted as the unit says; it stands in for systemd."""

    def __init__(self, machine: Machine, template: Path, instance: str, settings: Path, user: str):
        text = machine.text(template).replace("%i", instance)
        entries = [line.split("=", 1) for line in text.splitlines() if re.match("[A-Za-z]+=", line)]
        unit = dict(entries)
        self.machine = machine
        self.user = user
        self.words = unit["ExecStart"].split()
        # Where the rehearsal itself may have no more, it makes do.
        self.descriptors = str(min(int(unit["LimitNOFILE"]), resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
        self.environment = {**environment_of(unit["Environment"]), **environment_of(machine.text(settings))}
        self.pause = float(unit["RestartSec"])
        self.patience = float(unit["TimeoutStopSec"])
        self.restarts = unit["Restart"] == "always"
        self.wanted = False
        self.process = None

    def start(self):
        """Starts the service, and again whenever it ends unasked."""
        self.wanted = True
        self.launch()
        threading.Thread(target=self._watch, daemon=True).start()

    def launch(self):
        self.process = self.machine.start(
            *self.words, user=self.user, environment=self.environment, descriptors=self.descriptors, log="serai")

    def _watch(self):
        process = self.process
        while True:
            process.wait()
            if not self.wanted or not self.restarts or self.process is not process:
                return
            time.sleep(self.pause)
            if self.wanted:
                self.launch()
            process = self.process

    def stop(self) -> float:
        """Asks it to end, and gives the seconds that it took."""
        self.wanted = False
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(timeout=self.patience)
        return time.monotonic() - began

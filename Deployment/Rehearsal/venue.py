"""The venue of Documentation/Deploying.md: a proxy in front, two nodes, three database machines."""

import json
import secrets
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from machines import Machine, Unit, environment_of, lay_cable

FILES = Path(__file__).resolve().parent.parent
CLIENT, FRONT, NODES = "10.20.0.1", "10.20.0.10", {"one": "10.20.0.11", "two": "10.20.0.12"}
DATABASES = {"db1": "10.20.0.21", "db2": "10.20.0.22", "db3": "10.20.0.23"}
PORT = "8080"


def get(address: str, timeout: float = 5):
    """Status and body of an address; an error of the connection is none of HTTP's and is thrown."""
    try:
        with urllib.request.urlopen(address, timeout=timeout) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def wait_until(what: str, holds, limit: float = 90, pause: float = 0.2):
    """Waits until `holds()` gives something true, and gives that."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            if value := holds():
                return value
        except (OSError, ValueError):
            pass
        time.sleep(pause)
    raise RuntimeError(f"{what}: not within {limit:.0f} s")


class Venue:
    """All machines, made from the files of the deployment."""

    def __init__(self, serai: str, folder: Path):
        lay_cable(CLIENT)
        self.folder = folder
        self.password = secrets.token_hex(8)
        values = {"SERAI_PASSWORD": self.password, "SUPERUSER_PASSWORD": secrets.token_hex(8),
                  "REPLICATION_PASSWORD": secrets.token_hex(8)}
        self.front = Machine("front", FRONT, folder, values)
        self.nodes = {name: Machine(name, address, folder, values) for name, address in NODES.items()}
        self.databases = {name: Machine(name, address, folder, values) for name, address in DATABASES.items()}
        self.serai = folder / "serai"
        shutil.copy(serai, self.serai)
        for node in self.nodes.values():
            (node.place("/usr/local/bin") / "serai").symlink_to(self.serai)
        self.units = {
            name: Unit(node, FILES / "serai@.service", PORT, FILES / "serai.env", user="nobody")
            for name, node in self.nodes.items()}
        self.patroni = {}

    def open(self):
        """Starts everything, from the ground up."""
        for machine in self.databases.values():
            environment = environment_of(machine.text(FILES / "etcd.env"))
            machine.start("etcd", user="etcd", environment=environment, log="etcd")
        for name in self.databases:
            self.start_patroni(name)
            # The first makes the cluster, the others copy it.
            if name == "db1":
                wait_until("the first member leads", self.primary)
        self.psql(f"create role serai login password '{self.password}'")
        self.psql("create database serai owner serai")
        self.wait_for_standbys()
        for node in self.nodes.values():
            self.start_proxy(node, "postgresql.haproxy.cfg")
        self.run_serai("one", "demo")
        for unit in self.units.values():
            unit.start()
        for name in self.nodes:
            self.wait_for_node(name)
        self.proxy = self.start_proxy(self.front, "haproxy.cfg")
        self.wait_for_proxy()

    def start_patroni(self, name: str):
        machine = self.databases[name]
        machine.place("/var/lib/postgresql/15").mkdir(exist_ok=True)
        machine.place("/var/lib/postgresql/15").chmod(0o777)
        configuration = machine.write(FILES / "patroni.yml", "/etc/patroni/config.yml", owner="postgres")
        self.patroni[name] = machine.start("patroni", str(configuration), user="postgres", log="patroni")

    def start_proxy(self, machine: Machine, file: str) -> subprocess.Popen:
        configuration = machine.write(FILES / file, "/run/haproxy/haproxy.cfg")
        return machine.start("haproxy", "-W", "-db", "-f", str(configuration), log="haproxy")

    def wait_for_proxy(self):
        wait_until("the proxy in front answers", lambda: get(f"http://{FRONT}/en/")[0] == 200)

    def change_proxy(self, to_nginx: bool):
        """Puts nginx in the place of HAProxy in front, or HAProxy in the place of nginx."""
        self.proxy.terminate()
        self.proxy.wait(timeout=30)
        if to_nginx:
            site = self.front.write(FILES / "nginx.conf", "/etc/nginx/serai.conf")
            whole = site.with_name("nginx.conf")
            whole.write_text(
                f"daemon off; user www-data; pid {site.with_name('pid')}; error_log stderr;\n"
                f"events {{}}\nhttp {{ access_log off; include {site}; }}\n")
            self.proxy = self.front.start("nginx", "-c", str(whole), log="nginx")
        else:
            self.proxy = self.start_proxy(self.front, "haproxy.cfg")
        self.wait_for_proxy()

    def members(self) -> list:
        """What Patroni says of its members, asked of whoever answers."""
        for address in DATABASES.values():
            try:
                return json.loads(get(f"http://{address}:8008/cluster", timeout=2)[1])["members"]
            except (OSError, ValueError, KeyError):
                continue
        return []

    def primary(self) -> str | None:
        """The member that takes writes."""
        for name, address in DATABASES.items():
            try:
                if get(f"http://{address}:8008/primary", timeout=1)[0] == 200:
                    return name
            except OSError:
                continue
        return None

    def wait_for_standbys(self):
        """Waits until a member leads, the others stream, and one of them is synchronous."""
        def is_whole() -> bool:
            roles = [member["role"] for member in self.members() if member["state"] in ("running", "streaming")]
            return len(roles) == len(DATABASES) and "leader" in roles and "sync_standby" in roles
        wait_until("all members are there and one is synchronous", is_whole, limit=180, pause=0.5)

    def psql(self, statement: str, database: str = "postgres") -> str:
        """Runs a statement on the primary, on its machine, as postgres."""
        machine = self.databases[wait_until("a primary", self.primary)]
        done = subprocess.run(
            machine.command("psql", "-h", str(machine.place("/run/postgresql")), "-d", database, "-v", "ON_ERROR_STOP=1",
                            "-Atqc", statement, user="postgres"),
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd="/")
        if done.returncode != 0:
            raise RuntimeError(f"{statement}: {done.stderr}")
        return done.stdout.strip()

    def postmaster(self, name: str) -> int:
        """The process of a member's server."""
        return int((self.databases[name].place("/var/lib/postgresql/15/serai") / "postmaster.pid").read_text().split()[0])

    def serai_command(self, name: str, *words: str) -> list:
        """A command line that runs `serai` on a node's machine."""
        return self.nodes[name].command(str(self.serai), *words, user="nobody")

    def environment(self, name: str) -> dict:
        return {"PATH": "/usr/bin:/bin", **self.units[name].environment}

    def run_serai(self, name: str, *words: str) -> bytes:
        """Runs `serai` on a node's machine, with the node's settings."""
        done = subprocess.run(self.serai_command(name, *words), capture_output=True, check=False,
                              env=self.environment(name), stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise RuntimeError(f"serai {' '.join(words)}: {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def wait_for_node(self, name: str):
        wait_until(f"node {name} is ready", lambda: get(f"http://{NODES[name]}:{PORT}/health/ready")[0] == 200)

    def tell_proxy(self, command: str) -> str:
        """A command for the proxy in front, on its socket."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.front.place("/run/haproxy") / "admin.sock"))
            line.sendall(command.encode() + b"\n")
            return line.makefile().read()

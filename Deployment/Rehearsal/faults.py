"""The faults of a venue on several machines, one function a fault."""

import os
import random
import signal
import subprocess
import time

from load import Readers, Writers, faults_of, identifiers_in
from venue import CLIENT, FRONT, NODES, PORT, Venue, get, wait_until


class Table:
    """The rows of the report."""

    def __init__(self):
        self.rows = []

    def add(self, fault: str, wanted: str, measured: str, is_right: bool):
        self.rows.append((fault, wanted, measured, is_right))
        print(f"  {'ok ' if is_right else 'OFF'} {fault}: {measured} (wanted: {wanted})", flush=True)

    def add_wrong(self, fault: str, wanted: str, measured: str, wrong: list):
        """A row that is right when nothing is wrong; the first few wrong things are told."""
        told = "".join(f"\n        {line}" for line in wrong[:5])
        self.add(fault, wanted, f"{measured}{f', {len(wrong)} wrong' if wrong else ''}", not wrong)
        if told:
            print(told[1:], flush=True)

    @property
    def is_right(self) -> bool:
        return all(row[3] for row in self.rows)

    def __str__(self):
        heads = ("fault", "wanted", "measured", "ok")
        rows = [heads, *((fault, wanted, measured, "yes" if right else "NO") for fault, wanted, measured, right in self.rows)]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
        return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


class Rehearsal:
    """A venue that is open, and the faults it is put through."""

    def __init__(self, venue: Venue, table: Table):
        self.venue = venue
        self.table = table
        self.files = venue.folder / "files"
        self.files.mkdir(exist_ok=True)
        self.files.chmod(0o755)

    def writers(self, database: str | None = None) -> Writers:
        """A writer on each node's machine, by the way of the settings or by another URL."""
        commands = []
        for name in NODES:
            environment = self.venue.environment(name)
            if database:
                environment["SERAI_DATABASE"] = database
            commands.append((self.venue.serai_command(name, "import"), environment))
        return Writers(self.files, commands)

    def kept(self) -> set:
        """The ids that the venue keeps, on both nodes' pages and in the database alike."""
        kept = identifiers_in(self.venue.run_serai("one", "export", "exhibitors.csv"))
        for address in NODES.values():
            wait_until(
                f"{address} shows all that is kept", limit=35,
                holds=lambda: identifiers_in(get(f"http://{address}:{PORT}/export/exhibitors.csv", 30)[1]) == kept)
        return kept

    def under_load(self, fault: str, strike, hold: float, write_gap: float | None = None, database: str | None = None,
                   heal=lambda: None):
        """Strikes while visitors read and organisers write, and counts."""
        with Readers(FRONT) as readers, self.writers(database) as writers:
            time.sleep(3)
            struck = time.monotonic()
            strike()
            time.sleep(hold)
            heal()
            time.sleep(3)
            # The fault is over when somebody has written again.
            mended = time.monotonic()
            wait_until("an import is acknowledged again", lambda: any(w.began > mended for w in writers.acknowledged),
                       limit=60)
        self.table.add_wrong(f"{fault}: readers", "0 errors",
                             f"{readers.answers} answers, slowest {readers.slowest:.1f} s", readers.errors)
        failed = len(writers.writes) - len(writers.acknowledged)
        self.table.add_wrong(
            f"{fault}: writers", "what was acknowledged is there, what failed says so",
            f"{len(writers.acknowledged)} acknowledged, {failed} failed with a clear error",
            faults_of(writers.writes, self.kept()))
        for said in sorted({write.said.splitlines()[-1] for write in writers.writes if write.code > 0 and write.said}):
            print(f"        said: {said}", flush=True)
        if write_gap is not None:
            silence = writers.longest_silence(struck)
            self.table.add(f"{fault}: seconds without a write", f"at most {write_gap:.0f}", f"{silence:.1f}",
                           silence <= write_gap)

    # Between nodes

    def edit_shows(self, fault: str, times: int, before=lambda: None):
        """How long after its acknowledgement on one node's machine an edit shows on the other node."""
        waits = []
        for _ in range(times):
            before()
            path, identifiers = Writers.file(self.files, 1)
            self.venue.run_serai("one", "import", str(path))
            acknowledged = time.monotonic()
            page = f"http://{NODES['two']}:{PORT}/en/exhibitors/rehearsal-{identifiers[0]}"
            wait_until("the other node shows it", lambda: get(page)[0] == 200, limit=40, pause=0.005)
            waits.append(time.monotonic() - acknowledged)
        self.table.add(fault, "at most 1.0 s", f"{max(waits):.2f} s at most, {sorted(waits)[len(waits) // 2]:.2f} s mostly, "
                       f"of {times}", max(waits) <= 1)

    def cut_listeners(self):
        """Ends the connections on which the nodes listen."""
        cut = self.venue.psql(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where query ilike 'listen%'")
        if int(cut) < 1:
            raise RuntimeError("no connection listens")

    def edit_shows_on_other_node(self):
        self.edit_shows("edit on one node, seen on the other", 10)

    def edit_shows_after_cut(self):
        self.edit_shows("the same, the listeners' connections cut just before", 10, before=self.cut_listeners)

    def missed_notice(self):
        """A new version that nobody was told of."""
        self.venue.psql("update snapshot set version = version + 1", database="serai")
        version = self.venue.psql("select version from snapshot", database="serai")
        began = time.monotonic()
        for address in NODES.values():
            wait_until("the version is looked at", limit=60, holds=lambda: f'version="{version}"'.encode() in
                       get(f"http://{address}:{PORT}/metrics")[1])
        took = time.monotonic() - began
        self.table.add("a change without a notice, seen by its version", "at most 31 s", f"{took:.1f} s", took <= 31)

    def event_stream(self, fault: str = "event stream through the proxy, silent for 40 s before"):
        """An event through the proxy in front, after a silence longer than the proxy's other timeouts."""
        import http.client
        stream = http.client.HTTPConnection(FRONT, timeout=60)
        stream.request("GET", "/live/snapshot", headers={"X-Forwarded-For": "192.0.2.1"})
        answer = stream.getresponse()
        begun = time.monotonic()
        path, _ = Writers.file(self.files, 1)
        acknowledged = None
        ids = 0
        while acknowledged is None or ids < 2:
            line = answer.readline()
            if not line:
                break
            ids += line.startswith(b"id:")
            # The third sign of life: 45 seconds, more than any timeout but the stream's own.
            if acknowledged is None and time.monotonic() - begun > 40 and line.startswith(b":"):
                self.venue.run_serai("two", "import", str(path))
                acknowledged = time.monotonic()
        took = time.monotonic() - (acknowledged or begun)
        is_right = acknowledged is not None and took <= 1
        self.table.add(fault, "at most 1.0 s after the edit",
                       f"{took:.2f} s" if acknowledged else "broken off", is_right)

    # Nodes

    def node_killed(self):
        self.under_load("a node killed (kill -9)", lambda: self.venue.units["one"].process.send_signal(signal.SIGKILL), 5)
        self.venue.wait_for_node("one")

    def node_vanished(self):
        node = self.venue.nodes["two"]
        # Its writer vanishes with it; the one on the other machine goes on.
        self.under_load("a node's machine unplugged for 10 s", node.vanish, 10, heal=node.come_back)
        self.venue.wait_for_node("two")

    def rolling_restart(self):
        """An upgrade: each node drained, stopped, started, and let in again."""
        took = []

        def restart():
            for name, unit in self.venue.units.items():
                for backend in ("pages", "live"):
                    self.venue.tell_proxy(f"set server {backend}/{name} state drain")
                time.sleep(1)
                took.append(unit.stop())
                unit.start()
                self.venue.wait_for_node(name)
                for backend in ("pages", "live"):
                    self.venue.tell_proxy(f"set server {backend}/{name} state ready")
                time.sleep(2)
        self.under_load("both nodes restarted in turn, drained", restart, 1)

    def restart_undrained(self, fault: str = "both nodes restarted in turn, not drained"):
        def restart():
            for name, unit in self.venue.units.items():
                unit.stop()
                unit.start()
                self.venue.wait_for_node(name)
                time.sleep(3)
        self.under_load(fault, restart, 1)

    def behind_nginx(self):
        self.venue.change_proxy(to_nginx=True)
        try:
            self.under_load("behind nginx, a node killed (kill -9)",
                            lambda: self.venue.units["one"].process.send_signal(signal.SIGKILL), 5)
            self.venue.wait_for_node("one")
            self.restart_undrained("behind nginx, both nodes restarted in turn")
            self.event_stream("event stream through nginx, silent for 40 s before")
        finally:
            self.venue.change_proxy(to_nginx=False)

    # PostgreSQL

    def primary_killed(self, database: str | None = None, way: str = ""):
        self.venue.wait_for_standbys()
        name = self.venue.primary()
        self.under_load(f"primary killed (kill -9){way}", lambda: os.kill(self.venue.postmaster(name), signal.SIGKILL), 20,
                        write_gap=30, database=database)
        self.venue.wait_for_standbys()

    def primary_vanished(self, database: str | None = None, way: str = ""):
        self.venue.wait_for_standbys()
        machine = self.venue.databases[self.venue.primary()]
        self.under_load(f"primary's machine unplugged for 45 s{way}", machine.vanish, 45, write_gap=35, database=database,
                        heal=machine.come_back)
        self.venue.wait_for_standbys()

    def standby_vanished(self):
        """The synchronous standby goes: commits wait until Patroni has named another."""
        self.venue.wait_for_standbys()
        name = next(member["name"] for member in self.venue.members() if member["role"] == "sync_standby")
        machine = self.venue.databases[name]
        self.under_load("synchronous standby's machine unplugged for 30 s", machine.vanish, 30, write_gap=30,
                        heal=machine.come_back)
        self.venue.wait_for_standbys()

    def databases_vanished(self):
        """All of them go: pages stay, and imports say that there is no database."""
        self.venue.wait_for_standbys()
        machines = self.venue.databases.values()
        self.under_load("all database machines unplugged for 40 s",
                        lambda: [machine.vanish() for machine in machines], 40,
                        heal=lambda: [machine.come_back() for machine in machines])
        self.venue.wait_for_standbys()

    def members_url(self) -> str:
        """All members in one URL, without a proxy between; first the one that will go."""
        primary = self.venue.databases[wait_until("a primary", self.venue.primary)]
        machines = sorted(self.venue.databases.values(), key=lambda machine: machine is not primary)
        hosts = ",".join(f"{machine.address}:5432" for machine in machines)
        return f"postgresql://serai:{self.venue.password}@{hosts}/serai?target_session_attrs=read-write"

    def primary_killed_members_url(self):
        self.primary_killed(self.members_url(), ", members in the URL")

    def primary_vanished_members_url(self):
        self.primary_vanished(self.members_url(), ", members in the URL")

    # Imports that are killed, and a full disk

    def kill_imports(self, fault: str, command: list, environment: dict, kept, times: int = 25):
        """Kills imports at any moment of theirs."""
        generator = random.Random(7)
        wrong, acknowledged, killed, written = [], [], 0, 0
        attempts = []
        for _ in range(times):
            path, identifiers = Writers.file(self.files, 200)
            process = subprocess.Popen([*command, str(path)], env=environment, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(generator.uniform(0.02, 0.5))
            process.kill()
            code = process.wait()
            attempts.append((identifiers, code))
        there = kept()
        for identifiers, code in attempts:
            count = sum(identifier in there for identifier in identifiers)
            if code == 0:
                acknowledged.append(identifiers)
            else:
                killed += 1
                written += count > 0
            if count not in (0, len(identifiers)):
                wrong.append(f"{identifiers[0]}: {count} of {len(identifiers)} kept")
            if code == 0 and count == 0:
                wrong.append(f"{identifiers[0]}: acknowledged and lost")
        path, identifiers = Writers.file(self.files, 1)
        began = time.monotonic()
        done = subprocess.run([*command, str(path)], env=environment, capture_output=True, check=False)
        took = time.monotonic() - began
        if done.returncode != 0 or took > 10:
            wrong.append(f"the next import: {done.returncode} after {took:.1f} s: {done.stderr.decode()[-300:]}")
        self.table.add_wrong(
            fault, "each whole or not at all, nothing acknowledged lost",
            f"{killed} killed ({written} of them kept whole), {len(acknowledged)} acknowledged, next took {took:.1f} s", wrong)

    def imports_killed_postgres(self):
        self.kill_imports("imports killed (kill -9), PostgreSQL", self.venue.serai_command("one", "import"),
                          self.venue.environment("one"), self.kept)

    def local(self, folder, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run([str(self.venue.serai), *words, "--data", str(folder)], capture_output=True, check=False,
                              env={"PATH": "/usr/bin:/bin"}, stdin=subprocess.DEVNULL)

    def imports_killed_sqlite(self):
        folder = self.venue.folder / "sqlite"
        command = [str(self.venue.serai), "import", "--data", str(folder)]

        def kept() -> set:
            return identifiers_in(self.local(folder, "export", "exhibitors.csv").stdout)
        self.local(folder, "demo")
        self.kill_imports("imports killed (kill -9), SQLite", command, {"PATH": "/usr/bin:/bin"}, kept)

    def disk_full(self):
        """A data folder that fills up while a node shows it."""
        folder = self.venue.folder / "full"
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "none", str(folder)], check=True)
        ballast = folder / "ballast"
        ballast.write_bytes(bytes(2 << 20))
        node = subprocess.Popen(
            [str(self.venue.serai), "serve", "--data", str(folder), "--host", CLIENT, "--port", PORT],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until("the node is ready", lambda: get(f"http://{CLIENT}:{PORT}/health/ready")[0] == 200)
        acknowledged, wrong, refusals = [], [], []
        for _ in range(60):
            path, identifiers = Writers.file(self.files, 300, text="What a disk is filled with. " * 60)
            done = self.local(folder, "import", str(path))
            if done.returncode == 0:
                acknowledged.append(identifiers)
                continue
            refusals.append((done.returncode, done.stderr.decode().strip()))
            if len(refusals) == 3:
                break
        for code, said in refusals:
            print(f"        {code}: {said[:300]}")
            if code not in (69, 74) or "full" not in said and "space" not in said:
                wrong.append(f"exit code {code}: {said[-300:]}")
        if not refusals:
            wrong.append("the disk never filled up")

        def missing() -> list:
            done = self.local(folder, "export", "exhibitors.csv")
            kept = identifiers_in(done.stdout)
            if done.returncode != 0:
                return [f"export: {done.returncode}: {done.stderr.decode()[-300:]}"]
            return [f"{identifier} lost" for identifiers in acknowledged for identifier in identifiers if identifier not in kept]
        wrong += [f"while full: {line}" for line in missing()]
        if get(f"http://{CLIENT}:{PORT}/en/exhibitors")[0] != 200:
            wrong.append("the node shows no page")
        ballast.unlink()
        path, identifiers = Writers.file(self.files, 1)
        again = self.local(folder, "import", str(path))
        if again.returncode != 0:
            wrong.append(f"after room was made: {again.returncode}: {again.stderr.decode()[-300:]}")
        acknowledged.append(identifiers)
        wrong += missing()
        node.terminate()
        node.wait(timeout=15)
        self.table.add_wrong(
            "disk full (20 MB), SQLite", "a clear error, nothing acknowledged lost, works again with room",
            f"{len(acknowledged) - 1} acknowledged, then exit code {'/'.join(str(code) for code, _ in refusals)}", wrong)

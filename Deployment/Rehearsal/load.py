"""Readers and writers, who count what goes wrong."""

import csv
import http.client
import io
import itertools
import re
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

PAGES = ["/en/", "/zh/", "/hu/", "/en/exhibitors", "/en/halls", "/zh/exhibitors", "/api/v1/exhibitors", "/hu/programme"]


class Crew:
    """Threads that go on until the block ends."""

    def __init__(self, work, each: list):
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=work, args=arguments) for arguments in each]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join()


class Readers(Crew):
    """Visitors who ask for pages at a steady pace, each on a connection that it keeps."""

    def __init__(self, address: str, visitors: int = 10, pause: float = 0.2):
        super().__init__(self._visit, [(number,) for number in range(visitors)])
        self.address = address
        self.pause = pause
        self.answers = 0
        self.slowest = 0.0
        self.errors = []
        self._lock = threading.Lock()

    def _visit(self, number: int):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        pages = itertools.islice(itertools.cycle(PAGES), number, None)
        while not self._stop.wait(self.pause):
            page = next(pages)
            began = time.monotonic()
            try:
                connection.request("GET", page)
                answer = connection.getresponse()
                body = answer.read()
                wrong = "" if answer.status == 200 and body else f"status {answer.status}"
            except (OSError, http.client.HTTPException) as error:
                wrong = repr(error)
                connection.close()
            with self._lock:
                self.answers += 1
                self.slowest = max(self.slowest, time.monotonic() - began)
                if wrong:
                    self.errors.append(f"{page}: {wrong}")


@dataclass
class Write:
    """One import: what it brought, and what came of it."""

    identifiers: list
    began: float
    ended: float
    code: int
    said: str

    @property
    def is_acknowledged(self) -> bool:
        return self.code == 0


def table(identifiers: list, text: str = "") -> bytes:
    """A table of exhibitors for `serai import`."""
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["id", "name", "country", "text"])
    for identifier in identifiers:
        writer.writerow([identifier, f"Rehearsal {identifier}", "HU", text])
    return rows.getvalue().encode()


class Writers(Crew):
    """Organisers who import small files again and again, and note each that was acknowledged."""

    numbers = itertools.count(1)

    def __init__(self, folder: Path, commands: list, rows: int = 3):
        super().__init__(self._work, commands)
        self.folder = folder
        self.rows = rows
        self.writes = []

    @classmethod
    def file(cls, folder: Path, rows: int, text: str = ""):
        """A file with names that no other file has."""
        number = next(cls.numbers)
        identifiers = [f"w{number}x{row}" for row in range(rows)]
        path = folder / f"w{number}.csv"
        path.write_bytes(table(identifiers, text))
        path.chmod(0o644)
        return path, identifiers

    def _work(self, command: list, environment: dict):
        while not self._stop.is_set():
            path, identifiers = self.file(self.folder, self.rows)
            began = time.monotonic()
            done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False, env=environment,
                                  stdin=subprocess.DEVNULL)
            self.writes.append(Write(identifiers, began, time.monotonic(), done.returncode, done.stderr.strip()))
            self._stop.wait(0.2)

    @property
    def acknowledged(self) -> list:
        return [write for write in self.writes if write.is_acknowledged]

    def longest_silence(self, struck: float) -> float:
        """The longest time between two acknowledgements, or between the fault and the next of them."""
        moments = sorted([struck, *(write.ended for write in self.acknowledged)])
        return max((after - before for before, after in itertools.pairwise(moments)), default=0.0)


def identifiers_in(exported: bytes) -> set:
    """The ids that stand in an export of exhibitors."""
    return set(re.findall(r"w\d+x\d+", exported.decode()))


def faults_of(writes: list, kept: set) -> list:
    """What is wrong between what was said of writes and what is kept."""
    wrong = []
    for write in writes:
        there = [identifier for identifier in write.identifiers if identifier in kept]
        if 0 < len(there) < len(write.identifiers):
            wrong.append(f"{write.identifiers[0]}: kept in part")
        elif write.is_acknowledged and not there:
            wrong.append(f"{write.identifiers[0]}: acknowledged and lost")
        elif write.code > 0 and (write.code not in (69, 74) or "serai: " not in write.said):
            wrong.append(f"{write.identifiers[0]}: exit code {write.code}: {write.said[-300:]}")
        elif write.code > 0 and there and "during the commit" not in write.said:
            wrong.append(f"{write.identifiers[0]}: said to be not written, and kept: {write.said[-300:]}")
    return wrong

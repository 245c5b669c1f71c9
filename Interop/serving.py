"""A `serai serve` for the time of a run."""

import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path


class Serai:
    """Runs the command and serves a venue on a free port of the loopback address."""

    def __init__(self, executable: str):
        self.executable = executable
        self.folder = tempfile.TemporaryDirectory(prefix="serai-interop-")
        self.data = str(Path(self.folder.name) / "data")
        self.process = None
        self.port = 0

    def run(self, *arguments: str) -> bytes:
        """Runs `serai` with the venue's data folder and gives its standard output."""
        done = subprocess.run(
            [self.executable, *arguments, "--data", self.data], capture_output=True, check=False, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise RuntimeError(f"serai {' '.join(arguments)}: {done.returncode}: {done.stderr.decode()[:2000]}")
        return done.stdout

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        log = open(Path(self.folder.name) / "log", "wb")
        self.process = subprocess.Popen(
            [self.executable, "serve", "--data", self.data, "--port", str(self.port)], stdin=subprocess.DEVNULL,
            stdout=log, stderr=log)
        for _ in range(600):
            if self.process.poll() is not None:
                raise RuntimeError("serai serve ended: " + (Path(self.folder.name) / "log").read_text())
            try:
                if self.get("/health/ready")[0] == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.1)
        raise RuntimeError("serai serve was not ready within a minute")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)

    def get(self, path: str):
        """Status, media type and body of a path (or of an address whose path is taken)."""
        parts = urllib.parse.urlsplit(path)
        target = parts.path + ("?" + parts.query if parts.query else "")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{target}", timeout=60) as answer:
                return answer.status, answer.headers.get("Content-Type", ""), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get("Content-Type", ""), error.read()

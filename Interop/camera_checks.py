"""Lets `serai plates read --camera` watch a camera on the network, GStreamer's RTSP server, and breaks it in every way.

A rendered car comes, stands, and goes. It has to be told of once, whatever happens to the camera; nothing that is printed may have
the camera's password in it; and no decoder may be left behind.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

CHECKS = []
TEXT = "渝AD12345"
PASSWORD = "open%20sesame"
HERE = Path(__file__).resolve().parent


def check(function):
    """Has a function run; it passes unless it raises."""
    CHECKS.append(function)
    return function


def expect(condition, message):
    """Raises with a message unless the condition holds."""
    if not condition:
        raise AssertionError(message)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def decoders():
    """The arguments of each decoder of a stream that runs on this machine."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # It has ended meanwhile.
        if os.path.basename(arguments[0]) == b"ffmpeg" and b"concat" in arguments:
            found.append(b" ".join(arguments).decode())
    return found


class Server:
    """A camera that serves the film, by GStreamer, in a process of its own."""

    def __init__(self, film, port=None, *options):
        self.port = port or free_port()
        self.process = subprocess.Popen(
            ["/usr/bin/python3", str(HERE / "rtsp_camera.py"), "--port", str(self.port), "--film", film, *options],
            stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        expect(self.process.stdout.readline() == "ready\n", "GStreamer's RTSP server does not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
        self.process.wait(10)
        self.process.stdout.close()


class Watch:
    """`serai plates read --camera`, and what it says."""

    def __init__(self, serai, camera, *options):
        self.camera = camera
        self.begin = time.monotonic()
        self.process = subprocess.Popen(
            [serai, "plates", "read", "--camera", camera, "--json", *options], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.events = []
        self.errors = []
        self.readers = [
            threading.Thread(target=self._take, args=(self.process.stdout, lambda line: self.events.append(json.loads(line)))),
            threading.Thread(target=self._take, args=(self.process.stderr, self.errors.append)),
        ]
        for reader in self.readers:
            reader.start()

    @staticmethod
    def _take(lines, take):
        for line in lines:
            take(line.rstrip("\n"))

    def wait(self, condition, seconds):
        """Whether something holds within a time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return True
            time.sleep(0.05)
        return condition()

    def said(self, words, seconds=20):
        return self.wait(lambda: any(words in line for line in self.errors), seconds)

    def told(self, event, seconds=40):
        return self.wait(lambda: any(told["event"] == event for told in self.events), seconds)

    def end(self, code=0):
        """Ends it, if it has not ended; checks what it leaves and what it has said."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        ended = self.process.wait(15)
        for reader in self.readers:
            reader.join(5)
        expect(ended == code, f"exit code {ended}, not {code}: {self.errors}")
        words = "\n".join(self.errors + [json.dumps(event) for event in self.events])
        for secret in ["sesame", "camera:"]:
            expect(secret not in words, f"the password is told: {words}")
        expect(not decoders(), f"a decoder is left: {decoders()}")
        return [event for event in self.events if event["event"] == "arrived"]


class Place:
    """The command, the film, and a folder for what is kept."""

    def __init__(self, serai, film):
        self.serai = serai
        self.film = film
        self.watches = []

    def end(self):
        """Ends what a check that has failed has left."""
        for watch in self.watches:
            if watch.process.poll() is None:
                watch.process.kill()

    def watch(self, port, *options, path="entry", user=None, password=PASSWORD):
        who = f"{user}:{password}@" if user else ""
        self.watches.append(Watch(self.serai, f"rtsp://{who}127.0.0.1:{port}/{path}", *options))
        return self.watches[-1]


@check
def one_arrival(place):
    """a car is told of once, with its best frame, and when it has gone"""
    with Server(place.film) as server, tempfile.TemporaryDirectory() as folder:
        watch = place.watch(server.port, "--evidence", folder)
        expect(watch.told("left"), f"{watch.events} {watch.errors}")
        arrivals = watch.end()
        expect([event["text"] for event in arrivals] == [TEXT], f"{watch.events}")
        expect(arrivals[0]["plate"]["confidence"] > 0.9 and arrivals[0]["votes"] >= 3, f"{arrivals}")
        kept = list(Path(folder).iterdir())
        expect(len(kept) == 1 and kept[0].stat().st_mode & 0o77 == 0, f"{kept}")
        read = subprocess.run(
            [place.serai, "plates", "read", "--json", kept[0]], capture_output=True, check=True, text=True)
        plate = json.loads(read.stdout)[0]["plates"][0]
        expect(plate["text"] == TEXT, f"the best frame reads {plate}")
        for corner, point in plate["corners"].items():
            other = arrivals[0]["plate"]["corners"][corner]
            expect(abs(point["x"] - other["x"]) < 4 and abs(point["y"] - other["y"]) < 4, f"{corner}: {point} {other}")


@check
def udp_alone(place):
    """a camera that knows UDP alone"""
    with Server(place.film, None, "--transport", "udp") as server:
        watch = place.watch(server.port)
        expect(watch.told("arrived"), f"{watch.errors}")
        expect(len(watch.end()) == 1, f"{watch.events}")


@check
def passwords(place):
    """a camera with a password, by digest and by basic authentication; the arguments of no process have it"""
    for method in ["digest", "basic"]:
        with Server(place.film, None, "--method", method, "--password", "open sesame") as server:
            watch = place.watch(server.port, user="camera")
            expect(watch.wait(lambda: decoders(), 10), "no decoder")
            expect(not any("sesame" in line for line in decoders()), f"{decoders()}")
            expect(watch.told("arrived"), f"{watch.errors}")
            expect(len(watch.end()) == 1, f"{watch.events}")


@check
def wrong_password(place):
    """a wrong password, or none, is told of, and asked for again after 1, 2, 4 s"""
    with Server(place.film, None, "--password", "open sesame") as server:
        for user in ["camera", None]:
            watch = place.watch(server.port, user=user, password="not%20sesame")
            expect(watch.wait(lambda: len(watch.errors) >= 3, 30), f"{watch.errors}")
            expect(all("401 Unauthorized" in line for line in watch.errors), f"{watch.errors}")
            waits = [line.split(" asked again in ")[1] for line in watch.errors[:3]]
            expect(waits == ["1 s", "2 s", "4 s"], f"{waits}")
            watch.end(69)


@check
def wrong_path(place):
    """a path that the camera has not"""
    with Server(place.film) as server:
        watch = place.watch(server.port, "--seconds", "2", path="nowhere")
        watch.process.wait(30)
        watch.end(69)
        expect("404 Not Found" in watch.errors[0], f"{watch.errors}")
        expect("has given no picture" in watch.errors[-1], f"{watch.errors}")


@check
def absent(place):
    """a camera that is not there yet, and then is"""
    port = free_port()
    watch = place.watch(port, user="camera")
    expect(watch.said("Connection refused"), f"{watch.errors}")
    with Server(place.film, port):
        expect(watch.told("arrived"), f"{watch.errors}")
        expect(len(watch.end()) == 1, f"{watch.events}")


@check
def killed(place):
    """a camera that is killed in mid-stream and started again: the same car is told of once"""
    with Server(place.film) as server:
        watch = place.watch(server.port)
        expect(watch.told("arrived"), f"{watch.errors}")
        server.process.kill()
        expect(watch.wait(lambda: watch.errors, 20), "nothing is said")
    with Server(place.film, server.port):
        # It comes again, stands for eight seconds, and goes.
        expect(watch.wait(lambda: sum(told["event"] == "left" for told in watch.events) >= 2, 60), f"{watch.events}")
        expect(len(watch.end()) == 1, f"{watch.events}")


@check
def stalled(place):
    """a camera that falls silent in mid-stream is given up after 15 s, and taken again when it speaks"""
    with Server(place.film) as server:
        watch = place.watch(server.port)
        expect(watch.wait(lambda: decoders(), 10), "no decoder")
        time.sleep(4)
        server.process.send_signal(signal.SIGSTOP)
        begin = time.monotonic()
        expect(watch.wait(lambda: watch.errors, 30), "nothing is said")
        expect(12 < time.monotonic() - begin < 25, f"{time.monotonic() - begin} s: {watch.errors}")
        server.process.send_signal(signal.SIGCONT)
        expect(watch.told("arrived", 60), f"{watch.errors}")
        expect(len(watch.end()) == 1, f"{watch.events}")


@check
def mute(place):
    """what takes connections and says nothing, and what says anything but RTSP, are given up"""
    answers = [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", b"\0" * 70_000]
    others = [socket.create_server(("127.0.0.1", 0)) for _ in answers]
    connections = []

    def serve(other, answer):
        while True:
            try:
                connections.append(other.accept()[0])
                connections[-1].sendall(answer)
            except OSError:
                return  # The check is over, or the decoder has gone.
    for other, answer in zip(others, answers):
        threading.Thread(target=serve, args=(other, answer), daemon=True).start()
    watches = [place.watch(other.getsockname()[1], "--seconds", "25", user="camera") for other in others]
    for watch, answer in zip(watches, answers):
        expect(watch.wait(lambda: watch.errors, 30), f"nothing is said of {answer[:9]}")
    for watch in watches:
        watch.process.wait(40)
    for watch in watches:
        watch.end(69)
    for open_socket in others + connections:
        open_socket.close()


@check
def ended_while_stalled(place):
    """SIGINT while the camera is silent ends the command at once"""
    with Server(place.film) as server:
        watch = place.watch(server.port)
        time.sleep(4)
        server.process.send_signal(signal.SIGSTOP)
        time.sleep(1)
        begin = time.monotonic()
        watch.end()
        expect(time.monotonic() - begin < 5, f"{time.monotonic() - begin} s")


def film(probe, folder):
    """The car as a film of H.264."""
    path = str(Path(folder) / "car.mp4")
    with subprocess.Popen([probe, TEXT], stdout=subprocess.PIPE) as frames:
        subprocess.run(
            ["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "image2pipe", "-framerate", "5", "-c:v", "ppm", "-i", "pipe:0",
             "-c:v", "libx264", "-preset", "veryfast", "-g", "10", "-pix_fmt", "yuv420p", path],
            stdin=frames.stdout, check=True)
    return path


def main():
    """Runs every check; says why where GStreamer is not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--serai", required=True, help="the serai command")
    parser.add_argument("--probe", required=True, help="PlateProbe")
    parser.add_argument("--only", help="run the checks whose name holds this")
    options = parser.parse_args()
    failed = 0
    chosen = [function for function in CHECKS if not options.only or options.only in function.__name__]
    with tempfile.TemporaryDirectory(prefix="serai-camera-") as folder:
        place = Place(options.serai, film(options.probe, folder))
        for function in chosen:
            start = time.monotonic()
            try:
                function(place)
                print(f"pass  {function.__doc__} ({time.monotonic() - start:.1f} s)", flush=True)
            except Exception:  # A check that breaks for any reason has failed; the others still run.
                failed += 1
                print(f"FAIL  {function.__doc__}\n{traceback.format_exc()}", flush=True)
            place.end()
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

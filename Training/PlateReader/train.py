"""Trains all three networks from a fixed seed, calibrates the reader, and writes the files that are shipped.

    train.py --data ../../shared/data/swap-station --build build [--models DIRECTORY] [--minutes M] [--only prepare]

Trains on a GPU where PyTorch sees one, else on the processor. Goes on from the checkpoints in --build; remove them to
start anew. `--only prepare` and `--only train` do one part, so that training can run on a machine without the data:
it needs nothing but --build with `prepared.npz` in it.
"""

from __future__ import annotations

import argparse
import functools
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import torch

import calibrate
import corners
import courses
import export
import finder
import prepared
import reader
import scene
import training

SEED = 1
#: How long training takes, by device.
MINUTES = {"cuda": 9.0, "cpu": 240.0}
MODELS = Path(__file__).parents[2] / "Sources/SwapStation/PlateReader/Models"


def unpack(archives: Path, into: Path) -> Path:
    """The character images, unpacked once with 7z."""
    if not (into / "chars2").exists() or not (into / "charsChinese").exists():
        if shutil.which("7z") is None:
            raise SystemExit(f"no 7z to unpack {archives} with: install p7zip-full")
        into.mkdir(parents=True, exist_ok=True)
        for archive in sorted(archives.glob("*.7z")):
            subprocess.run(["7z", "x", "-y", f"-o{into}", str(archive)], check=True, stdout=subprocess.DEVNULL)
    return into


def _props(path: Path) -> scene.Props:
    return prepared.load(path).props


def train(build: Path, minutes: float | None, device: torch.device) -> None:
    """Leaves `reader.pt`, `finder.pt` and `corners.pt` in `build`."""
    cv2.setNumThreads(1)
    cores = os.cpu_count() or 1
    workers = max(1, cores - 1) if device.type == "cuda" else 1
    torch.set_num_threads(max(1, cores - 1) if device.type == "cpu" else 1)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = True
    began = time.monotonic()
    things = prepared.load(build / "prepared.npz")
    made = courses.made_of(things, device, SEED)
    made.backdrops.hire(functools.partial(_props, build / "prepared.npz"), SEED, workers)
    try:
        made.backdrops.fill(courses.SIZES[device.type].least)
        print(f"{made.backdrops.count} backdrops after {time.monotonic() - began:.1f} s", flush=True)
        three = courses.all_three(things, made, SEED)
        seconds = (MINUTES[device.type] if minutes is None else minutes) * 60
        training.run(three, seconds, build, lambda: made.backdrops.fill(most=10))
        drawn = made.backdrops.total / (time.monotonic() - began)
        print(f"{made.backdrops.total} backdrops, {drawn:.0f} a second, {workers} workers, on {device}", flush=True)
    finally:
        made.backdrops.dismiss()


def write(build: Path, models: Path) -> None:
    """The checkpoints as ONNX files, and the calibration."""
    models.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(os.cpu_count() or 1)
    networks = {"reader": reader.Reader(), "finder": finder.Finder(), "corners": corners.Corners()}
    for name, network in networks.items():
        state = torch.load(build / f"{name}.pt", weights_only=True, map_location="cpu")
        network.load_state_dict(state["average"])
        network.eval()
    export.reader_file(networks["reader"], models / "reader.onnx")
    export.finder_file(networks["finder"], models / "finder.onnx")
    export.corners_file(networks["corners"], models / "corners.onnx")
    fitted = calibrate.fit(networks["reader"], prepared.load(build / "prepared.npz"), SEED + 1)
    export.calibration_file(fitted, models / "calibration.json")


@contextmanager
def _stage(name: str) -> Iterator[None]:
    """Says how long a stage took."""
    began = time.monotonic()
    yield
    print(f"{name} in {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    """Prepare, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the swap-station folder of the shared data")
    parser.add_argument("--build", type=Path, required=True, help="where checkpoints and unpacked characters go")
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--minutes", type=float, help="of training; 9 on a GPU and 240 on a processor unless given")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--only", choices=["prepare", "train", "write"])
    options = parser.parse_args()
    device = torch.device(options.device)
    options.build.mkdir(parents=True, exist_ok=True)
    if options.only in (None, "prepare") and not (options.build / "prepared.npz").exists():
        if options.data is None:
            parser.error("--data is needed to make prepared.npz")
        with _stage("prepared"):
            characters = unpack(options.data / "characters", options.build / "characters")
            prepared.prepare(characters, options.data / "crops", options.build / "prepared.npz")
    if options.only in (None, "train"):
        with _stage("trained"):
            train(options.build, options.minutes, device)
    if options.only in (None, "write"):
        with _stage("written and calibrated"):
            write(options.build, options.models)


if __name__ == "__main__":
    main()

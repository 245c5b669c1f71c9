"""Trains all three networks from a fixed seed, calibrates the reader, and writes the files that are shipped.

    train.py --data ../../shared/data/swap-station --build build [--models DIRECTORY] [--share 1.0]

Goes on from the checkpoints in --build; remove them to start anew. `--share` scales the number of steps.
"""

from __future__ import annotations

import argparse
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import torch

import calibrate
import export
import train_finders
import train_reader

SEED = 1
READER_STEPS, FINDER_STEPS, CORNER_STEPS = 4100, 4400, 2400
MODELS = Path(__file__).parents[2] / "Sources/SwapStation/PlateReader/Models"


def unpack(archives: Path, into: Path) -> Path:
    """The character images, unpacked once with 7z."""
    if not (into / "chars2").exists() or not (into / "charsChinese").exists():
        into.mkdir(parents=True, exist_ok=True)
        for archive in sorted(archives.glob("*.7z")):
            subprocess.run(["7z", "x", "-y", f"-o{into}", str(archive)], check=True, stdout=subprocess.DEVNULL)
    return into


def _single_threaded() -> None:
    torch.set_num_threads(1)
    cv2.setNumThreads(1)


def _finders(characters: Path, build: Path, models: Path, share: float) -> None:
    _single_threaded()
    made_of = train_finders.props(characters)
    corners = train_finders.train_corners(made_of, build / "corners.pt", int(CORNER_STEPS * share), SEED)
    export.corners_file(corners, models / "corners.onnx")
    finder = train_finders.train_finder(made_of, build / "finder.pt", int(FINDER_STEPS * share), SEED)
    export.finder_file(finder, models / "finder.onnx")


def _reader(characters: Path, crops: Path, build: Path, models: Path, share: float) -> None:
    _single_threaded()
    reader = train_reader.train(characters, crops, build / "reader.pt", int(READER_STEPS * share), SEED)
    export.reader_file(reader, models / "reader.onnx")
    export.calibration_file(calibrate.fit(reader, characters, crops, SEED + 1), models / "calibration.json")


def main() -> None:
    """Reader and finders side by side, a core each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the swap-station folder of the shared data")
    parser.add_argument("--build", type=Path, required=True, help="where checkpoints and unpacked characters go")
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--share", type=float, default=1.0, help="of the usual number of steps")
    options = parser.parse_args()
    options.models.mkdir(parents=True, exist_ok=True)
    characters = unpack(options.data / "characters", options.build / "characters")
    with ProcessPoolExecutor(2) as pool:
        work = [
            pool.submit(_finders, characters, options.build, options.models, options.share),
            pool.submit(_reader, characters, options.data / "crops", options.build, options.models, options.share),
        ]
        for done in work:
            done.result()


if __name__ == "__main__":
    main()

"""A smoke test in under a minute: renders plates, trains each network two steps, exports, and compares runtimes.

    check.py --characters FOLDER    (the unpacked character archives)

Fails where drawing twice from one seed differs, or where OpenCV's dnn and ONNX Runtime give different answers.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from torch import nn

import alphabet
import export
import glyphs
import plate
import reader
import scene
import train_finders

TOLERANCE = 1e-3


def _same_drawing_twice(shapes: dict[str, glyphs.Shapes]) -> None:
    for index in range(20):
        one, other = (
            plate.render(alphabet.draw_any(generator), shapes, generator)
            for generator in (np.random.default_rng(index), np.random.default_rng(index))
        )
        assert one.wording == other.wording and (one.picture == other.picture).all(), f"plate {index} differs"


def _agree(path: Path, outputs: list[str]) -> None:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    shape = session.get_inputs()[0].shape
    picture = np.random.default_rng(7).uniform(-1, 1, shape).astype(np.float32)
    network = cv2.dnn.readNetFromONNX(str(path))
    network.setInput(picture)
    for name, ours, theirs in zip(outputs, network.forward(outputs), session.run(outputs, {"picture": picture})):
        gap = float(np.abs(ours.reshape(theirs.shape) - theirs).max())
        print(f"{path.name} {name}: {theirs.shape}, largest difference {gap:.1e}")
        assert gap < TOLERANCE, f"{path.name}: OpenCV {cv2.__version__} and ONNX Runtime differ by {gap}"


def check_files(folder: Path) -> None:
    """That both runtimes agree on the files of a folder."""
    for name, outputs in (("finder", ["plates"]), ("corners", ["plate"]), ("reader", ["characters", "kinds"])):
        _agree(folder / f"{name}.onnx", outputs)


def main() -> None:
    """Draws, trains, exports, compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=Path, required=True)
    shapes = glyphs.load(parser.parse_args().characters)
    _same_drawing_twice(shapes)
    made_of = scene.Props(shapes, [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written: list[tuple[nn.Module, Callable[[nn.Module, Path], None], str]] = [
            (train_finders.train_finder(made_of, folder / "finder.pt", 2, 1), export.finder_file, "finder"),
            (train_finders.train_corners(made_of, folder / "corners.pt", 2, 1), export.corners_file, "corners"),
            (reader.Reader(), export.reader_file, "reader"),
        ]
        for network, write, stem in written:
            write(network, folder / f"{stem}.onnx")
        check_files(folder)


if __name__ == "__main__":
    main()

"""A smoke test in a minute or two: renders plates, trains each network two steps, exports, and compares runtimes.

    check.py --build build    (with the prepared.npz that `train.py --only prepare` makes)

Fails where drawing twice from one seed differs, where units of the corner network fall silent, or where OpenCV's dnn
and ONNX Runtime give different answers.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch

import alphabet
import corners
import courses
import export
import finder
import glyphs
import layers
import plate
import pool
import prepared
import training
import views

TOLERANCE = 1e-3
#: Of the corner network's units, how many may answer none of a batch after the first turns at the highest rate.
MOST_SILENT = 8


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


def _same_samples_twice(things: prepared.Prepared) -> None:
    sums = []
    for _ in range(2):
        made = _studio(things)
        sums.append([float(batch[0].double().sum()) for batch in (corners.batch(made, 32), finder.batch(made, 4))])
    assert sums[0] == sums[1], f"samples differ: {sums}"


def _studio(things: prepared.Prepared) -> views.Studio:
    made = courses.made_of(things, torch.device("cpu"), 3)
    for index in range(4):
        picture, quads = pool.drawn(things.props, 3, index)
        made.backdrops.add(torch.from_numpy(picture)[None], torch.from_numpy(quads)[None])
    return made


def _few_fall_silent(made: views.Studio) -> None:
    samples = corners.batch(made, 96)
    network = corners.Corners()
    course = training.Course("corners", network, lambda: samples, corners.loss, 32, courses.RATES["cuda"], 1.0)
    for _ in range(6):
        course.turn(training.RISE)
    with torch.no_grad():
        answers = network.whole(network.body(layers.normalised(samples[0])))
    silent = int((answers <= 0).flatten(1).all(0).sum())
    print(f"{silent} units of the corner network are silent")
    assert silent <= MOST_SILENT, f"{silent} of the corner network's {answers.shape[1]} units are silent"


def main() -> None:
    """Draws, trains, exports, compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True)
    things = prepared.load(parser.parse_args().build / "prepared.npz")
    courses.SIZES["cpu"] = courses.Size(24, 4, 32, 1, 8, 64, 1, 16)
    _same_drawing_twice(things.shapes)
    _same_samples_twice(things)
    _few_fall_silent(_studio(things))
    three = courses.all_three(things, _studio(things), 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for course in three:
            course.turn(0.5)
            course.save(folder, 1.0)
            assert course.restore(folder) == 1.0, f"{course.name} does not go on from its checkpoint"
        for course, write in zip(three, (export.reader_file, export.finder_file, export.corners_file)):
            write(course.average, folder / f"{course.name}.onnx")
        check_files(folder)


if __name__ == "__main__":
    main()

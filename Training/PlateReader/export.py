"""Writes trained networks as ONNX files that OpenCV 4.6's dnn module reads: fixed shapes, plain operators, opset 11."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

import corners
import finder
import geometry
import reader


class _Spoken(nn.Module):
    """A reader without its attention, which only training needs."""

    def __init__(self, network: reader.Reader) -> None:
        super().__init__()
        self.network = network

    def forward(self, strips: Tensor) -> tuple[Tensor, Tensor]:
        characters, kinds, _ = self.network(strips)
        return characters, kinds


def _write(network: nn.Module, width: int, height: int, outputs: list[str], path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            (torch.zeros(1, 3, height, width),),
            str(path),
            opset_version=11,
            dynamo=False,
            input_names=["picture"],
            output_names=outputs,
        )
    model = onnx.load(path)
    _inline_shared_weights(model)
    onnx.save(model, path)


def _inline_shared_weights(model: onnx.ModelProto) -> None:
    """Gives each use of a weight its own copy: where two are equal, the exporter shares one, and OpenCV 4.6 fails."""
    weights = {weight.name: weight for weight in model.graph.initializer}
    for node in [node for node in model.graph.node if node.op_type == "Identity" and node.input[0] in weights]:
        copy = onnx.TensorProto()
        copy.CopyFrom(weights[node.input[0]])
        copy.name = node.output[0]
        model.graph.initializer.append(copy)
        model.graph.node.remove(node)


def finder_file(network: finder.Finder, path: Path) -> None:
    """`picture` 1 x 3 x 384 x 640 to `plates` 1 x 9 x 48 x 80."""
    _write(network, finder.WIDTH, finder.HEIGHT, ["plates"], path)


def corners_file(network: corners.Corners, path: Path) -> None:
    """`picture` 1 x 3 x 48 x 96 to `plate` 1 x 15."""
    _write(network, geometry.PATCH_WIDTH, geometry.PATCH_HEIGHT, ["plate"], path)


def reader_file(network: reader.Reader, path: Path) -> None:
    """`picture` 1 x 3 x 36 x 144 to `characters` 1 x 8 x 74 and `kinds` 1 x 6."""
    _write(_Spoken(network), geometry.STRIP_WIDTH, geometry.STRIP_HEIGHT, ["characters", "kinds"], path)


def calibration_file(calibration: dict[str, float], path: Path) -> None:
    """The numbers that make confidences honest, beside the networks."""
    path.write_text(json.dumps(calibration, indent=2, sort_keys=True) + "\n")

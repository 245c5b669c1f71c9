"""Scores the exported networks end to end on a folder whose files are named after their plates, or on rendered scenes.

    evaluate.py folder FOLDER [--held-out]    evaluate.py green 300 [--seed S]    evaluate.py plateless 500 [--seed S]

Prints JSON with the keys of `serai plates evaluate`; of green plates besides, of how many the weather erased a sign, and which
share of the others is read exactly. The rendered sets are the same each time, others with another seed; they need the
file `prepared.npz`, which `train.py --only prepare` makes; `--save FOLDER` leaves their pictures, named after their plates.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from alphabet import Kind
from crops import is_held_out
from pipeline import Found, Pipeline

MODELS = Path(__file__).parents[2] / "Sources/SwapStation/PlateReader/Models"
BUILD = Path(__file__).parents[1] / "build"


@dataclass(frozen=True)
class Outcome:
    """What was read of one picture."""

    name: str
    truth: str
    found: Found | None
    milliseconds: float

    @property
    def text(self) -> str:
        return self.found.reading.text if self.found else ""

    @property
    def confidence(self) -> float:
        return self.found.reading.confidence if self.found else 0.0

    @property
    def exact(self) -> bool:
        return self.text == self.truth

    @property
    def at_most_one_wrong(self) -> bool:
        same = len(self.text) == len(self.truth)
        return same and sum(a != b for a, b in zip(self.text, self.truth)) <= 1


def calibration_error(outcomes: list[Outcome], bins: int = 10) -> float:
    """Expected calibration error (Guo et al. 2017) of whole readings, over equal bins of confidence."""
    read = [outcome for outcome in outcomes if outcome.found]
    places = np.array([min(bins - 1, int(outcome.confidence * bins)) for outcome in read])
    right = np.array([outcome.exact for outcome in read], float)
    certain = np.array([outcome.confidence for outcome in read])
    gaps = [abs(right[places == b].sum() - certain[places == b].sum()) for b in range(bins)]
    return float(sum(gaps) / max(1, len(read)))


def _by(outcomes: list[Outcome], key: str) -> dict[str, dict[str, float]]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.found is None:
            name = "none"
        elif key == "kind":
            name = outcome.found.kind.name.lower()
        else:
            name = "small" if outcome.found.width < 80 else "middle" if outcome.found.width < 160 else "large"
        groups.setdefault(name, []).append(outcome)
    return {
        name: {"pictures": len(group), "exact": round(float(np.mean([one.exact for one in group])), 4)}
        for name, group in sorted(groups.items())
    }


def report(outcomes: list[Outcome]) -> dict[str, object]:
    """The figures of a set of pictures."""
    times = [outcome.milliseconds for outcome in outcomes]

    def share(of: list[bool]) -> float:
        return round(float(np.mean(of)), 4)

    return {
        "pictures": len(outcomes),
        "exact": share([one.exact for one in outcomes]),
        "atMostOneWrong": share([one.at_most_one_wrong for one in outcomes]),
        "province": share([one.text[:1] == one.truth[:1] for one in outcomes]),
        "found": share([one.found is not None for one in outcomes]),
        "byKind": _by(outcomes, "kind"),
        "bySize": _by(outcomes, "size"),
        "milliseconds": {f"p{rank}": round(float(np.percentile(times, rank)), 1) for rank in (50, 99)},
        "calibrationError": round(calibration_error(outcomes), 4),
        "wrong": [
            {"file": one.name, "read": one.text, "confidence": round(one.confidence, 3)}
            for one in outcomes
            if not one.exact
        ],
    }


def _outcome(pipeline: Pipeline, name: str, truth: str, picture: np.ndarray) -> Outcome:
    began = time.perf_counter()
    plates = pipeline.plates(picture)
    return Outcome(name, truth, plates[0] if plates else None, (time.perf_counter() - began) * 1000)


def of_folder(pipeline: Pipeline, folder: Path, held_out: bool) -> Iterator[Outcome]:
    """Each picture of a folder; with `held_out` only those crops that no network was trained on."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".jpg", ".png") and (not held_out or is_held_out(path.stem)):
            picture = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
            if picture is None:
                print(f"{path.name}: OpenCV cannot decode it; counted as not found", file=sys.stderr)
                yield Outcome(path.name, path.stem, None, 0.0)
            else:
                yield _outcome(pipeline, path.name, path.stem, picture)


def of_rendered(pipeline: Pipeline, options: argparse.Namespace) -> dict[str, object]:
    """The figures of rendered scenes with one green plate each, or without a plate (the truth is then empty).

    Of green plates also those of which light or haze erased a sign, which nobody can read, and the share of the others.
    """
    import prepared
    import rendered

    kind = Kind.GREEN if options.set == "green" else None
    seed = rendered.SEED if options.seed is None else options.seed
    props = prepared.load(options.build / "prepared.npz").props
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
    outcomes, left = [], []
    for index, seen in enumerate(rendered.pictures(int(options.what), kind, props, seed)):
        truth = seen.wording.text if seen.wording else ""
        if options.save:
            coded = cv2.imencode(".png", seen.picture)[1]
            (options.save / f"{truth or 'none'}_{index:04}.png").write_bytes(coded.tobytes())
        outcomes.append(_outcome(pipeline, f"{index:04}", truth, seen.picture))
        if kind and not rendered.is_erased(seen, index, props, seed):
            left.append(outcomes[-1])
    figures = report(outcomes)
    if kind:
        figures["erased"] = len(outcomes) - len(left)
        figures["exactOfTheRest"] = report(left)["exact"] if left else None
    return figures


def main() -> None:
    """Prints the figures of one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=["folder", "green", "plateless"])
    parser.add_argument("what", help="the folder, or how many scenes to render")
    parser.add_argument("--held-out", action="store_true", help="only crops that were not trained on")
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--build", type=Path, default=BUILD, help="the folder with prepared.npz")
    parser.add_argument("--seed", type=int, help="of the rendered scenes; that of the published figures unless given")
    parser.add_argument("--save", type=Path, help="where to leave the rendered pictures, for `serai plates evaluate`")
    options = parser.parse_args()
    if options.set != "folder" and not (options.what.isdecimal() and int(options.what) > 0):
        parser.error(f"{options.what} is no number of scenes")
    if options.seed is not None and options.seed < 0:
        parser.error("a seed is 0 or more")
    cv2.setNumThreads(1)
    pipeline = Pipeline(options.models)
    if options.set == "folder":
        figures = report(list(of_folder(pipeline, Path(options.what), options.held_out)))
    else:
        figures = of_rendered(pipeline, options)
    print(json.dumps(figures, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()

"""Lets Ruckig plan the same motions as Serai's room Motion, and compares durations, limits and ends.

Ruckig (Berscheid and Kroeger, RSS 2021) is what robots use for jerk-limited motions. The cases are random: states within and
outside the limits, limits that differ up and down, distances of nothing, of nanometres and of kilometres, starts that touch a
limit. A duration may differ by 1e-9 s, or by 1e-12 of itself where it is longer than 1000 s. Where Ruckig's is longer than that,
ours must still keep all limits and arrive, and is counted: Ruckig misses some motions that touch the edge of what is possible.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy
import ruckig

FIGURES = 7
DURATION, BRAKE, EXACT, SAMPLED, POSITION, VELOCITY, ACCELERATION = range(FIGURES)


def random_cases(count, seed):
    """Cases of eleven numbers: start, target, limits. A twelfth of them each is of one kind."""
    random = numpy.random.default_rng(seed)
    kind = random.integers(0, 12, count)
    bounds = numpy.exp(random.normal(0, 0.5, (count, 5)))
    fastest, slowest, strongest, weakest = bounds[:, 0], -bounds[:, 1], bounds[:, 2], -bounds[:, 3]
    jerk = 2 * bounds[:, 4]
    symmetric = random.random(count) < 0.3
    slowest[symmetric], weakest[symmetric] = -fastest[symmetric], -strongest[symmetric]

    def between(low, high):
        return low + (high - low) * random.random(count)

    def either(chosen, one, other):
        return numpy.where(random.random(chosen.sum()) < 0.5, one[chosen], other[chosen])

    start, end = random.normal(0, 2, count), random.normal(0, 2, count)
    speed, push = between(slowest, fastest), between(weakest, strongest)
    final_speed, final_push = between(slowest, fastest), between(weakest, strongest) * random.random(count)
    for array, kinds in ((speed, [0]), (push, [0, 1]), (final_speed, [0, 1, 2]), (final_push, [0, 1, 2, 3])):
        array[numpy.isin(kind, kinds)] = 0
    speed[numpy.isin(kind, [4, 6])] *= 3
    push[numpy.isin(kind, [5, 6])] *= 3
    near = kind == 7
    tiny = 10 ** random.uniform(-9, -2, near.sum()) * random.choice([-1, 1], near.sum())
    end[near] = start[near] + numpy.where(random.random(near.sum()) < 0.3, 0, tiny)
    still = near & (random.random(count) < 0.5)
    for array in (speed, push, final_speed, final_push):
        array[still] = 0
    far = kind == 8
    end[far] = start[far] + 10 ** random.uniform(1, 3.5, far.sum()) * random.choice([-1, 1], far.sum())
    edge = kind == 9
    speed[edge], push[edge] = either(edge, fastest, slowest), 0
    edge &= random.random(count) < 0.5
    final_speed[edge], final_push[edge] = either(edge, fastest, slowest), 0
    pushed = kind == 10
    push[pushed] = either(pushed, strongest, weakest)
    # A target must be reachable without passing a velocity limit.
    for _ in range(80):
        change = numpy.sign(final_push) * final_push**2 / (2 * jerk)
        bad = (final_speed - change < slowest) | (final_speed - change > fastest)
        final_push[bad] *= 0.7
    final_push[bad] = 0
    return numpy.stack(
        [start, speed, push, end, final_speed, final_push, fastest, slowest, strongest, weakest, jerk], axis=1
    )


def ruckig_durations(cases, axes, interface=ruckig.ControlInterface.Position):
    """Ruckig's duration and, for one axis, brake duration of each case; not a number where it gives up. And seconds each."""
    planner, asked, answer = ruckig.Ruckig(axes), ruckig.InputParameter(axes), ruckig.Trajectory(axes)
    asked.control_interface = interface
    figures = numpy.full((len(cases) // axes, 2), numpy.nan)
    taken = 0.0
    for index in range(len(figures)):
        column = cases[index * axes : (index + 1) * axes].T.tolist()
        asked.current_position, asked.current_velocity, asked.current_acceleration = column[0:3]
        asked.target_position, asked.target_velocity, asked.target_acceleration = column[3:6]
        asked.max_velocity, asked.min_velocity = column[6:8]
        asked.max_acceleration, asked.min_acceleration, asked.max_jerk = column[8:11]
        began = time.perf_counter()
        try:
            result = planner.calculate(asked, answer)
        except (ruckig.RuckigError, ValueError):
            # It could not, or the duration is beyond those that it answers for several axes.
            continue
        finally:
            taken += time.perf_counter() - began
        if result in (ruckig.Result.Working, ruckig.Result.Finished):
            brake = answer.profiles[0][0].brake.duration if axes == 1 else 0
            figures[index] = answer.duration, brake
    return figures, taken / max(1, len(figures))


class Comparison:
    """One kind of motion planned by both."""

    def __init__(self, probe, name, arguments, cases, axes, interface=ruckig.ControlInterface.Position):
        self.name, self.cases = name, cases
        self.theirs, self.seconds = ruckig_durations(cases, axes, interface)
        answer = subprocess.run([probe, *arguments], input=cases.astype("<f8").tobytes(), capture_output=True, check=True)
        self.ours = numpy.frombuffer(answer.stdout, "<f8").reshape(-1, axes, FIGURES)

    def failures(self, free=False):
        """What does not hold, in words; prints the worst of everything. `free`: velocity and position are not bounded."""
        ours = self.ours
        durations = ours[:, :, DURATION].max(axis=1)
        allowed = 1e-9 * numpy.maximum(1, durations / 1000)
        difference = durations - self.theirs[:, 0]
        answered = ~numpy.isnan(self.theirs[:, 0])
        shorter = answered & (difference < -allowed)
        same = answered & ~shorter
        excess = ours[:, :, [EXACT, SAMPLED]].max()
        misses = ours[:, :, [POSITION, VELOCITY, ACCELERATION]].max(axis=(0, 1))
        spread = (ours[:, :, DURATION].max(axis=1) - ours[:, :, DURATION].min(axis=1)).max()
        print(
            f"{self.name}: {len(durations)} cases, {int((~answered).sum())} that Ruckig gives up, "
            f"{int(shorter.sum())} for which it is longer; else worst difference {abs(difference[same]).max():.1e} s "
            f"(of those up to 1000 s long {abs(difference[same & (durations <= 1000)]).max():.1e} s)"
        )
        if not free:
            print(f"  worst excess over a limit {excess:.1e}; worst miss of the end {misses.max():.1e}")
        wrong = []
        if numpy.isnan(ours).any():
            wrong.append(f"{int(numpy.isnan(durations).sum())} cases without a motion")
        if (difference[same] > allowed[same]).any():
            wrong.append(f"{int((difference[same] > allowed[same]).sum())} longer than Ruckig's")
        if shorter.sum() > len(durations) / 1000:
            wrong.append(f"{int(shorter.sum())} shorter than Ruckig's: too many to be its fault")
        if ours.shape[1] == 1 and not abs(ours[answered, 0, BRAKE] - self.theirs[answered, 1]).max() <= 1e-9:
            wrong.append("brake durations differ")
        if not free and not (excess <= 1e-9 and misses.max() <= 1e-8):
            wrong.append("limits or ends missed")
        if free and not misses[1:].max() <= 1e-8:
            wrong.append("velocities or accelerations missed")
        if not spread <= 1e-9:
            wrong.append(f"axes arrive {spread:.1e} s apart")
        return [f"{self.name}: {what}" for what in wrong]


def speeds(probe, cases):
    """How long this build takes: µs for a motion of one axis and one of three together, ns for a sample."""
    answer = subprocess.run([probe, "speed"], input=cases.astype("<f8").tobytes(), capture_output=True, check=True)
    return dict(zip(("motion", "threeAxes", "sample"), map(float, numpy.frombuffer(answer.stdout, "<f8"))))


def speeds_of_both(probe, count, seed):
    """The same beside Ruckig's through Python, in µs."""
    cases = random_cases(count // 3 * 3, seed)
    return speeds(probe, cases) | {
        "ruckig": ruckig_durations(cases, 1)[1] * 1e6,
        "ruckigThreeAxes": ruckig_durations(cases, 3)[1] * 1e6,
    }


def compare(probe, count, seed):
    """Compares `count` motions of each sort; returns what does not hold."""
    wrong = []
    single = Comparison(probe, "one axis", ["single"], random_cases(count, seed), 1)
    wrong += single.failures()
    velocity = ruckig.ControlInterface.Velocity
    wrong += Comparison(probe, "to a velocity", ["velocity"], random_cases(count, seed + 1), 1, velocity).failures(free=True)
    for axes in (2, 3, 4):
        cases = random_cases(count // 5 * axes, seed + axes)
        wrong += Comparison(probe, f"{axes} axes together", ["synchronised", str(axes)], cases, axes).failures()
    speed = speeds(probe, single.cases)
    print(
        f"speed of this build: {speed['motion']:.2f} µs a motion, {speed['threeAxes']:.1f} µs one of three axes together, "
        f"{speed['sample']:.0f} ns a sample; Ruckig through Python {single.seconds * 1e6:.1f} µs a motion"
    )
    return wrong


def main():
    """Runs the comparison from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--probe", type=Path, required=True, help="the built MotionProbe")
    parser.add_argument("--cases", type=int, default=100_000, help="how many of each sort")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed", action="store_true", help="only how fast both are, as JSON")
    options = parser.parse_args()
    if options.speed:
        print(json.dumps(speeds_of_both(options.probe, options.cases, options.seed)))
        return 0
    wrong = compare(options.probe, options.cases, options.seed)
    for line in wrong:
        print(f"WRONG {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

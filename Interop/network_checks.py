"""Has others answer what the model of a network of swap stations answers: SimPy running the same model, and the formulas of
queueing.

NetworkProbe must be built for release, for its speed is compared with SimPy's.
"""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
import traceback
from pathlib import Path
from statistics import NormalDist

from network_model import Network, Xoshiro

CHECKS = []
REASONS = ["noPlace", "balked", "waitedForBay", "waitedForPack"]


def check(function):
    """Has a function run with the probe; it passes unless it raises."""
    CHECKS.append(function)
    return function


def expect(condition, message):
    """Raises with a message unless the condition holds."""
    if not condition:
        raise AssertionError(message)


def processor_seconds() -> float:
    """What ended children have used: unlike the time on the clock, no other program on the machine changes it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Probe:
    """NetworkProbe, which runs scenarios."""

    def __init__(self, path: Path):
        self.path = path

    def run(self, scenario: dict, threads: int = 2):
        """The report, and the seconds that the whole program took of the processors."""
        start = processor_seconds()
        done = subprocess.run([self.path, str(threads)], input=json.dumps(scenario), capture_output=True, text=True)
        seconds = processor_seconds() - start
        expect(done.returncode == 0, f"{self.path}: {done.stderr}")
        return json.loads(done.stdout), seconds


def network(stations: int, days: int, seed: int) -> dict:
    """All that the model has: two bays at some stations, a weak grid, three prices, off-peak charging, driving on."""
    dice = random.Random(seed)
    return {
        "stations": [
            {"eastKilometres": round(12 * dice.random(), 3), "northKilometres": round(12 * dice.random(), 3),
             "customersPerDay": round(dice.uniform(200, 430)), "bays": 1 + number % 2, "waitingPlaces": 6 + number % 3,
             "packs": 14 + number % 5, "slots": 21, "chargers": 12 + number % 9,
             "gridKilowatts": 500 + 50 * (number % 7)}
            for number in range(stations)
        ],
        "days": days, "warmUpDays": 1, "replications": 1, "seed": seed,
        "demand": {
            "hours": [.3, .2, .2, .2, .3, .5, .8, 1, 1.1, 1.2, 1.2, 1.4,
                      1.5, 1.3, 1.2, 1.2, 1.3, 1.5, 1.6, 1.4, 1.2, 1, .8, .6],
            "weekdays": [1, 1, 1, 1, 1.1, 1.1, .9]},
        "swapSteps": [
            {"name": "driveIn", "duration": {"table": {"quantiles": [18, 22, 25, 29, 34, 70]}}},
            {"name": "exchange", "duration": {"table": {"quantiles": [52.6, 54.1, 55.2, 56.4, 60]}}},
            {"name": "driveOut", "duration": {"exponential": {"meanSeconds": 15}}}],
        "patience": {"exponential": {"meanSeconds": 900}}, "balking": 0.08,
        "arrivingStateOfCharge": {"quantiles": [0.05, 0.15, 0.22, 0.3, 0.4, 0.97]},
        "charging": {"packKilowattHours": 70, "readyStateOfCharge": 0.93, "segments": [
            {"upToStateOfCharge": 0.1, "packKilowatts": 45, "efficiency": 0.93},
            {"upToStateOfCharge": 0.8, "packKilowatts": 80, "efficiency": 0.95},
            {"upToStateOfCharge": 1, "packKilowatts": 45, "efficiency": 0.94}]},
        "tariff": {"hours": [0] * 8 + [1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 1, 1],
                   "pricePerKilowattHour": [0.35, 0.7, 1.1]},
        "policy": {"offPeak": {"middleShare": 0.9, "highShare": 0.75}},
        "rerouting": {"acceptance": 0.5, "farthestKilometres": 6, "kilometresPerHour": 25},
        "ageing": {"celsius": 30, "rate": 1, "endOfLifeLoss": 0.2},
        "prices": {"pack": 60000, "packDays": 2920, "lostCustomer": 100},
    }


def textbook(**changes) -> dict:
    """A station of textbooks: the same demand at all hours, nobody impatient, packs always ready."""
    scenario = network(1, 1, 1) | {
        "demand": {"hours": [1] * 24, "weekdays": [1] * 7}, "balking": 0, "policy": {"atOnce": {}},
        "arrivingStateOfCharge": {"quantiles": [1]}}
    del scenario["patience"], scenario["rerouting"]
    station = scenario["stations"][0] | {
        "bays": 1, "waitingPlaces": 100_000, "packs": 1, "slots": 1, "chargers": 1, "gridKilowatts": 1e6}
    for key, value in changes.items():
        if key in station:
            station[key] = value
        else:
            scenario[key] = value
    station["slots"] = station["packs"] = max(station["packs"], station["bays"])
    return scenario | {"stations": [station]}


def swap(duration: dict) -> list:
    return [{"name": "swap", "duration": duration}]


def near(found: float, wanted: float, share: float, what: str):
    expect(abs(found - wanted) <= share * abs(wanted), f"{what}: {found}, but {wanted} is right")


@check
def same_path(probe):
    """SimPy with the same random numbers: every customer of every station fares the same"""
    swaps = 0
    for seed in range(1, 6):
        scenario = network(6, 5, seed)
        report, _ = probe.run(scenario)
        model = Network(scenario, lambda station: Xoshiro(seed, station))
        total = model.run()
        for number, (ours, theirs) in enumerate(zip(report["stations"], model.totals)):
            found = [ours["customers"], ours["swaps"], ours["sentOn"], *(ours["lost"][key] for key in REASONS)]
            wanted = [theirs.arrivals, theirs.swaps, theirs.sentOn, *(getattr(theirs, key) for key in REASONS)]
            expect(found == wanted, f"seed {seed}, station {number}: {found}, but SimPy has {wanted}")
            near(ours["waitingMean"], theirs.waited / theirs.begun, 1e-6, f"seed {seed}, station {number}: waiting")
            near(ours["energyCost"], theirs.cost, 1e-6, f"seed {seed}, station {number}: energy")
        for what, (ours, theirs) in measures(report, total).items():
            near(ours["mean"], theirs[0] / theirs[1], 1e-6, f"seed {seed}: {what}")
        swaps += report["swaps"]
        expect(total.sentOn > 50 and total.waitedForPack > 50 and total.noPlace > 0, "the scenario is too easy")
    print(f"    {swaps} swaps, all the same")


def measures(report: dict, tally) -> dict:
    """Our estimates beside SimPy's numerators and denominators."""
    return {
        "waiting, s": (report["waitingSeconds"]["mean"], (tally.waited, tally.begun)),
        "lost share": (report["lost"]["share"], (tally.lost, tally.arrivals)),
        "swaps a station and day": (report["swapsPerStationDay"], (tally.swaps, tally.days)),
        "energy cost a swap": (report["energy"]["costPerSwap"], (tally.cost, tally.swaps)),
        "bays in use": (report["utilisation"]["bays"], (tally.baySeconds, tally.bayDays * 86400)),
        "chargers in use": (report["utilisation"]["chargers"], (tally.chargerSeconds, tally.chargerDays * 86400)),
    }


def half_width(pairs: list) -> float:
    """Half a 95 % interval of a ratio of sums."""
    count = len(pairs)
    ratio = sum(a for a, _ in pairs) / sum(b for _, b in pairs)
    spread = math.sqrt(sum((a - ratio * b) ** 2 for a, b in pairs) / (count - 1) / count)
    normal = NormalDist().inv_cdf(0.975)
    return normal * (1 + (normal**2 + 1) / (4 * (count - 1))) * spread / (sum(b for _, b in pairs) / count)


@check
def speed_and_means(probe):
    """SimPy with numbers of its own: means within the intervals, and at least 50 times slower"""
    scenario = network(20, 56, 7)
    runs = [probe.run(scenario, threads=1) for _ in range(3)]
    report, ours = min(runs, key=lambda run: run[1])
    model = Network(scenario, lambda station: random.Random(1000 + station))
    start = time.process_time()
    total = model.run()
    theirs = time.process_time() - start
    days = [measures(report, day) for day in model.days_measured]
    for what, (estimate, (above, below)) in measures(report, total).items():
        half = half_width([day[what][1] for day in days])
        ours_half = estimate["high"] - estimate["mean"]
        apart = abs(estimate["mean"] - above / below)
        print(f"    {what}: {estimate['mean']:.4f} +- {ours_half:.4f}, SimPy {above / below:.4f} +- {half:.4f}")
        expect(apart <= math.hypot(half, ours_half), f"{what}: {estimate['mean']}, but SimPy has {above / below}")
    print(f"    {report['swaps']} swaps: {ours:.3f} s, start and JSON included; SimPy {theirs:.1f} s, the run alone: "
          f"{theirs / ours:.0f} x")
    expect(theirs / ours >= 50, f"only {theirs / ours:.0f} times faster than SimPy")


@check
def threads_do_not_matter(probe):
    """One thread, two and five: the same report"""
    scenario = network(12, 3, 3)
    reports = [probe.run(scenario, threads)[0] for threads in [1, 2, 5]]
    expect(reports[0] == reports[1] == reports[2], "the reports differ")


def erlang_b(servers: int, load: float) -> float:
    lost = 1.0
    for number in range(1, servers + 1):
        lost = load * lost / (number + load * lost)
    return lost


def erlang_c_waiting(servers: int, load: float, mean: float) -> float:
    lost = erlang_b(servers, load)
    return lost / (1 - load / servers * (1 - lost)) * mean / (servers - load)


def within_one_percent(probe, cases: list, answer):
    for what, scenario, wanted in cases:
        report, seconds = probe.run(scenario)
        found = answer(report)
        print(f"    {what}: {found['mean']:.5g} +- {found['high'] - found['mean']:.2g}, theory {wanted:.5g} "
              f"({100 * (found['mean'] / wanted - 1):+.2f} %), {report['customers']} customers, {seconds:.1f} s")
        near(found["mean"], wanted, 0.01, what)


@check
def erlang_c(probe):
    """Erlang's C formula: waiting in M/M/c within 1 %"""
    cases = [
        (f"M/M/{servers}, load {load}", textbook(
            bays=servers, customersPerDay=load / 60 * 86400, swapSteps=swap({"exponential": {"meanSeconds": 60}}),
            days=days, replications=8), erlang_c_waiting(servers, load, 60))
        for servers, load, days in [(1, 0.5, 1000), (1, 0.8, 2000), (3, 2.4, 800), (10, 8, 300)]
    ]
    within_one_percent(probe, cases, lambda report: report["waitingSeconds"]["mean"])


@check
def erlang_b_loss(probe):
    """Erlang's B formula: loss in M/G/c/c within 1 %, whatever the distribution"""
    cases = [
        (f"M/G/{servers}/{servers}, load {load}", textbook(
            bays=servers, waitingPlaces=0, customersPerDay=load / 70 * 86400, days=200, replications=4,
            swapSteps=swap({"table": {"quantiles": [20, 60, 80, 120]}})), erlang_b(servers, load))
        for servers, load in [(1, 0.5), (4, 3), (10, 9)]
    ]
    within_one_percent(probe, cases, lambda report: report["lost"]["share"])


@check
def pollaczek_khinchine(probe):
    """Pollaczek's and Khinchine's formula: waiting in M/G/1 within 1 %"""
    cases = []
    for name, quantiles, use in [("D", [60], 0.7), ("U", [20, 100], 0.7), ("G", [30, 40, 45, 50, 300], 0.5)]:
        pieces = list(zip(quantiles, quantiles[1:])) or [(60, 60)]
        mean = sum((a + b) / 2 for a, b in pieces) / len(pieces)
        second = sum((a * a + a * b + b * b) / 3 for a, b in pieces) / len(pieces)
        rate = use / mean
        scenario = textbook(
            customersPerDay=rate * 86400, swapSteps=swap({"table": {"quantiles": quantiles}}), days=1000, replications=6)
        cases.append((f"M/{name}/1, load {use}", scenario, rate * second / (2 * (1 - use))))
    within_one_percent(probe, cases, lambda report: report["waitingSeconds"]["mean"])


@check
def closed_loop(probe):
    """The closed loop of packs and chargers: loss for want of packs within 1 %"""
    charging = {"packKilowattHours": 60, "readyStateOfCharge": 1, "segments": [
        {"upToStateOfCharge": 1, "packKilowatts": 60, "efficiency": 1}]}
    charges = [0.1, 0.2, 0.5, 0.9]
    hours = 1 - sum((a + b) / 2 for a, b in zip(charges, charges[1:])) / 3

    def loop(load, packs, chargers, grid):
        return textbook(
            waitingPlaces=0, customersPerDay=load / hours * 24, packs=packs, chargers=chargers, gridKilowatts=grid,
            swapSteps=swap({"table": {"quantiles": [0]}}), arrivingStateOfCharge={"quantiles": charges},
            charging=charging, days=3600, replications=4)

    def shared(load, servers, packs):
        weights = [1.0]
        for number in range(1, packs + 1):
            weights.append(weights[-1] * load / min(number, servers))
        return weights[-1] / sum(weights)

    cases = [(f"{packs} packs and chargers, load {load} (Erlang B)", loop(load, packs, packs, 1e6), erlang_b(packs, load))
             for packs, load in [(3, 2), (10, 8)]]
    cases += [(f"{packs} packs, grid power for {servers}, load {load} (M/G/PS/{packs})",
               loop(load, packs, packs, 60 * servers), shared(load, servers, packs))
              for packs, servers, load in [(6, 2, 2.2), (12, 6, 6.5)]]
    within_one_percent(probe, cases, lambda report: report["lost"]["share"])


def main():
    """Runs the checks from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--probe", type=Path, required=True, help="the built NetworkProbe")
    probe = Probe(parser.parse_args().probe)
    failed = 0
    for function in CHECKS:
        print(function.__doc__, flush=True)
        try:
            function(probe)
        except Exception as error:  # each check is told, whatever went wrong in another
            failed += 1
            print(f"  FAILED: {error}")
            if not isinstance(error, AssertionError):
                traceback.print_exc()
    print(f"{len(CHECKS) - failed} of {len(CHECKS)} checks passed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

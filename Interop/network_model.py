"""The network of swap stations once more, as processes of SimPy: the same model, written from its description alone."""

import math
from collections import OrderedDict
from dataclasses import dataclass, field, fields

import simpy

LEVELS = 3
MASK = (1 << 64) - 1


class Xoshiro:
    """xoshiro256++ (Blackman and Vigna, 2021), filled by SplitMix64: the same streams as Serai's."""

    def __init__(self, seed: int, stream: int):
        mixed, _ = self._split(seed)
        state = mixed ^ ((stream * 0xD1B54A32D192ED03) & MASK)
        self.words = []
        for _ in range(4):
            word, state = self._split(state)
            self.words.append(word)

    @staticmethod
    def _split(state: int):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        word = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & MASK
        return word ^ (word >> 31), state

    def random(self) -> float:
        a, b, c, d = self.words
        total = (a + d) & MASK
        result = (((total << 23) | (total >> 41)) + a) & MASK
        shifted = (b << 17) & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = ((d << 45) | (d >> 19)) & MASK
        self.words = [a, b, c, d]
        return (result >> 11) * 2.0**-53


@dataclass
class Tally:
    """What is counted, at a station or in all."""

    arrivals: int = 0
    begun: int = 0
    swaps: int = 0
    noPlace: int = 0
    balked: int = 0
    waitedForBay: int = 0
    waitedForPack: int = 0
    sentOn: int = 0
    waited: float = 0.0
    baySeconds: float = 0.0
    chargerSeconds: float = 0.0
    drawn: float = 0.0
    stored: float = 0.0
    cost: float = 0.0
    days: float = 0.0
    bayDays: float = 0.0
    chargerDays: float = 0.0

    def add(self, other: "Tally"):
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def lost(self) -> int:
        return self.noPlace + self.balked + self.waitedForBay + self.waitedForPack


def draw(duration: dict, unit: float) -> float:
    """A duration of the scenario at a number from 0 to 1."""
    if "exponential" in duration:
        return -math.log(1 - unit) * duration["exponential"]["meanSeconds"]
    return interpolate(duration["table"]["quantiles"], unit)


def interpolate(quantiles: list, unit: float) -> float:
    place = unit * (len(quantiles) - 1)
    index = int(place)
    fraction = place - index
    return quantiles[index] + (quantiles[index + 1] - quantiles[index]) * fraction if fraction else quantiles[index]


class Arrivals:
    """A Poisson process whose rate changes each hour: a unit process, stretched."""

    def __init__(self, per_day: float, demand: dict, first_hour: int):
        hours, days = demand["hours"], demand["weekdays"]
        hour_mean, day_mean = sum(hours) / 24, sum(days) / 7
        self.rates = [day / day_mean * (hour / hour_mean) * per_day / 86400 for day in days for hour in hours]
        self.first_hour = first_hour
        self.hour = 0
        self.time = 0.0

    def after(self, amount: float, end: float) -> float:
        while self.time < end:
            rate = self.rates[(self.first_hour + self.hour) % 168]
            hour_end = (self.hour + 1) * 3600.0
            inside = rate * (hour_end - self.time)
            if amount < inside:
                self.time += amount / rate
                return self.time
            amount -= inside
            self.time = hour_end
            self.hour += 1
        return math.inf


@dataclass
class Car:
    soc: float
    join: float
    detour: float
    patience: float
    swap: float
    sent_on: bool = False


@dataclass
class Pack:
    """A pack that charges: its segment of the curve, and the charging time at which that ends."""

    segment: int
    until: float


class Station:
    """A station's bays, waiting cars, packs and chargers."""

    def __init__(self, network: "Network", number: int, random):
        self.network, self.env, self.number, self.random = network, network.env, number, random
        self.given = given = network.scenario["stations"][number]
        self.bays, self.places, self.packs = given["bays"], given["waitingPlaces"], given["packs"]
        self.chargers = min(given["chargers"], given["packs"])
        self.grid = given["gridKilowatts"] * 1000
        self.busy, self.ready = 0, self.packs
        self.line = OrderedDict()
        self.spent, self.charging = [], []
        self.charging_time, self.share, self.asked, self.into = 0.0, 1.0, 0, 0
        self.change_number = 0
        self.counted_to = 0.0
        self.tally = Tally()
        policy = network.scenario["policy"].get("offPeak")
        shares = [1, policy["middleShare"], policy["highShare"]] if policy else [1, 1, 1]
        self.enough = [math.ceil(share * self.packs) for share in shares]

    def count(self):
        """Adds what has gone on since the last change to the sums over time."""
        seconds = self.env.now - self.counted_to
        if seconds <= 0:
            return
        self.counted_to = self.env.now
        tally = self.tally
        tally.baySeconds += self.busy * seconds
        if self.charging:
            tally.chargerSeconds += len(self.charging) * seconds
            joules = self.asked * self.share * seconds
            tally.drawn += joules
            tally.cost += joules * self.network.price
            tally.stored += self.into * self.share * seconds
            self.charging_time += seconds * self.share

    def arrive(self):
        """The process of the station's own customers."""
        network, unit = self.network, self.random.random
        arrivals = Arrivals(self.given["customersPerDay"], network.scenario["demand"], network.first_hour)
        while True:
            time = arrivals.after(-math.log(1 - unit()), network.end)
            if time >= network.end:
                return
            yield self.env.timeout(time - self.env.now)
            soc, join, detour = interpolate(network.soc, unit()), unit(), unit()
            patience = draw(network.patience, unit()) if network.patience else math.inf
            swap = sum(draw(step["duration"], unit()) for step in network.scenario["swapSteps"])
            self.tally.arrivals += 1
            self.env.process(network.visit(self, Car(soc, join, detour, patience, swap)))

    def serve(self, car: Car):
        """The process of one customer here. Answers None after a swap, or why there was none."""
        arrived = self.env.now
        if self.busy < self.bays and self.ready > 0:
            self.count()
            self.begin(arrived)
        elif len(self.line) >= self.places:
            return "noPlace"
        elif self.network.joining < 1 and car.join >= self.network.joining ** len(self.line):
            return "balked"
        else:
            self.count()
            turn = self.env.event()
            self.line[turn] = arrived
            if car.patience == math.inf:
                yield turn
            else:
                yield turn | self.env.timeout(car.patience)
            if not turn.triggered:
                self.count()
                del self.line[turn]
                return "waitedForPack" if self.busy < self.bays else "waitedForBay"
        yield self.env.timeout(car.swap)
        self.count()
        self.busy -= 1
        self.tally.swaps += 1
        self.spent.append(car.soc)
        self.charge()
        self.call()
        return None

    def begin(self, arrived: float):
        self.busy += 1
        self.ready -= 1
        self.tally.begun += 1
        self.tally.waited += self.env.now - arrived
        self.charge()

    def call(self):
        """Lets those who wait begin while a bay is free and a pack ready."""
        while self.line and self.busy < self.bays and self.ready > 0:
            turn, arrived = self.line.popitem(last=False)
            self.begin(arrived)
            turn.succeed()

    def charge(self):
        """Connects spent packs as the policy wants it."""
        network, began = self.network, False
        enough = self.enough[network.level]
        while self.spent and len(self.charging) < self.chargers and self.ready + len(self.charging) < enough:
            soc = self.spent.pop(0)
            if soc >= network.full:
                self.ready += 1
                continue
            segment = next(i for i, piece in enumerate(network.curve) if piece[0] > soc)
            end, seconds, into, asked = network.curve[segment]
            self.charging.append(Pack(segment, self.charging_time + (end - soc) * seconds))
            self.ask(asked, into)
            began = True
        if began:
            self.await_change()

    def ask(self, asked: int, into: int):
        self.asked += asked
        self.into += into
        self.share = min(1.0, self.grid / self.asked) if self.asked else 1.0

    def await_change(self):
        """Has the next change of power come; an earlier call's is stale by then."""
        self.change_number += 1
        if self.charging:
            next_change = min(pack.until for pack in self.charging)
            delay = max((next_change - self.charging_time) / self.share, 0)
            timeout = self.env.timeout(delay, self.change_number)
            timeout.callbacks.append(self.change)

    def change(self, event):
        if event.value != self.change_number:
            return
        self.count()
        self.charging_time = max(self.charging_time, min(pack.until for pack in self.charging))
        ready = 0
        for pack in [pack for pack in self.charging if pack.until <= self.charging_time]:
            end, _, into, asked = self.network.curve[pack.segment]
            self.ask(-asked, -into)
            pack.segment += 1
            if pack.segment == len(self.network.curve):
                self.charging.remove(pack)
                ready += 1
            else:
                next_end, seconds, into, asked = self.network.curve[pack.segment]
                pack.until += (next_end - end) * seconds
                self.ask(asked, into)
        self.ready += ready
        if ready:
            self.charge()
        self.await_change()
        if ready:
            self.call()


@dataclass
class Network:
    """A scenario in the form in which Serai reads it, and the generator of random numbers for each station."""

    scenario: dict
    generator: object
    days_measured: list = field(default_factory=list)

    def __post_init__(self):
        scenario = self.scenario
        self.env = simpy.Environment()
        self.warm_up, self.days = scenario["warmUpDays"], scenario["days"]
        self.end = (self.warm_up + self.days) * 86400.0
        self.first_hour = (7 - self.warm_up % 7) % 7 * 24
        self.soc = scenario["arrivingStateOfCharge"]["quantiles"]
        self.patience = scenario.get("patience")
        self.joining = 1 - scenario["balking"]
        self.rerouting = scenario.get("rerouting")
        charging = scenario["charging"]
        self.full = charging["readyStateOfCharge"]
        self.curve, before = [], 0.0
        for piece in charging["segments"]:
            if before < self.full:
                watts = round(piece["packKilowatts"] * 1000)
                before = min(piece["upToStateOfCharge"], self.full)
                seconds = charging["packKilowattHours"] * 3.6e6 / watts
                self.curve.append((before, seconds, watts, round(watts / piece["efficiency"])))
        self.prices = [price / 3.6e6 for price in scenario["tariff"]["pricePerKilowattHour"]]
        self.level = scenario["tariff"]["hours"][0]
        self.price = self.prices[self.level]
        self.stations = [Station(self, n, self.generator(n)) for n in range(len(scenario["stations"]))]
        self.totals = [Tally() for _ in self.stations]

    def nearest(self, station: Station):
        def distance(other):
            return math.hypot(
                other.given["eastKilometres"] - station.given["eastKilometres"],
                other.given["northKilometres"] - station.given["northKilometres"])

        others = [other for other in self.stations if other is not station]
        if not self.rerouting or not others:
            return None
        best = min(others, key=lambda other: (distance(other), other.number))
        if distance(best) > self.rerouting["farthestKilometres"]:
            return None
        return best, distance(best) / self.rerouting["kilometresPerHour"] * 3600

    def visit(self, station: Station, car: Car):
        """The process of a customer, who may drive on once."""
        while True:
            reason = yield from station.serve(car)
            if reason is None:
                return
            detour = self.detours[station.number]
            if detour is None or car.sent_on or car.detour >= self.rerouting["acceptance"]:
                setattr(station.tally, reason, getattr(station.tally, reason) + 1)
                return
            station.tally.sentOn += 1
            station, seconds = detour
            yield self.env.timeout(seconds)
            car.sent_on, car.join = True, car.detour / self.rerouting["acceptance"]

    def calendar(self):
        """The process of hours and days."""
        levels = self.scenario["tariff"]["hours"]
        for hour in range(1, (self.warm_up + self.days) * 24):
            yield self.env.timeout(hour * 3600.0 - self.env.now)
            level = levels[hour % 24]
            if level == self.level and hour % 24:
                continue
            for station in self.stations:
                station.count()
            if hour % 24 == 0:
                self.end_day(hour // 24 - 1 - self.warm_up)
            self.level, self.price = level, self.prices[level]
            for station in self.stations:
                station.charge()
                station.call()

    def end_day(self, day: int):
        tallies = [station.tally for station in self.stations]
        for station in self.stations:
            station.tally = Tally()
        if day >= 0:
            whole = Tally()
            for station, tally, total in zip(self.stations, tallies, self.totals):
                tally.days, tally.bayDays, tally.chargerDays = 1, station.bays, station.chargers
                total.add(tally)
                whole.add(tally)
            self.days_measured.append(whole)

    def run(self) -> Tally:
        """Runs the scenario. Answers the sum of what was counted after the warm-up."""
        self.detours = [self.nearest(station) for station in self.stations]
        self.env.process(self.calendar())
        for station in self.stations:
            self.env.process(station.arrive())
        self.env.run(until=self.end)
        for station in self.stations:
            station.count()
        self.end_day(self.days - 1)
        total = Tally()
        for day in self.days_measured:
            total.add(day)
        return total

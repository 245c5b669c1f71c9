/// How fast packs of a type may be charged: a C-rate by state of charge, times a factor by cell temperature.
///
/// The C-rate never rises with the state of charge and falls ever faster (it is concave), as the voltage-limited end of a charge
/// does; so it is the least of a few straight lines, which is what a linear program can hold.
public struct ChargingCurve: Hashable, Sendable {
    /// A point of a broken line.
    public struct Point: Hashable, Sendable {
        public var at: Double
        public var value: Double

        public init(_ at: Double, _ value: Double) {
            self.at = at
            self.value = value
        }
    }

    /// C-rate (1/h) by state of charge, from 0 to 1.
    public let rates: [Point]
    /// Factor 0...1 by cell temperature in °C; beyond the ends, the end's value.
    public let warmth: [Point]

    /// A curve typical of NMC packs: 1 C up to three quarters, 0.6 C at 0.9, 0.2 C when full; slower below 15 °C and above 40 °C,
    /// not at all below freezing or from 55 °C on. An assumption within what cell makers publish; give the packs' own.
    public static let typical = Self(
        uncheckedRates: [Point(0, 1), Point(0.75, 1), Point(0.9, 0.6), Point(1, 0.2)],
        warmth: [Point(-1, 0), Point(0, 0.1), Point(15, 1), Point(40, 1), Point(55, 0)])

    init(uncheckedRates rates: [Point], warmth: [Point]) {
        self.rates = rates
        self.warmth = warmth
    }

    /// - Throws: `ChargingError.curveShape` if the rates do not run from 0 to 1, rise, or fall ever slower, or if a factor is not
    ///   in 0...1; `outOfRange` for what is no number.
    public init(rates: [Point], warmth: [Point]) throws(ChargingError) {
        for point in rates {
            _ = try point.at.checked("a state of charge of the charging curve", in: 0...1)
            _ = try point.value.checked("a C-rate of the charging curve", in: 0...20)
        }
        for point in warmth {
            _ = try point.at.checked("a temperature of the charging curve", in: -60...200)
            _ = try point.value.checked("a temperature factor of the charging curve", in: 0...1)
        }
        guard rates.count > 1, rates.first?.at == 0, rates.last?.at == 1 else {
            throw .curveShape(what: "does not run from 0 to 1")
        }
        guard !warmth.isEmpty else { throw .curveShape(what: "says nothing of temperature") }
        for points in [rates, warmth] where zip(points, points.dropFirst()).contains(where: { $0.at >= $1.at }) {
            throw .curveShape(what: "has points out of order")
        }
        var steepest = 0.0
        for (from, to) in zip(rates, rates.dropFirst()) {
            let slope = (to.value - from.value) / (to.at - from.at)
            guard slope <= steepest + 1e-9 else { throw .curveShape(what: "rises, or falls ever slower") }
            steepest = slope
        }
        self.init(uncheckedRates: rates, warmth: warmth)
    }

    /// The lines whose least is the C-rate: `rate - fall * stateOfCharge`.
    var lines: [(rate: Double, fall: Double)] {
        zip(rates, rates.dropFirst()).map { from, to in
            let fall = (from.value - to.value) / (to.at - from.at)
            return (from.value + fall * from.at, fall)
        }
    }

    /// The factor at a cell temperature in °C.
    public func factor(celsius: Double) -> Double {
        guard let above = warmth.firstIndex(where: { $0.at >= celsius }) else { return warmth.last?.value ?? 0 }
        guard above > 0 else { return warmth[0].value }
        let (from, to) = (warmth[above - 1], warmth[above])
        return from.value + (to.value - from.value) * (celsius - from.at) / (to.at - from.at)
    }

    /// The most that a pack takes now, in kW at its terminals.
    public func kilowatts(for pack: Pack) -> Double {
        kilowatts(for: pack, at: pack.stateOfCharge)
    }

    /// The most that a pack would take at a state of charge, in kW at its terminals.
    func kilowatts(for pack: Pack, at stateOfCharge: Double) -> Double {
        var rate = Double.infinity
        for (from, to) in zip(rates, rates.dropFirst()) {
            rate = min(rate, from.value + (to.value - from.value) / (to.at - from.at) * (stateOfCharge - from.at))
        }
        return max(0, rate * pack.usableKilowattHours * factor(celsius: pack.cellCelsius))
    }
}

/// What the station promises a customer of the pack he gets, and how surely one is there.
public struct ServicePromise: Hashable, Sendable {
    /// A pack is ready from this state of charge on.
    public var stateOfCharge: Double
    /// A pack that holds less of what it held new is not given out.
    public var leastStateOfHealth: Double
    /// Cell temperatures in °C at which a pack is given out.
    public var celsius: ClosedRange<Double>
    /// At most so many cars of a type a day may come before their pack is ready. A bound: it is shared out evenly among all packs
    /// and plans of a day, most of which come nowhere near it, so that what happens is a small part of it.
    public var missedCarsADay: Double

    /// - Throws: `ChargingError.outOfRange`.
    public init(
        stateOfCharge: Double = 0.9, leastStateOfHealth: Double = 0.75, celsius: ClosedRange<Double> = -10...48,
        missedCarsADay: Double = 1
    ) throws(ChargingError) {
        self.stateOfCharge = try stateOfCharge.checked("the promised state of charge", in: 0.01...1)
        self.leastStateOfHealth = try leastStateOfHealth.checked("the least state of health", in: 0...1)
        self.celsius = celsius
        self.missedCarsADay = try missedCarsADay.checked("the missed cars a day", in: 1e-6...10)
    }

    private init(uncheckedMissedCarsADay missedCarsADay: Double) {
        stateOfCharge = 0.9
        leastStateOfHealth = 0.75
        celsius = -10...48
        self.missedCarsADay = missedCarsADay
    }

    /// What a station promises that was told nothing else.
    public static let customary = Self(uncheckedMissedCarsADay: 1)

    /// Why a pack is not given to a car that asks for a type, or `nil` if it may be. The rule of the house:
    /// it fits, nobody holds it, it is healthy enough, neither too cold nor too hot, and charged as promised.
    public func objection(to pack: Pack, for type: PackType) -> PackObjection? {
        if pack.type != type { return .otherType }
        if pack.isHeld { return .held }
        if pack.stateOfHealth < leastStateOfHealth { return .worn(stateOfHealth: pack.stateOfHealth) }
        if !celsius.contains(pack.cellCelsius) { return .temperature(celsius: pack.cellCelsius) }
        if pack.stateOfCharge < stateOfCharge { return .charging(stateOfCharge: pack.stateOfCharge) }
        return nil
    }
}

/// Why a pack is not given out, the gravest first.
public enum PackObjection: Hashable, Sendable {
    case otherType
    case held
    case worn(stateOfHealth: Double)
    case temperature(celsius: Double)
    case charging(stateOfCharge: Double)

    /// How near the pack is to being given out: the larger, the nearer.
    var nearness: Int {
        switch self {
        case .otherType: 0
        case .held: 1
        case .worn: 2
        case .temperature: 3
        case .charging: 4
        }
    }
}

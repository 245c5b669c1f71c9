/// Why the charging engine refuses what it was given: what, where, and what to do about it.
public enum ChargingError: Error, Hashable, Sendable {
    /// A figure that is no number or lies outside of what can be.
    case outOfRange(what: String, value: String, allowed: String)
    case rackWithoutSlots
    case slotTwice(number: Int)
    case packTwice(id: String)
    /// No slot of the rack has a charger, so nothing can be planned.
    case rackWithoutChargers
    /// The day's tariff names no level from this minute of the day on.
    case tariffGap(minute: Int)
    /// Two levels of the day's tariff claim this minute.
    case tariffOverlap(minute: Int)
    /// A level begins or ends within a quarter of an hour.
    case tariffOffQuarter(minute: Int)
    /// A forecast has one figure an hour of the day.
    case forecastHours(type: PackType, count: Int)
    /// A charging curve falls, ever faster, from empty to full.
    case curveShape(what: String)
    /// No charging curve is known for packs of this type.
    case curveMissing(type: PackType)
}

extension ChargingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .outOfRange(let what, let value, let allowed): "\(what) is \(value); give a value in \(allowed)"
        case .rackWithoutSlots: "the rack has no slots; list every slot, empty ones too"
        case .slotTwice(let number): "slot \(number) is listed twice; number each slot once"
        case .packTwice(let id): "pack \(id) is in two slots; one of the two readings is wrong, look into the rack"
        case .rackWithoutChargers: "no slot of the rack has a charger; give at least one slot a charger"
        case .tariffGap(let minute): "the tariff has no price at \(clock(minute)); give every minute of the day a level"
        case .tariffOverlap(let minute): "the tariff has two levels at \(clock(minute)); give every minute one level"
        case .tariffOffQuarter(let minute):
            "the tariff changes at \(clock(minute)); let levels begin and end at full quarters of an hour"
        case .forecastHours(let type, let count):
            "the forecast for \(type.name) has \(count) hours; give 24, from midnight on"
        case .curveShape(let what): "the charging curve \(what); give points that fall, ever faster, from empty to full"
        case .curveMissing(let type):
            "no charging curve is known for packs of type \(type.name); add one to the settings"
        }
    }

    private func clock(_ minute: Int) -> String {
        let minutes = minute % 60
        return "\(minute / 60):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}

extension Double {
    /// The value, if it is a number within the range.
    func checked(_ what: @autoclosure () -> String, in range: ClosedRange<Double>) throws(ChargingError) -> Double {
        guard range.contains(self) else {
            throw .outOfRange(
                what: what(), value: "\(self)", allowed: "\(range.lowerBound)...\(range.upperBound)")
        }
        return self
    }
}

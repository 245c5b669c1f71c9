/// Lost customers by reason.
public struct LossCounts: Codable, Sendable, Hashable {
    /// Every waiting place was taken.
    public internal(set) var noPlace = 0
    /// The queue looked too long.
    public internal(set) var balked = 0
    /// Patience ended while every bay was busy.
    public internal(set) var waitedForBay = 0
    /// Patience ended while a bay was free and no pack ready.
    public internal(set) var waitedForPack = 0

    /// For every reason together.
    public var total: Int { noPlace + balked + waitedForBay + waitedForPack }

    mutating func count(_ reason: LossReason) {
        switch reason {
        case .noPlace: noPlace += 1
        case .balked: balked += 1
        case .waitedForBay: waitedForBay += 1
        case .waitedForPack: waitedForPack += 1
        }
    }
}

/// Why a customer left without a swap: see ``LossCounts``.
enum LossReason: Sendable {
    case noPlace, balked, waitedForBay, waitedForPack
}

/// When a spent pack is charged.
public enum ChargingPolicy: Codable, Sendable, Hashable {
    /// As soon as a charger is free.
    case atOnce
    /// In the low hours as soon as a charger is free; in the others only while ready and charging packs together are fewer
    /// than a share of the station's packs (0...1). What charges goes on charging.
    case offPeak(middleShare: Double, highShare: Double)

    /// How many ready and charging packs are enough at each level, at a station with so many packs.
    func enough(packs: Int) -> [Int] {
        switch self {
        case .atOnce:
            [packs, packs, packs]
        case .offPeak(let middle, let high):
            [packs, Int((middle * Double(packs)).rounded(.up)), Int((high * Double(packs)).rounded(.up))]
        }
    }
}

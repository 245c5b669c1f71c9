/// What electricity costs by the hour: three levels.
public struct Tariff: Codable, Sendable, Hashable {
    /// A level of price.
    public enum Level: Int, Codable, Sendable, Hashable, CaseIterable {
        case low, middle, high
    }

    /// Of each of the 24 hours of a day, from midnight: 0 low, 1 middle, 2 high.
    public var hours: [Level]
    /// For a kWh, in the currency of the prices: low, middle and high.
    public var pricePerKilowattHour: [Double]

    public init(hours: [Level], pricePerKilowattHour: [Double]) {
        self.hours = hours
        self.pricePerKilowattHour = pricePerKilowattHour
    }

    /// Low at night, high before noon and in the evening. A sample of the usual shape in Chinese provinces.
    public static let sample = Tariff(
        hours: (0..<24).map { hour in
            switch hour {
            case 0..<8: .low
            case 10..<12, 18..<22: .high
            default: .middle
            }
        },
        pricePerKilowattHour: [0.35, 0.70, 1.10])
}

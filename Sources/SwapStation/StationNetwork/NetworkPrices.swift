/// What packs and lost customers cost, in the currency of the tariff.
public struct NetworkPrices: Codable, Sendable, Hashable {
    /// Buying a pack.
    public var pack: Double
    /// The days over which its price is spread.
    public var packDays: Double
    /// What a lost customer would have paid, for the energy too, and will be missed for.
    public var lostCustomer: Double

    public init(pack: Double, packDays: Double, lostCustomer: Double) {
        self.pack = pack
        self.packDays = packDays
        self.lostCustomer = lostCustomer
    }

    /// A pack for 60,000 over 8 years, a lost customer 100. Sample figures.
    public static let sample = NetworkPrices(pack: 60_000, packDays: 2_920, lostCustomer: 100)

    /// What owning a pack costs a day.
    public var packPerDay: Double { pack / packDays }
}

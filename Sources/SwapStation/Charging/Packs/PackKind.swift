/// What a station must know of a kind of pack to charge it.
public struct PackKind: Hashable, Sendable {
    /// Of a new one, in kWh.
    public var capacityKilowattHours: Double
    public var curve: ChargingCurve

    public init(capacityKilowattHours: Double, curve: ChargingCurve) {
        self.capacityKilowattHours = capacityKilowattHours
        self.curve = curve
    }

    /// The kinds by the codes of a station's registers: 1 a lithium iron phosphate pack of 62 kWh, 2 one of nickel manganese
    /// cobalt oxide of 77 kWh. Both take a full hour's current until they are nine tenths full, as large plates of cells do that
    /// are charged at 1 C; give the packs' own.
    public static let customary: [Int: PackKind] = [
        1: PackKind(capacityKilowattHours: 62, curve: .steady), 2: PackKind(capacityKilowattHours: 77, curve: .steady),
    ]
}

extension ChargingCurve {
    /// 1 C up to nine tenths, a fifth of that when full; slower below 15 °C and above 40 °C, as ``typical``.
    public static let steady = Self(
        uncheckedRates: [Point(0, 1), Point(0.9, 1), Point(1, 0.2)], warmth: typical.warmth)
}

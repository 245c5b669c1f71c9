/// A flow's key as one number, whose order is that of the key's texts.
struct PackedFlowKey: Hashable, Comparable, Sendable {
    /// How many bits each part has: places, places, items, periods.
    static let bits = (place: 12, item: 24, period: 16)

    private let number: UInt64

    init(exporter: Int, importer: Int, item: Int, period: Int) {
        number = UInt64(exporter) << 52 | UInt64(importer) << 40 | UInt64(item) << 16 | UInt64(period)
    }

    var exporter: Int { Int(number >> 52) }
    var importer: Int { Int(number >> 40 & 0xFFF) }
    var item: Int { Int(number >> 16 & 0xFF_FFFF) }
    var period: Int { Int(number & 0xFFFF) }

    /// The exporter's or importer's own key, whose importer is nought: for sums over all of a country's flows.
    func of(_ place: Int) -> PackedFlowKey {
        PackedFlowKey(exporter: place, importer: 0, item: item, period: period)
    }

    static func < (one: PackedFlowKey, other: PackedFlowKey) -> Bool { one.number < other.number }
}

/// The texts to which packed keys point, each kind sorted.
struct FlowNames: Sendable {
    let places: [String]
    let items: [String]
    let periods: [String]

    func key(_ packed: PackedFlowKey) -> FlowKey {
        FlowKey(
            exporter: places[packed.exporter], importer: places[packed.importer], item: items[packed.item],
            period: periods[packed.period])
    }

    func packed(_ key: FlowKey) -> PackedFlowKey? {
        guard let exporter = places.firstIndex(of: key.exporter), let importer = places.firstIndex(of: key.importer),
            let item = items.firstIndex(of: key.item), let period = periods.firstIndex(of: key.period)
        else { return nil }
        return PackedFlowKey(exporter: exporter, importer: importer, item: item, period: period)
    }
}

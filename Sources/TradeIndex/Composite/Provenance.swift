/// Where a value is from and what was done to it.
public struct Origin: Codable, Hashable, Sendable {
    public enum Status: String, Codable, Hashable, Sendable {
        case missing, reported, estimated, imputed, treated
    }

    /// Whether it is known, and how.
    public var status: Status
    /// Who says so: a publication, a file. Kept when a value is treated.
    public var source: String
    /// By what rule it was estimated, imputed or treated.
    public var how: String

    public init(_ status: Status, source: String = "", how: String = "") {
        self.status = status
        self.source = source
        self.how = how
    }
}

/// The origin of every cell, a byte a cell: the byte points into a table of the different origins.
public struct Provenance: Hashable, Sendable {
    /// One a cell, in the order of the sheet's values.
    public private(set) var codes: [UInt8]
    /// What the codes mean; the first is "missing".
    public private(set) var origins: [Origin]

    /// A table has 256 places; from this many on, sources are no longer told apart.
    static let distinctLimit = 200

    /// All cells of a sheet: missing where it has no number, else of `origin`.
    public init(sheet: Sheet, origin: Origin = Origin(.reported)) {
        origins = [Origin(.missing), origin]
        codes = sheet.values.map { $0.isNaN ? 0 : 1 }
    }

    /// The origin of the cell at a place of the sheet's values.
    public subscript(place: Int) -> Origin { origins[Int(codes[place])] }

    /// Says that the cell at `place` is of `origin`.
    public mutating func mark(_ place: Int, _ origin: Origin) {
        codes[place] = code(for: origin)
    }

    /// The code of an origin, entered in the table where it is new.
    mutating func code(for origin: Origin) -> UInt8 {
        if let index = origins.firstIndex(of: origin) { return UInt8(index) }
        var entry = origin
        if origins.count >= Self.distinctLimit { entry.source = "several sources" }
        if origins.count >= 255 { entry.how = "several rules" }
        if let index = origins.firstIndex(of: entry) { return UInt8(index) }
        guard origins.count < 256 else { return UInt8(origins.count - 1) }
        origins.append(entry)
        return UInt8(origins.count - 1)
    }

    /// Marks cells as changed by `how`, keeping each one's source.
    mutating func treat(_ places: some Sequence<Int>, how: String) {
        var seen: (old: UInt8, new: UInt8)?
        for place in places {
            let old = codes[place]
            if seen?.old != old {
                seen = (old, code(for: Origin(.treated, source: origins[Int(old)].source, how: how)))
            }
            if let seen { codes[place] = seen.new }
        }
    }

    func keeping(rows kept: [Int], of rowCount: Int) -> Provenance {
        var copy = self
        let columns = rowCount == 0 ? 0 : codes.count / rowCount
        copy.codes = (0..<columns).flatMap { column in kept.map { codes[column * rowCount + $0] } }
        return copy
    }
}

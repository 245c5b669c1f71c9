/// A column of codes while its rows come.
struct ColumnUnderConstruction {
    /// What the column is; which of both is known at the end only for some formats.
    enum Role { case dimension, attribute, dimensionIfComplete }

    var component: Component
    var role: Role
    var table = CodeTable()
    private var names: [Int: String] = [:]
    private var places: [UInt32] = []
    private var same = CodedColumn.absent
    private(set) var count = 0

    init(_ component: Component, _ role: Role) {
        self.component = component
        self.role = role
    }

    @inline(__always)
    mutating func append(_ place: UInt32) {
        if places.isEmpty {
            if place == same || count == 0 {
                same = place
                count += 1
                return
            }
            spread()
        }
        places.append(place)
        count += 1
    }

    private mutating func spread() {
        places.reserveCapacity(max(1024, count * 2))
        places.append(contentsOf: repeatElement(same, count: count))
    }

    /// Appends a text; an empty one is none.
    ///
    /// - Returns: Whether the text came for the first time.
    @inline(__always)
    @discardableResult
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !text.isEmpty else {
            append(CodedColumn.absent)
            return false
        }
        let before = table.count
        append(table.code(text))
        return table.count > before
    }

    /// Appends nothing until there are `count` rows.
    mutating func fill(to count: Int) {
        while self.count < count { append(CodedColumn.absent) }
    }

    /// Takes back the last row.
    mutating func removeLast() {
        count -= 1
        if !places.isEmpty { places.removeLast() }
    }

    mutating func name(_ place: Int, _ name: String) {
        if names[place] == nil { names[place] = name }
    }

    func place(_ row: Int) -> UInt32 { places.isEmpty ? same : places[row] }

    mutating func set(_ row: Int, _ place: UInt32) {
        if places.isEmpty {
            if place == same { return }
            spread()
        }
        places[row] = place
    }

    /// The first row without a text.
    var firstAbsent: Int? {
        if places.isEmpty { return same == CodedColumn.absent && count > 0 ? 0 : nil }
        return places.firstIndex(of: CodedColumn.absent)
    }

    func firstRow(of place: UInt32) -> Int? {
        places.isEmpty ? (same == place && count > 0 ? 0 : nil) : places.firstIndex(of: place)
    }

    /// The finished column, and a code that is not UTF-8 if there is one.
    func finished() -> (column: CodedColumn, broken: UInt32?) {
        let (codes, broken) = table.texts()
        let isSame = places.isEmpty || places.allSatisfy { $0 == places[0] }
        let column = CodedColumn(
            component: component, codes: codes, names: codes.indices.map { names[$0] }, count: count,
            places: isSame ? .same(places.first ?? same) : .each(places))
        return (column, broken)
    }
}

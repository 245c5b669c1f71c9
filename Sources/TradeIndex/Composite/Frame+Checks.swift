extension Frame {
    /// The columns of the structure's indicators, in its order.
    ///
    /// Finds what would spoil every later step: columns that are not there, infinite values, indicators without any value and,
    /// unless `allowsConstant`, indicators that are the same everywhere.
    public func columns(
        of hierarchy: Hierarchy, allowsConstant: Bool = false
    ) throws(CompositeError) -> [Int] {
        var places: [String: Int] = [:]
        for (place, code) in sheet.codes.enumerated() { places[code] = place }
        var columns: [Int] = []
        columns.reserveCapacity(hierarchy.indicatorCount)
        for indicator in hierarchy.indicators {
            guard let column = places[indicator.code] else { throw .missingColumn(indicator.code) }
            columns.append(column)
        }
        for column in columns { try check(column: column, allowsConstant: allowsConstant) }
        return columns
    }

    private func check(column: Int, allowsConstant: Bool) throws(CompositeError) {
        var least = Double.infinity
        var most = -Double.infinity
        let places = sheet.places(of: column)
        for place in places {
            let value = sheet.values[place]
            if value.isNaN { continue }
            guard value.isFinite else {
                let row = place - places.lowerBound
                throw .infiniteValue(column: sheet.codes[column], unit: unitCode(of: row), year: year(of: row))
            }
            least = min(least, value)
            most = max(most, value)
        }
        guard least <= most else { throw .allMissing(sheet.codes[column]) }
        if least == most, !allowsConstant { throw .constant(code: sheet.codes[column], value: least) }
    }
}

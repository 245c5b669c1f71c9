/// Dividing by size: indicators by the column that each one names.
public struct Denomination: Codable, Hashable, Sendable {
    /// Instead of what the structure says: indicator to denominator, an empty one for none.
    public var instead: [String: String]
    /// Multiplies the quotient of an indicator, so that figures stay legible; 1 where it names none.
    public var factors: [String: Double]

    public init(instead: [String: String] = [:], factors: [String: Double] = [:]) {
        self.instead = instead
        self.factors = factors
    }

    /// Divides. An empty denominator leaves the value empty; a denominator of zero is an error.
    func apply(to frame: inout Frame, _ hierarchy: Hierarchy, columns: [Int]) throws(CompositeError) {
        for code in Set(instead.keys).union(factors.keys).sorted() where hierarchy.index(of: code) == nil {
            throw .unknownComponent(code: code, step: "denominate")
        }
        let rowCount = frame.sheet.rowCount
        for (index, indicator) in hierarchy.indicators.enumerated() {
            guard let denominator = instead[indicator.code] ?? indicator.denominator, !denominator.isEmpty else {
                continue
            }
            guard let divisor = frame.sheet.index(of: denominator) else { throw .missingColumn(denominator) }
            let factor = factors[indicator.code] ?? 1
            let base = columns[index] * rowCount
            for row in 0..<rowCount {
                let size = frame.sheet.values[divisor * rowCount + row]
                guard size != 0, !size.isInfinite else {
                    throw .badDenominator(
                        code: indicator.code, denominator: denominator, unit: frame.unitCode(of: row),
                        year: frame.year(of: row), value: size)
                }
                let given = frame.sheet.values[base + row]
                let quotient = given / size * factor
                frame.sheet.values[base + row] = quotient
                if quotient.isNaN { frame.provenance.mark(base + row, Origin(.missing)) }
                let isKnown = !given.isNaN && !size.isNaN
                if isKnown && (!quotient.isFinite || (quotient == 0 && given != 0 && factor != 0)) {
                    throw .beyondNumbers(
                        step: "denominate", code: indicator.code, unit: frame.unitCode(of: row),
                        year: frame.year(of: row))
                }
            }
        }
    }
}

import TestSupport

/// A table that COINr has written, by column; an empty cell is missing.
struct COINrTable {
    static let isThere = SharedData.has("trade-index/coinr/README.md")

    var names: [String] = []
    var cells: [[String]] = []

    init(_ name: String) throws {
        let text = String(decoding: try SharedData.bytes("trade-index/coinr/\(name).csv"), as: UTF8.self)
        var rows: [[String]] = []
        for line in text.split(whereSeparator: \.isNewline) {
            var fields = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: fields.append("")
                default: fields[fields.count - 1].append(character)
                }
            }
            rows.append(fields)
        }
        names = rows.removeFirst()
        cells = rows
    }

    func texts(_ name: String) -> [String] {
        guard let place = names.firstIndex(of: name) else { return [] }
        return cells.map { $0[place] }
    }

    func numbers(_ name: String) -> [Double] {
        texts(name).map { Double($0) ?? .nan }
    }
}

/// Whether two numbers agree to `tolerance` of the larger, or both are missing.
func agree(_ left: Double, _ right: Double, _ tolerance: Double = 1e-9) -> Bool {
    if left.isNaN || right.isNaN { return left.isNaN && right.isNaN }
    return abs(left - right) <= tolerance * max(abs(left), abs(right), 1e-3)
}

/// Whether two columns agree, number by number.
func agree(_ left: [Double], _ right: [Double], _ tolerance: Double = 1e-9) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { agree($0, $1, tolerance) }
}

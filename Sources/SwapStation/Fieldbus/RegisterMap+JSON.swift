import Foundation

extension RegisterMap {
    /// A field as other programs read it.
    private struct JSONRow: Encodable {
        let name: String
        let bank: String
        let address: Int
        let stride: Int
        let count: Int
        let form: String
        let registers: Int
        let scale: Double
        let unit: String
        let meaning: String
        let bits: [String]
        let movesSomething: Bool
    }

    private struct JSONMap: Encodable {
        let version: Int
        let axes: [String]
        let fields: [JSONRow]
    }

    /// The map as JSON, for programs that are not made from it: `version`, `axes` and `fields`, in the order of the addresses.
    package static func json() throws -> String {
        let fields = rows.map { row in
            JSONRow(
                name: row.name, bank: row.field.bank.rawValue, address: row.field.address, stride: row.field.stride,
                count: row.field.count, form: "\(row.field.form)", registers: row.field.width, scale: row.field.scale,
                unit: row.unit, meaning: row.meaning, bits: row.bits, movesSomething: row.movesSomething)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let map = JSONMap(version: version, axes: Axis.allCases.map { "\($0)" }, fields: fields)
        return String(decoding: try encoder.encode(map), as: UTF8.self)
    }
}

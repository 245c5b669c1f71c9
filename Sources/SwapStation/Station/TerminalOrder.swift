import Control
import Fieldbus

/// Reads what the person at a terminal orders.
package enum TerminalOrder {
    /// Why a line is no order, and what would be.
    package enum Failure: Error, Equatable, CustomStringConvertible {
        case unknown(line: String)
        case noAxis(name: String)
        case noPosition(text: String, Axis, reach: ClosedRange<Double>)

        package var description: String {
            switch self {
            case .unknown(let line):
                "no such order: \(line). There are \(TerminalOrder.words.map(\.line).joined(separator: ", ")) and move AXIS POSITION"
            case .noAxis(let name):
                "no axis is named \(name). There are \(Axis.allCases.map { "\($0)" }.joined(separator: ", "))"
            case .noPosition(let text, let axis, let reach):
                "\(text) is no position of \(axis): it reaches from \(Self.short(reach.lowerBound)) "
                    + "to \(Self.short(reach.upperBound)) \(axis.unit)"
            }
        }

        private static func short(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
    }

    private static let words: [(line: String, order: OperatorOrder)] = [
        ("reset", .reset), ("start", .start), ("stop", .stop), ("hold", .hold), ("unhold", .unhold), ("abort", .abort),
        ("clear", .clear), ("confirm", .confirmPlaces), ("manual on", .manual(true)), ("manual off", .manual(false)),
        ("call off", .callOff),
    ]

    /// Reads a line; capitals and how many blanks there are do not matter.
    ///
    /// - Throws: ``Failure``
    package static func read(_ line: String, _ layout: StationLayout) throws(Failure) -> OperatorOrder {
        let parts = line.split(separator: " ").map { $0.lowercased() }
        let plain = parts.joined(separator: " ")
        if let word = words.first(where: { $0.line == plain }) { return word.order }
        guard parts.count == 3, parts[0] == "move" else { throw .unknown(line: line) }
        guard let axis = Axis.allCases.first(where: { "\($0)".lowercased() == parts[1] }) else {
            throw .noAxis(name: parts[1])
        }
        let reach = layout[axis].reach
        guard let target = Double(parts[2]), reach.contains(target) else {
            throw .noPosition(text: parts[2], axis, reach: reach)
        }
        return .move(axis, to: target)
    }
}

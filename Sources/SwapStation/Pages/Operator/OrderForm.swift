import Control
import Fieldbus

/// An operator's order as a form carries it: the fields `order`, `axis` and `target`.
package enum OrderForm {
    /// The orders that a button stands for, by the value of the field `order`.
    static let plain: [(name: String, order: OperatorOrder)] = [
        ("abort", .abort), ("stop", .stop), ("hold", .hold), ("unhold", .unhold), ("clear", .clear), ("reset", .reset),
        ("start", .start), ("callOff", .callOff), ("confirmPlaces", .confirmPlaces), ("manualOn", .manual(true)),
        ("manualOff", .manual(false)),
    ]

    /// Reads an order; nil where the fields are none.
    ///
    /// - Parameter fields: the form's, decoded.
    package static func order(from fields: [String: String]) -> OperatorOrder? {
        guard let name = fields["order"] else { return nil }
        guard name == "move" else { return plain.first { $0.name == name }?.order }
        guard let axis = Axis.allCases.first(where: { "\($0)" == fields["axis"] }), fields["seen"] != nil,
            let target = fields["target"].flatMap({ Double($0.replacing(",", with: ".")) }), target.isFinite
        else { return nil }
        return .move(axis, to: target)
    }
}

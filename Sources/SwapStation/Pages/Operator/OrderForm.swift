import Control
import Fieldbus
import Station

/// An operator's order as a form carries it: the fields `order`, `axis` and `target`, and `places` for what was seen where.
package enum OrderForm {
    /// The orders that a button stands for, by the value of the field `order`.
    static let plain: [(name: String, order: OperatorOrder)] = [
        ("abort", .abort), ("stop", .stop), ("hold", .hold), ("unhold", .unhold), ("clear", .clear), ("reset", .reset),
        ("start", .start), ("callOff", .callOff), ("confirmPlaces", .confirmPlaces), ("manualOn", .manual(true)),
        ("manualOff", .manual(false)),
    ]

    /// By what name a form gives an order.
    static func name(of order: OperatorOrder) -> String { plain.first { $0.order == order }?.name ?? "move" }

    /// Which pack is where, as a form that confirms it carries it back.
    static func places(in picture: StationPicture) -> String {
        (picture.packs + picture.slots.map(\.pack)).map(String.init).joined(separator: " ")
    }

    /// Whether an operator who confirms what is where saw another list than the one of this picture.
    package static func isOutdated(_ fields: [String: String], by picture: StationPicture) -> Bool {
        fields["order"] == name(of: .confirmPlaces) && fields["places"] != places(in: picture)
    }

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

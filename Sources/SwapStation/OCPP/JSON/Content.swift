import JSON

/// A value that stands in OCPP messages: its properties are those of the schema, `bounds` has what their types do not say.
protocol Content: Codable, Equatable, Sendable {
    /// The limits of properties by name, as the schema of OCPP 2.1 has them.
    static var bounds: [String: Bound] { get }
}

extension Content {
    static var bounds: [String: Bound] { [:] }
}

/// What a schema says of a property beyond its type.
enum Bound: Sendable {
    /// At most so many characters.
    case text(Int)
    /// A number within these limits.
    case number(ClosedRange<Double>)
    /// So many elements.
    case items(ClosedRange<Int>)
    /// So many elements, each within a bound.
    indirect case each(ClosedRange<Int>, Bound)

    /// 0 and more.
    static let natural = Bound.number(0...Double.greatestFiniteMagnitude)
    /// 0 and less.
    static let negative = Bound.number(-Double.greatestFiniteMagnitude...0)
    /// 0 to 100.
    static let percent = Bound.number(0...100)
    /// At least one element.
    static let some = Bound.items(1...Int.max)

    /// What is wrong with a value, if anything.
    func breach(by value: JSONValue) -> String? {
        switch (self, value) {
        case (.text(let most), .text(let text)):
            text.utf8.count <= most || text.unicodeScalars.count <= most ? nil : "is longer than \(most) characters"
        case (.number(let range), .integer(let integer)): range.contains(Double(integer)) ? nil : "is out of range"
        case (.number(let range), .number(let number)): range.contains(number) ? nil : "is out of range"
        case (.items(let range), .array(let elements)):
            range.contains(elements.count) ? nil : "has \(elements.count) elements"
        case (.each(let range, let bound), .array(let elements)):
            range.contains(elements.count)
                ? elements.lazy.compactMap(bound.breach).first.map { "has an element that " + $0 }
                : "has \(elements.count) elements"
        default: nil
        }
    }
}

/// Why a payload is not what the schema asks for.
struct ContentError: Error, Equatable, CustomStringConvertible {
    let code: ErrorCode
    /// Where, such as `batteryData[0].soC`.
    let path: String
    let reason: String

    var description: String { path.isEmpty ? "The payload \(reason)" : "\(path) \(reason)" }
}

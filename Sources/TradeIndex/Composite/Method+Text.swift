extension Method {
    /// The version of the format that `text` writes and `init(text:)` reads.
    public static let formatVersion = 1

    /// The method in its canonical text: YAML with keys in a fixed order and every choice spelled out.
    public func text() -> String {
        var writer = MethodWriter()
        writer.line(0, "serai_index_method: \(Self.formatVersion)")
        writer.line(0, "name: \(MethodWriter.quoted(name))")
        writer.line(0, "allow_constant: \(allowsConstant)")
        writer.line(0, "weights_must_sum: \(weightsMustSum)")
        writer.line(0, "index:")
        writer.component(hierarchy.top, of: hierarchy, indent: 2)
        writer.line(0, steps.isEmpty ? "steps: []" : "steps:")
        for step in steps { writer.line(2, "- \(step.name): \(step.flow)") }
        writer.line(0, "normalise: \(normalisation.flow)")
        writer.line(0, "weights: \(weighting.flow)")
        writer.line(0, "aggregate: \(aggregation.flow)")
        return writer.text
    }
}

/// Lines of canonical YAML.
struct MethodWriter {
    private(set) var text = ""

    mutating func line(_ indent: Int, _ content: String) {
        text += String(repeating: " ", count: indent) + content + "\n"
    }

    mutating func component(_ index: Int, of hierarchy: Hierarchy, indent: Int) {
        let component = hierarchy.components[index]
        var pairs: [(String, String)] = [
            ("code", Self.quoted(component.code)), ("name", Self.quoted(component.name)),
            ("direction", component.direction.rawValue), ("weight", Self.number(component.weight)),
        ]
        if !component.unitOfMeasure.isEmpty { pairs.append(("unit", Self.quoted(component.unitOfMeasure))) }
        if let posts = component.goalposts {
            pairs.append(("goalposts", "[\(Self.number(posts.lower)), \(Self.number(posts.upper))]"))
        }
        if let target = component.target { pairs.append(("target", Self.number(target))) }
        if let denominator = component.denominator { pairs.append(("denominator", Self.quoted(denominator))) }
        if let level = component.level { pairs.append(("level", String(level))) }
        for (place, pair) in pairs.enumerated() {
            // Below the top, the first pair opens an entry of the children's list.
            let opening = place == 0 && indent > 2
            line(opening ? indent - 2 : indent, "\(opening ? "- " : "")\(pair.0): \(pair.1)")
        }
        guard !hierarchy.children[index].isEmpty else { return }
        line(indent, "children:")
        for child in hierarchy.children[index] { self.component(child, of: hierarchy, indent: indent + 4) }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF
                || (0x2028...0x2029).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The shortest digits that read back as the same number.
    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    }

    static func map(_ pairs: [(String, String)]) -> String {
        "{" + pairs.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
    }

    /// A map from codes, in the order of their characters.
    static func map<Value>(_ values: [String: Value], _ write: (Value) -> String) -> String {
        map(values.sorted { $0.key < $1.key }.map { (quoted($0.key), write($0.value)) })
    }

    static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }
}

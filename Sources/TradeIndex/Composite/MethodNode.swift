import Yams

/// A place in a method's text that is read strictly: unknown keys and wrong types are errors with their line and column.
package struct MethodNode {
    private let node: Node
    let path: String

    /// The whole of a text.
    package init(text: String) throws(MethodError) {
        let composed: Node?
        do {
            composed = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw Self.notYAML(error)
        } catch {
            throw MethodError(line: 0, column: 0, path: "", why: "\(error)")
        }
        guard let composed else { throw MethodError(line: 1, column: 1, path: "", why: "the method is empty") }
        self.init(node: composed, path: "")
    }

    private init(node: Node, path: String) {
        self.node = node
        self.path = path
    }

    private static func notYAML(_ error: YamlError) -> MethodError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            MethodError(line: mark.line, column: mark.column, path: "", why: "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            MethodError(
                line: context.mark.line, column: context.mark.column, path: "",
                why: "keys stand twice: \(duplicates.sorted().joined(separator: ", "))")
        default: MethodError(line: 0, column: 0, path: "", why: "not YAML: \(error)")
        }
    }

    /// Where it stands, from 1; 0 where that is not known.
    package var line: Int { node.mark?.line ?? 0 }
    package var column: Int { node.mark?.column ?? 0 }

    package func wrong(_ why: String) -> MethodError {
        MethodError(line: line, column: column, path: path, why: why)
    }

    /// The entries of a map with these keys; others, doubled ones and missing required ones are errors.
    package func map(required: [String] = [], optional: [String] = []) throws(MethodError) -> [String: MethodNode] {
        var entries: [String: MethodNode] = [:]
        for (key, value) in try pairs() {
            guard required.contains(key) || optional.contains(key) else {
                let known = (required + optional).joined(separator: ", ")
                throw value.wrong("no such key; known here: \(known)")
            }
            entries[key] = value
        }
        for key in required where entries[key] == nil { throw wrong("the key \(key) is missing") }
        return entries
    }

    /// The entries of a map with any keys, in the text's order.
    package func pairs() throws(MethodError) -> [(String, MethodNode)] {
        guard case .mapping(let mapping) = node else { throw wrong("a map of keys and values is expected") }
        var pairs: [(String, MethodNode)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { throw wrong("a key must be a plain text") }
            let below = MethodNode(node: value, path: path.isEmpty ? scalar.string : "\(path).\(scalar.string)")
            if pairs.contains(where: { $0.0 == scalar.string }) { throw below.wrong("the key stands twice") }
            pairs.append((scalar.string, below))
        }
        return pairs
    }

    /// What stands under these keys, one below the other; nil where one is not there.
    func at(_ keys: String...) -> MethodNode? {
        var below = self
        for key in keys {
            guard let pair = try? below.pairs().first(where: { $0.0 == key }) else { return nil }
            below = pair.1
        }
        return below
    }

    package func list() throws(MethodError) -> [MethodNode] {
        guard case .sequence(let sequence) = node else { throw wrong("a list is expected") }
        return sequence.enumerated().map { MethodNode(node: $1, path: "\(path)[\($0 + 1)]") }
    }

    package var isMap: Bool { node.mapping != nil }

    package func text() throws(MethodError) -> String {
        guard case .scalar(let scalar) = node else { throw wrong("a text is expected") }
        return scalar.string
    }

    package func number() throws(MethodError) -> Double {
        guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any,
            let value = Double(scalar.string), value.isFinite
        else { throw wrong("a number is expected") }
        return value
    }

    /// A number from 0 up, or a fraction such as 1/3; 0 is a judgement that nobody has made.
    func ratio() throws(MethodError) -> Double {
        let parts = try text().split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
        let value: Double? =
            switch parts.count {
            case 1: parts[0]
            case 2: if let one = parts[0], let other = parts[1] { one / other } else { nil }
            default: nil
            }
        guard let value, value.isFinite, value >= 0 else { throw wrong("a judgement is a number such as 3 or 1/3") }
        return value
    }

    package func integer() throws(MethodError) -> Int {
        guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any,
            let value = Int(scalar.string)
        else { throw wrong("a whole number is expected") }
        return value
    }

    /// A whole number from 0 up.
    package func count() throws(MethodError) -> Int {
        let value = try integer()
        guard value >= 0 else { throw wrong("it cannot be less than 0") }
        return value
    }

    /// A number from 0 up.
    package func notNegative() throws(MethodError) -> Double {
        let value = try number()
        guard value >= 0 else { throw wrong("it cannot be less than 0") }
        return value
    }

    package func flag() throws(MethodError) -> Bool {
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default: throw wrong("true or false is expected")
        }
    }

    package func texts() throws(MethodError) -> [String] {
        var texts: [String] = []
        for entry in try list() { texts.append(try entry.text()) }
        return texts
    }

    package func numbers() throws(MethodError) -> [Double] {
        var numbers: [Double] = []
        for entry in try list() { numbers.append(try entry.number()) }
        return numbers
    }

    /// One of these words.
    package func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) throws(MethodError) -> Word {
        let given = try text()
        guard let word = Word(rawValue: given) else {
            throw wrong("\(given) is none of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return word
    }
}

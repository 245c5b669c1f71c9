import Foundation
import JSON

/// Makes messages from JSON values, strictly: every property has to be known, of its type and within its bounds.
enum ContentDecoder {
    /// Decodes a payload.
    /// - Throws: ``ContentError``, with the code that OCPP-J (Part 4, 4.3) has for what is wrong.
    static func decode<Value: Content>(_ type: Value.Type, from value: JSONValue) throws(ContentError) -> Value {
        do {
            return try read(type, from: value, at: Path())
        } catch let error as ContentError {
            throw error
        } catch {
            throw ContentError(code: .formatViolation, path: "", reason: "cannot be read")
        }
    }

    /// A payload's content from its own text.
    static func decode<Value: Content>(_ type: Value.Type, bytes: [UInt8]) throws -> Value {
        try decode(type, from: JSONParser.parse(bytes, within: .message))
    }

    fileprivate static func read<Value: Decodable>(_ type: Value.Type, from value: JSONValue, at path: Path) throws
        -> Value
    {
        if type == Date.self {
            guard case .text(let text) = value else { throw path.mismatch(value, wanted: "a date") }
            guard let date = Timestamp.date(text) else {
                throw ContentError(code: .formatViolation, path: path.text, reason: "is no date of RFC 3339")
            }
            // The branch holds only where Value is Date.
            return date as! Value
        }
        let reader = ValueReader(value: value, path: path, bounds: (type as? any Content.Type)?.bounds ?? [:])
        let read = try type.init(from: reader)
        if case .object(let members) = value, reader.members < members.count { try reader.checkNames(members) }
        return read
    }
}

/// Where in a payload something stands.
struct Path {
    private var parts: [String] = []
    var text: String { parts.joined() }

    func member(_ name: String) -> Path {
        var path = self
        path.parts.append(parts.isEmpty ? name : ".\(name)")
        return path
    }

    func element(_ index: Int) -> Path {
        var path = self
        path.parts.append("[\(index)]")
        return path
    }

    func mismatch(_ value: JSONValue, wanted: String) -> ContentError {
        ContentError(code: .typeConstraintViolation, path: text, reason: "is \(value.kind) instead of \(wanted)")
    }
}

/// The decoder of one value, and the count of the members that its type has asked for.
private final class ValueReader: Decoder, SingleValueDecodingContainer {
    let value: JSONValue
    let path: Path
    let bounds: [String: Bound]
    var asked: [String] = []
    var members = 0
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(value: JSONValue, path: Path, bounds: [String: Bound]) {
        self.value = value
        self.path = path
        self.bounds = bounds
    }

    func checkNames(_ all: [JSONValue.Member]) throws {
        // `customData` may stand in every object, with whatever a vendor likes in it.
        for member in all where member.name != "customData" && !asked.contains(member.name) {
            throw ContentError(code: .formatViolation, path: path.member(member.name).text, reason: "is not known")
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let all) = value else { throw path.mismatch(value, wanted: "an object") }
        return KeyedDecodingContainer(MemberReader(reader: self, all: all))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw path.mismatch(value, wanted: "a list") }
        return ElementReader(elements: elements, path: path)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { value == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .boolean(let boolean) = value else { throw path.mismatch(value, wanted: "a boolean") }
        return boolean
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .text(let text) = value else { throw path.mismatch(value, wanted: "text") }
        // PostgreSQL keeps every character but this one: said here, a station does not send it again and again.
        guard !text.utf8.contains(0) else {
            throw ContentError(
                code: .propertyConstraintViolation, path: path.text, reason: "holds the character U+0000")
        }
        return text
    }

    func decode(_ type: Double.Type) throws -> Double {
        switch value {
        case .integer(let integer): return Double(integer)
        case .number(let number): return number
        default: throw path.mismatch(value, wanted: "a number")
        }
    }

    func decode(_ type: Int.Type) throws -> Int {
        guard case .integer(let integer) = value else { throw path.mismatch(value, wanted: "a whole number") }
        return integer
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try nested(type, value, path) }

    /// A value inside; an unknown word of an enumeration is a breach of its property's constraint.
    func nested<Value: Decodable>(_ type: Value.Type, _ value: JSONValue, _ path: Path) throws -> Value {
        do {
            return try ContentDecoder.read(type, from: value, at: path)
        } catch is DecodingError {
            throw ContentError(
                code: .propertyConstraintViolation, path: path.text, reason: "is none of the words that may stand here")
        }
    }
}

private struct MemberReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: ValueReader
    let all: [JSONValue.Member]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { all.compactMap { Key(stringValue: $0.name) } }

    func contains(_ key: Key) -> Bool { all.contains { $0.name == key.stringValue } }

    func decodeNil(forKey key: Key) throws -> Bool {
        // No property of OCPP may be null; saying no leaves the complaint to whoever reads the value.
        false
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (name, path) = (key.stringValue, reader.path.member(key.stringValue))
        guard let member = all.first(where: { $0.name == name }) else {
            throw ContentError(code: .occurrenceConstraintViolation, path: path.text, reason: "is missing")
        }
        reader.asked.append(name)
        reader.members += 1
        let value = try reader.nested(type, member.value, path)
        if let reason = reader.bounds[name]?.breach(by: member.value) {
            throw ContentError(code: .propertyConstraintViolation, path: path.text, reason: reason)
        }
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw ContentDecoder.unused }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw ContentDecoder.unused }
    func superDecoder() throws -> any Decoder { throw ContentDecoder.unused }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw ContentDecoder.unused }
}

private struct ElementReader: UnkeyedDecodingContainer {
    let elements: [JSONValue]
    let path: Path
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    init(elements: [JSONValue], path: Path) {
        self.elements = elements
        self.path = path
    }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard !isAtEnd else { throw ContentDecoder.unused }
        defer { currentIndex += 1 }
        let reader = ValueReader(value: elements[currentIndex], path: path, bounds: [:])
        return try reader.nested(type, elements[currentIndex], path.element(currentIndex))
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { throw ContentDecoder.unused }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw ContentDecoder.unused }
    mutating func superDecoder() throws -> any Decoder { throw ContentDecoder.unused }
}

extension ContentDecoder {
    /// Messages are plain values: none is decoded with nested containers or a superclass.
    fileprivate static let unused = ContentError(code: .internalError, path: "", reason: "cannot be read this way")
}

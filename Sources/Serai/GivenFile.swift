import Foundation
import Venue

/// Reads files that a person has named.
enum GivenFile {
    /// A text; nil where no file is named.
    static func text(_ path: String?) throws(GivenFileError) -> String? {
        guard let path else { return nil }
        let bytes = try bytes(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .wrong(path: path, reason: "it is no text in UTF-8")
        }
        return text
    }

    /// A password, which stands alone in its file; nil where no file is named.
    static func password(_ path: String?) throws(GivenFileError) -> String? {
        try text(path)?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A value as JSON.
    static func json<Value: Decodable>(_ type: Value.Type, _ path: String) throws(GivenFileError) -> Value {
        let bytes = try bytes(path)
        do {
            return try JSONDecoder().decode(type, from: bytes)
        } catch let error as DecodingError {
            throw .wrong(path: path, reason: Self.problem(ofText: bytes) ?? Self.reason(error))
        } catch {
            throw .wrong(path: path, reason: "it is not what was expected")
        }
    }

    /// What some work makes of the place of a file or folder; nil where none is named.
    static func reading<Value>(_ path: String?, _ work: (URL?) throws -> Value) throws -> Value {
        guard let path else { return try work(nil) }
        do {
            return try work(URL(fileURLWithPath: path))
        } catch {
            throw GivenFileError.unreadable(path: path, reason: VenueError.reason(of: error))
        }
    }

    private static func bytes(_ path: String) throws(GivenFileError) -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .unreadable(path: path, reason: VenueError.reason(of: error))
        }
    }

    /// Why a text is no JSON, and where; nil where it is.
    private static func problem(ofText bytes: Data) -> String? {
        do {
            _ = try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)
            return nil
        } catch {
            let words = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
            if let number = words.firstMatch(of: /Number (\S+) is not/)?.output.1 {
                return "the number \(number) is too large"
            }
            let position = words.firstMatch(of: /around character (\d+)/)?.output.1
            return "it is no JSON: " + (position.map { "byte \($0) cannot stand there" } ?? "a part of it is missing")
        }
    }

    /// Where it is wrong and what should stand there, such as `[2].device is missing`.
    private static func reason(_ error: DecodingError) -> String {
        func place(_ path: [any CodingKey]) -> String {
            let steps = path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
            return steps.isEmpty ? "the whole" : steps.hasPrefix(".") ? String(steps.dropFirst()) : steps
        }
        switch error {
        case .keyNotFound(let key, let context): return "\(place(context.codingPath + [key])) is missing"
        case .typeMismatch(let type, let context): return "\(place(context.codingPath)) must be \(noun(type))"
        case .valueNotFound(let type, let context):
            return "\(place(context.codingPath)) is null, but must be \(noun(type))"
        case .dataCorrupted(let context):
            // The decoder loses the place of a number, and its own words name types.
            return context.codingPath.isEmpty
                ? "one of its numbers cannot stand where it does: numbers of things are whole, and none is less than 0"
                : "\(place(context.codingPath)) is none of the values that may stand there"
        @unknown default: return "it is not what was expected"
        }
    }

    private static func noun(_ type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text in quotation marks"
        case is Bool.Type: "true or false"
        case is any Numeric.Type: "a number"
        case is [Any].Type: "a list in [ ]"
        default: "\(type)".hasPrefix("Array<") ? "a list in [ ]" : "an object in { }"
        }
    }
}

/// Why a file that a person has named cannot be used.
enum GivenFileError: Error, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case wrong(path: String, reason: String)

    var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .wrong(let path, let reason): "\(path): \(reason); mend the file and try again"
        }
    }
}

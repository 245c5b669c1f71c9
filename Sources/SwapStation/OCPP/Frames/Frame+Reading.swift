import JSON

extension Frame {
    /// The most characters of a message id: a UUID has as many (Part 4, 4.1.4).
    static let longestID = 36

    /// Reads a frame.
    /// - Throws: ``FrameProblem``.
    init(_ bytes: [UInt8]) throws(FrameProblem) {
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes, within: .message)
        } catch {
            throw FrameProblem(code: .rpcFrameworkError, reason: "byte \(error.position): \(error.reason)")
        }
        guard case .array(let parts) = value else {
            throw FrameProblem(code: .rpcFrameworkError, reason: "a message is a list")
        }
        guard case .integer(let number) = parts.first else {
            throw FrameProblem(code: .rpcFrameworkError, reason: "a message begins with the number of its type")
        }
        guard let kind = FrameKind(rawValue: number) else {
            let id = Self.id(parts, at: 1)
            throw FrameProblem(id: id, code: .messageTypeNotSupported, reason: "there is no message type \(number)")
        }
        guard let id = Self.id(parts, at: 1) else {
            throw FrameProblem(
                kind: kind, code: .rpcFrameworkError, reason: "a message id has 1 to 36 characters, and no U+0000")
        }
        self = try Self.read(kind, id, parts)
    }

    private static func read(_ kind: FrameKind, _ id: String, _ parts: [JSONValue]) throws(FrameProblem) -> Frame {
        func problem(_ code: ErrorCode, _ reason: String) -> FrameProblem {
            FrameProblem(kind: kind, id: id, code: code, reason: reason)
        }
        let count =
            switch kind {
            case .call, .send: 4
            case .result: 3
            case .error, .resultError: 5
            }
        guard parts.count == count else {
            throw problem(.rpcFrameworkError, "a message of this type has \(count) parts, not \(parts.count)")
        }
        switch kind {
        case .call, .send:
            guard case .text(let action) = parts[2] else { throw problem(.rpcFrameworkError, "the action is no text") }
            guard case .object = parts[3] else { throw problem(.formatViolation, "the payload is no object") }
            return kind == .call
                ? .call(id: id, action: action, payload: parts[3]) : .send(id: id, action: action, payload: parts[3])
        case .result:
            guard case .object = parts[2] else { throw problem(.formatViolation, "the payload is no object") }
            return .result(id: id, payload: parts[2])
        case .error, .resultError:
            guard case .text(let code) = parts[2], case .text(let description) = parts[3], case .object = parts[4]
            else {
                throw problem(.rpcFrameworkError, "an error has a code, a description and details")
            }
            return kind == .error
                ? .error(id: id, code: code, description: description)
                : .resultError(id: id, code: code, description: description)
        }
    }

    private static func id(_ parts: [JSONValue], at index: Int) -> String? {
        guard parts.count > index, case .text(let id) = parts[index], 1...longestID ~= id.unicodeScalars.count,
            !id.utf8.contains(0)
        else { return nil }
        return id
    }
}

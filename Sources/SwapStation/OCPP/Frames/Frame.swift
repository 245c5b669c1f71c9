import JSON

/// One message of OCPP-J 2.1 (Part 4, 4.2) as it was read.
enum Frame: Equatable {
    case call(id: String, action: String, payload: JSONValue)
    case result(id: String, payload: JSONValue)
    case error(id: String, code: String, description: String)
    case resultError(id: String, code: String, description: String)
    case send(id: String, action: String, payload: JSONValue)
}

/// The message type ids.
enum FrameKind: Int {
    case call = 2
    case result = 3
    case error = 4
    case resultError = 5
    case send = 6
}

/// Why some bytes are no frame, and how its sender is told.
struct FrameProblem: Error, Equatable {
    /// The frame's kind, where it could be read.
    var kind: FrameKind?
    /// The message id, where it could be read.
    var id: String?
    let code: ErrorCode
    let reason: String
}

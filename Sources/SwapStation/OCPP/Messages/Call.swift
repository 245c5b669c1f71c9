/// A message that asks for an answer, by its payload.
protocol Call: Content {
    associatedtype Answer: Content
    static var action: Action { get }
}

/// An answer that says nothing but that the message has come.
struct Received: Content {}

/// An answer that says yes or no.
struct GenericAnswer: Content {
    enum Status: String, Content {
        case accepted = "Accepted"
        case rejected = "Rejected"
    }
    var status: Status
    var statusInfo: StatusInfo?
}

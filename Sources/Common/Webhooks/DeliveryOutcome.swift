/// What came of one attempt to deliver.
public enum DeliveryOutcome: Sendable, Equatable {
    /// The receiver answered with a status.
    /// - Parameter retryAfter: how long it asks to be left alone, where it does.
    case answered(status: Int, retryAfter: Duration? = nil)
    /// The address may not be reached; nothing was sent.
    case refused(reason: String)
    /// No answer came.
    case unreachable(reason: String)

    /// Whether the receiver took it.
    public var isSuccess: Bool {
        if case .answered(200...299, _) = self { true } else { false }
    }
}

extension DeliveryOutcome: CustomStringConvertible {
    public var description: String {
        switch self {
        case .answered(let status, _) where (300...399).contains(status): "answered \(status), which is not followed"
        case .answered(let status, _): "answered \(status)"
        case .refused(let reason): "refused: \(reason)"
        case .unreachable(let reason): "not reached: \(reason)"
        }
    }
}

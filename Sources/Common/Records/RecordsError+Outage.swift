extension RecordsError {
    /// Whether the database is away or busy, and the same may well succeed a little later.
    public var isOutage: Bool {
        switch self {
        case .unreachable, .connectionLost, .tooBusy, .locked, .closed, .conflict, .commitOutcomeUnknown: true
        default: false
        }
    }
}

/// Who is served while the back end cannot be asked.
///
/// A driver whom the back end has refused last is not served under any rule; one with an order of the back end's always is.
package enum OfflineRule: String, CaseIterable, Sendable {
    /// Drivers whom the back end has accepted in the last 90 days.
    case known
    /// Also drivers of whom it never spoke.
    case everybody
    /// Nobody.
    case nobody

    /// Whether a driver is served.
    /// - Parameter word: the back end's last word on the driver; nil where there is none.
    func serves(_ word: Bool?) -> Bool {
        switch self {
        case .known: word == true
        case .everybody: word != false
        case .nobody: false
        }
    }
}

import Records

/// What somebody is to a venue. Each role may do what ``Access`` of a route says, and nothing follows from the order.
public enum Role: String, Codable, Sendable, CaseIterable, SQLStorable {
    /// Runs the expo: everything, accounts and tokens too.
    case organiser
    /// Makes and changes all that is shown, and publishes it.
    case editor
    /// Fills one exhibitor's stand; what it changes is published by others.
    case exhibitor
    /// Runs machinery that is on show, such as a battery-swap station.
    case machineOperator = "operator"
    /// Looks, asks and keeps a list.
    case visitor
}

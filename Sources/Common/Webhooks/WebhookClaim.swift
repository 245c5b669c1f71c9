/// The right of one node to work on a hook for a while, renewed with everything that it does. One that was killed does
/// not renew it, and another takes over when it has run out.
public struct WebhookClaim: Sendable {
    /// How long it holds without being renewed: longer than an attempt can take.
    public static let term: Duration = .seconds(30)

    /// The hook as it was when it was claimed.
    public let hook: Webhook
    /// Who has it: a name that no other node has.
    public let holder: String
}

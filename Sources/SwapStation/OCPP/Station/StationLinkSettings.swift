/// How a station reaches its back end.
public struct StationLinkSettings: Sendable {
    /// Where the back end is.
    public var address: BackEndAddress
    public var profile: SecurityProfile
    /// For profiles 1 and 2, until the back end sets another: 16 to 64 characters.
    public var password: String?
    /// The file of what must not be forgotten; made when absent, its folder is not.
    public var ledger: String
    public var limits: SocketLimits

    public init(
        address: BackEndAddress, profile: SecurityProfile = .basic, password: String? = nil, ledger: String,
        limits: SocketLimits = SocketLimits()
    ) {
        self.address = address
        self.profile = profile
        self.password = password
        self.ledger = ledger
        self.limits = limits
    }
}

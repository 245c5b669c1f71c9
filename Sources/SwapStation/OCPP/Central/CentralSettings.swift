/// How a back end listens and whom it lets in.
public struct CentralSettings: Sendable {
    /// Which stations may connect.
    public enum Enrolment: Sendable {
        /// Those that were enrolled, each with its own password.
        case known
        /// Any station that has this password (profiles 1 and 2), or a trusted certificate (profile 3).
        case any(password: String)
    }

    /// What drivers get of whom the back end knows nothing.
    public enum Strangers: Sendable, Equatable {
        case accepted, refused
        /// Accepted at this station, and refused at every other.
        case acceptedAt(station: String)

        func status(at identity: String) -> IDTokenInfo.Status {
            switch self {
            case .accepted: .accepted
            case .refused: .unknown
            case .acceptedAt(let station): station == identity ? .accepted : .unknown
            }
        }
    }

    /// An internet address of this machine.
    public var host: String
    /// 0 takes a free one.
    public var port: Int
    public var profile: SecurityProfile
    public var enrolment: Enrolment
    public var strangers: Strangers
    /// Between heartbeats of a station that has nothing else to say.
    public var heartbeat: Duration
    public var limits: SocketLimits
    /// What may stand in a request's Host header, such as `csms.example.org:9000`; nil takes any.
    public var authorities: Set<String>?

    public init(
        host: String = "127.0.0.1", port: Int = 9000, profile: SecurityProfile = .basic, enrolment: Enrolment = .known,
        strangers: Strangers = .refused, heartbeat: Duration = .seconds(300),
        limits: SocketLimits = SocketLimits(messageBytes: 64 * 1024), authorities: Set<String>? = nil
    ) {
        self.host = host
        self.port = port
        self.profile = profile
        self.enrolment = enrolment
        self.strangers = strangers
        self.heartbeat = heartbeat
        self.limits = limits
        self.authorities = authorities
    }
}

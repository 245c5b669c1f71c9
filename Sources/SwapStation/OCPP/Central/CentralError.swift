/// Why a back end does not do what it is asked.
public enum CentralError: Error, Equatable, CustomStringConvertible {
    case badIdentity(String)
    case badPassword
    case unknownStatus(String)
    case notConnected(String)
    case busy(String)
    case noAnswer(String, String)

    public var description: String {
        switch self {
        case .badIdentity(let text): "“\(text)” names no station: write \(StationIdentity.rule)"
        case .badPassword: "A station's password has 16 to 64 characters: make a random one"
        case .unknownStatus(let text):
            "“\(text)” is no status of a driver: write Accepted, Blocked, Expired, NoCredit or another of OCPP's"
        case .notConnected(let station): "\(station) is not connected: look at its network, then try again"
        case .busy(let station): "\(station) has too many orders waiting: try again when it has answered some"
        case .noAnswer(let station, let why): "\(station) gave no answer: \(why)"
        }
    }
}

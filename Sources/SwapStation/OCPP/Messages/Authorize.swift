/// May this driver have a battery?
struct Authorize: Call {
    static let action = Action.authorize
    var idToken: IDToken
    var certificate: String?
    var iso15118CertificateHashData: [CertificateHash]?
    static let bounds: [String: Bound] = ["certificate": .text(10_000), "iso15118CertificateHashData": .items(1...4)]

    /// Where the state of a certificate is asked for.
    struct CertificateHash: Content {
        var hashAlgorithm: HashAlgorithm
        var issuerNameHash: String
        var issuerKeyHash: String
        var serialNumber: String
        var responderURL: String
        static let bounds: [String: Bound] = [
            "issuerNameHash": .text(128), "issuerKeyHash": .text(128), "serialNumber": .text(40),
            "responderURL": .text(2000),
        ]
    }

    /// Tariffs and what cars take energy by are left to chargers with cables: a message that holds them is refused.
    struct Answer: Content {
        enum CertificateStatus: String, Content {
            case accepted = "Accepted"
            case signatureError = "SignatureError"
            case certificateExpired = "CertificateExpired"
            case certificateRevoked = "CertificateRevoked"
            case noCertificateAvailable = "NoCertificateAvailable"
            case certChainError = "CertChainError"
            case contractCancelled = "ContractCancelled"
        }
        var idTokenInfo: IDTokenInfo
        var certificateStatus: CertificateStatus?
        var allowedEnergyTransfer: [String]?
        var tariff: Unread?
        static let bounds: [String: Bound] = ["allowedEnergyTransfer": .some]
    }
}

/// How a certificate's parts are hashed.
enum HashAlgorithm: String, Content {
    case sha256 = "SHA256"
    case sha384 = "SHA384"
    case sha512 = "SHA512"
}

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

    /// Tariffs are for chargers with cables: they are let through unread.
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
        enum EnergyTransfer: String, Content {
            case acSinglePhase = "AC_single_phase"
            case acTwoPhase = "AC_two_phase"
            case acThreePhase = "AC_three_phase"
            case dc = "DC"
            case acBPT = "AC_BPT"
            case acBPTDER = "AC_BPT_DER"
            case acDER = "AC_DER"
            case dcBPT = "DC_BPT"
            case dcACDP = "DC_ACDP"
            case dcACDPBPT = "DC_ACDP_BPT"
            case wpt = "WPT"
        }
        var idTokenInfo: IDTokenInfo
        var certificateStatus: CertificateStatus?
        var allowedEnergyTransfer: [EnergyTransfer]?
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

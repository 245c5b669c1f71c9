/// What a certificate is for.
enum CertificateUse: String, Content {
    case chargingStation = "ChargingStationCertificate"
    case v2g = "V2GCertificate"
    case v2g20 = "V2G20Certificate"
}

/// A station asks for its certificate to be signed.
struct SignCertificate: Call {
    static let action = Action.signCertificate
    struct RootHash: Content {
        var hashAlgorithm: HashAlgorithm
        var issuerNameHash: String
        var issuerKeyHash: String
        var serialNumber: String
        static let bounds: [String: Bound] = [
            "issuerNameHash": .text(128), "issuerKeyHash": .text(128), "serialNumber": .text(40),
        ]
    }
    /// PKCS #10, PEM.
    var csr: String
    var certificateType: CertificateUse?
    var hashRootCertificate: RootHash?
    var requestId: Int?
    static let bounds: [String: Bound] = ["csr": .text(5500)]
    typealias Answer = GenericAnswer
}

/// The back end brings a signed certificate.
struct CertificateSigned: Call {
    static let action = Action.certificateSigned
    /// PEM, the station's own certificate first.
    var certificateChain: String
    var certificateType: CertificateUse?
    var requestId: Int?
    static let bounds: [String: Bound] = ["certificateChain": .text(10_000)]
    typealias Answer = GenericAnswer
}

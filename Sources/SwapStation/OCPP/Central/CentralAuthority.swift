import Crypto
import Foundation
import SwiftASN1
import X509

/// Signs stations' certificates, as an authority of the venue's own.
public struct CentralAuthority: Sendable {
    private let certificate: Certificate
    private let key: Certificate.PrivateKey
    /// How long a station's certificate holds.
    public var validity: TimeInterval

    /// An authority by its certificate and key, as PEM.
    /// - Throws: ``SecurityError/notPEM(_:)``.
    public init(certificate: String, key: String, validity: TimeInterval = 365 * 86_400) throws {
        guard let certificate = try? Certificate(pemEncoded: certificate) else { throw SecurityError.notPEM(.chain) }
        guard let key = try? Certificate.PrivateKey(pemEncoded: key) else { throw SecurityError.notPEM(.key) }
        self.certificate = certificate
        self.key = key
        self.validity = validity
    }

    /// A new authority of this name.
    /// - Returns: its certificate and key, as PEM.
    public static func make(name: String, at moment: Date, validity: TimeInterval = 10 * 365 * 86_400) throws -> (
        certificate: String, key: String
    ) {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName(name) }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: moment - 300, notValidAfter: moment + validity, issuer: subject, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            },
            issuerPrivateKey: Certificate.PrivateKey(key))
        return (try certificate.serializeAsPEM().pemString, key.pemRepresentation)
    }

    /// A certificate for a request of a station's.
    /// - Returns: the chain as PEM, the station's certificate first.
    func sign(_ request: String, for identity: String, at moment: Date) throws(CentralAuthorityProblem) -> String {
        guard let request = try? CertificateSigningRequest(pemEncoded: request) else { throw .unreadable }
        guard request.publicKey.isValidSignature(request.signature, for: request) else { throw .notItsKey }
        guard request.subject.commonName == identity else { throw .otherStation }
        do {
            let signed = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: request.publicKey,
                notValidBefore: moment - 300, notValidAfter: moment + validity, issuer: certificate.subject,
                subject: request.subject, signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    Critical(KeyUsage(digitalSignature: true))
                    try ExtendedKeyUsage([.clientAuth])
                },
                issuerPrivateKey: key)
            return try signed.serializeAsPEM().pemString + "\n" + certificate.serializeAsPEM().pemString
        } catch {
            throw .cannotSign("\(error)")
        }
    }
}

/// Why a request for a certificate is not signed.
enum CentralAuthorityProblem: Error, Equatable, CustomStringConvertible {
    case unreadable
    case notItsKey
    case otherStation
    case cannotSign(String)

    var description: String {
        switch self {
        case .unreadable: "The request is no PKCS #10 as PEM"
        case .notItsKey: "The request is not signed with its own key"
        case .otherStation: "The request names another station than the one that sends it"
        case .cannotSign(let why): "The request cannot be signed: \(why)"
        }
    }
}

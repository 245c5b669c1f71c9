import Crypto
import Foundation
import SwiftASN1
import X509

/// A station's certificate chain and key, as PEM.
struct StationCertificate: Content {
    var chain: String
    var key: String

    /// A new key and the request to sign a certificate for it, which names the station (Part 2, A02).
    static func request(identity: String, organisation: String) throws -> (csr: String, key: String) {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName {
            CommonName(identity)
            OrganizationName(organisation)
        }
        let request = try CertificateSigningRequest(
            version: .v1, subject: subject, privateKey: Certificate.PrivateKey(key),
            attributes: CertificateSigningRequest.Attributes())
        var serializer = DER.Serializer()
        try serializer.serialize(request)
        let document = PEMDocument(type: "CERTIFICATE REQUEST", derBytes: serializer.serializedBytes)
        return (document.pemString, key.pemRepresentation)
    }

    /// Checks that a chain begins with a certificate of this station, for this key, valid now (A02.FR.06).
    static func check(chain: String, key: String, identity: String, at moment: Date) throws(CertificateProblem) {
        guard let documents = try? PEMDocument.parseMultiple(pemString: chain), let document = documents.first,
            let certificate = try? Certificate(pemDocument: document)
        else { throw .unreadable }
        guard let ours = try? P256.Signing.PrivateKey(pemRepresentation: key),
            certificate.publicKey == Certificate.PublicKey(ours.publicKey)
        else { throw .otherKey }
        guard certificate.subject.commonName == identity else { throw .otherStation(certificate.subject.commonName) }
        guard certificate.notValidBefore <= moment, moment < certificate.notValidAfter else { throw .notValidNow }
    }
}

/// Why a station does not take a certificate.
enum CertificateProblem: Error, Equatable, CustomStringConvertible {
    case noKeyWaits
    case unreadable
    case otherKey
    case otherStation(String?)
    case notValidNow

    var description: String {
        switch self {
        case .noKeyWaits: "No key waits for a certificate: have the station ask with SignCertificate first"
        case .unreadable: "The chain is no certificate as PEM"
        case .otherKey: "The certificate is for another key than the one of the last SignCertificate"
        case .otherStation(let name): "The certificate is for “\(name ?? "")”, not for this station"
        case .notValidNow: "The certificate is not valid now: check it, and the station's clock"
        }
    }
}

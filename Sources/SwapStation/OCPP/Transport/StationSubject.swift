import NIOCore
import NIOSSL
import X509

extension Channel {
    /// The common name in the certificate that the other end has shown, which is a station's identity
    /// (Part 2, A00.FR.424). On the channel's event loop.
    var peerCommonName: String? {
        guard let certificate = try? pipeline.syncOperations.nioSSL_peerCertificate(),
            let bytes = try? certificate.toDERBytes()
        else { return nil }
        return (try? Certificate(derEncoded: bytes))?.subject.commonName
    }
}

extension DistinguishedName {
    /// The common name, where there is one.
    var commonName: String? {
        for relative in self {
            for attribute in relative where attribute.type == .RDNAttributeType.commonName {
                return String(attribute.value)
            }
        }
        return nil
    }
}

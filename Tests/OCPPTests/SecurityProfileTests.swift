import Crypto
import Foundation
import NIOPosix
import RecordsTestSupport
import SwiftASN1
import Testing
import X509

@testable import OCPP

@Suite("Each security profile lets in whom it should, and nobody else")
struct SecurityProfileTests {
    /// An authority and what it has vouched for.
    struct Authority {
        let root: String
        private let certificate: Certificate
        private let key: Certificate.PrivateKey

        init() throws {
            let made = try CentralAuthority.make(name: "root", at: Date())
            root = made.certificate
            certificate = try Certificate(pemEncoded: made.certificate)
            key = try Certificate.PrivateKey(pemEncoded: made.key)
        }

        /// A certificate of this common name, for the machine that the tests run on.
        func vouch(for name: String) throws -> (chain: String, key: String) {
            let own = P256.Signing.PrivateKey()
            let signed = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: Certificate.PublicKey(own.publicKey),
                notValidBefore: Date() - 300, notValidAfter: Date() + 3_600, issuer: certificate.subject,
                subject: DistinguishedName { CommonName(name) }, signatureAlgorithm: .ecdsaWithSHA256,
                extensions: Certificate.Extensions {
                    SubjectAlternativeNames([.ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1]))])
                },
                issuerPrivateKey: key)
            return (try signed.serializeAsPEM().pemString, own.pemRepresentation)
        }
    }

    private static func dial(
        _ central: CentralSystem, _ profile: SecurityProfile, password: String? = nil, identity: String = "CQ-1"
    ) async throws {
        try await SocketDialler(group: MultiThreadedEventLoopGroup.singleton, limits: SocketLimits()).dial(
            try BackEndAddress("wss://127.0.0.1:\(central.port)/ocpp"), identity: identity, password: password,
            profile: profile, owner: { SocketStream() })
    }

    /// Whether a connection fails, and in words that name none of the program's own types.
    private static func reason(_ work: () async throws -> Void) async -> String? {
        do {
            try await work()
            return nil
        } catch {
            return DiallingError(error).description
        }
    }

    @Test("2: TLS with the right back end, and the password")
    func passwordOverTLS() async throws {
        let (authority, stranger) = (try Authority(), try Authority())
        let server = try authority.vouch(for: "csms")
        let settings = CentralSettings(
            port: 0, profile: .tls(TLSMaterial(chain: server.chain, key: server.key)),
            enrolment: .any(password: "0123456789abcdef"))
        try await CentralTests.withCentral(settings: settings) { central, _ in
            let trusting = SecurityProfile.tls(TLSMaterial(trusted: authority.root))
            try await Self.dial(central, trusting, password: "0123456789abcdef")
            try await LinkTests.until { central.connected == 1 }
            let wrong = await Self.reason { try await Self.dial(central, trusting, password: "0123456789abcdeX") }
            #expect(wrong?.contains("its password is another") == true)
            let none = await Self.reason { try await Self.dial(central, trusting) }
            #expect(none?.contains("does not know this station") == true)
            // A back end that somebody else vouches for does not get the password.
            let impostor = await Self.reason {
                try await Self.dial(
                    central, .tls(TLSMaterial(trusted: stranger.root)), password: "0123456789abcdef", identity: "CQ-2")
            }
            #expect(impostor?.contains("TLS fails") == true)
            #expect(central.connected == 1)
        }
    }

    @Test("3: certificates at both ends, and the station is whom its certificate names")
    func certificatesAtBothEnds() async throws {
        let (authority, stranger) = (try Authority(), try Authority())
        let server = try authority.vouch(for: "csms")
        let settings = CentralSettings(
            port: 0, profile: .mutualTLS(TLSMaterial(trusted: authority.root, chain: server.chain, key: server.key)))
        try await CentralTests.withCentral(settings: settings) { central, _ in
            func profile(_ shown: (chain: String, key: String)?) -> SecurityProfile {
                .mutualTLS(TLSMaterial(trusted: authority.root, chain: shown?.chain, key: shown?.key))
            }
            let own = try authority.vouch(for: "CQ-1")
            try await Self.dial(central, profile(own))
            try await LinkTests.until { central.connected == 1 }
            let other = await Self.reason { try await Self.dial(central, profile(own), identity: "CQ-2") }
            #expect(other?.contains("does not know this station") == true)
            let foreign = try stranger.vouch(for: "CQ-3")
            #expect(await Self.reason { try await Self.dial(central, profile(foreign), identity: "CQ-3") } != nil)
            // A password is no substitute for a certificate.
            #expect(
                await Self.reason {
                    try await Self.dial(central, profile(nil), password: "0123456789abcdef", identity: "CQ-4")
                } != nil)
            #expect(central.connected == 1)
        }
    }

    @Test("what is no PEM is said, with the part that is none")
    func notPEM() throws {
        let own = try Authority().vouch(for: "CQ-1")
        for (material, part) in [
            (TLSMaterial(trusted: "x"), "trusted"), (TLSMaterial(chain: "x", key: own.key), "certificate"),
            (TLSMaterial(chain: own.chain, key: "x"), "key"),
        ] {
            let error = #expect(throws: SecurityError.self) { try material.clientContext() }
            #expect(error?.description.contains(part) == true)
        }
    }
}

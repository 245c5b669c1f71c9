import NIOSSL

/// How a connection is secured (Part 2, A.1.3).
public enum SecurityProfile: Sendable {
    /// 1: HTTP Basic authentication without TLS; for a network that is trusted otherwise.
    case basic
    /// 2: TLS with the back end's certificate, and HTTP Basic authentication.
    case tls(TLSMaterial)
    /// 3: TLS with certificates at both ends.
    case mutualTLS(TLSMaterial)

    /// The profile's number.
    public var number: Int {
        switch self {
        case .basic: 1
        case .tls: 2
        case .mutualTLS: 3
        }
    }

    var material: TLSMaterial? {
        switch self {
        case .basic: nil
        case .tls(let material), .mutualTLS(let material): material
        }
    }

    /// Whether a password is asked for.
    var wantsPassword: Bool {
        if case .mutualTLS = self { false } else { true }
    }
}

/// Certificates and keys of one end, each as PEM.
public struct TLSMaterial: Sendable {
    /// The certificates that the other end's is checked against; nil takes the system's.
    public var trusted: String?
    /// This end's certificate chain, own first; a station with profile 2 has none.
    public var chain: String?
    /// The key of the chain's first certificate.
    public var key: String?

    /// Certificates and keys of one end.
    public init(trusted: String? = nil, chain: String? = nil, key: String? = nil) {
        self.trusted = trusted
        self.chain = chain
        self.key = key
    }

    /// A context for the end that listens; with `askingForCertificate` the other end has to show one that is trusted.
    func serverContext(askingForCertificate: Bool) throws -> NIOSSLContext {
        guard let chain, let key else { throw SecurityError.serverWithoutCertificate }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try Self.certificates(chain, .chain).map { .certificate($0) },
            privateKey: .privateKey(try Self.privateKey(key)))
        // TLS 1.2 is the least (Part 2, A00.FR.312).
        configuration.minimumTLSVersion = .tlsv12
        configuration.trustRoots = try trustRoots()
        configuration.certificateVerification = askingForCertificate ? .noHostnameVerification : .none
        return try NIOSSLContext(configuration: configuration)
    }

    /// A context for the end that connects.
    func clientContext() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.trustRoots = try trustRoots()
        if let chain, let key {
            configuration.certificateChain = try Self.certificates(chain, .chain).map { .certificate($0) }
            configuration.privateKey = .privateKey(try Self.privateKey(key))
        }
        return try NIOSSLContext(configuration: configuration)
    }

    private func trustRoots() throws -> NIOSSLTrustRoots {
        try trusted.map { .certificates(try Self.certificates($0, .trusted)) } ?? .default
    }

    private static func certificates(_ pem: String, _ part: SecurityError.Part) throws(SecurityError)
        -> [NIOSSLCertificate]
    {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)), !certificates.isEmpty else {
            throw .notPEM(part)
        }
        return certificates
    }

    private static func privateKey(_ pem: String) throws(SecurityError) -> NIOSSLPrivateKey {
        do {
            return try NIOSSLPrivateKey(bytes: Array(pem.utf8), format: .pem)
        } catch {
            throw .notPEM(.key)
        }
    }
}

/// Why a connection cannot be secured as asked.
public enum SecurityError: Error, CustomStringConvertible {
    /// A server needs a certificate.
    case serverWithoutCertificate
    /// A part is none as PEM.
    case notPEM(Part)

    /// What one end brings along.
    public enum Part: String, Sendable {
        case chain = "certificate"
        case key
        case trusted = "list of trusted certificates"
    }

    public var description: String {
        switch self {
        case .serverWithoutCertificate:
            "Security profiles 2 and 3 need the back end's certificate chain and its key: give both as PEM"
        case .notPEM(let part): "The \(part.rawValue) cannot be read: give it as PEM, from -----BEGIN to -----END"
        }
    }
}

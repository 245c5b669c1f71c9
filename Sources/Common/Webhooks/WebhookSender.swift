import Addresses
import AsyncHTTPClient
import Foundation
import NIOCore

/// Sends one message to one address, to which it has looked first.
///
/// A host's name is looked up once, what it stands for is checked, and the connection goes to exactly the address that
/// was checked: a second answer of the name server cannot lead elsewhere. Redirects are not followed, and of an answer
/// only the head is read.
public struct WebhookSender: Sendable {
    /// How long a receiver may take, from the connection to the head of its answer.
    public static let patience: Duration = .seconds(15)
    /// The most addresses of one name that are tried.
    private static let addressesTried = 3

    private let addressGuard: AddressGuard
    private let resolve: HostResolver

    /// A sender.
    /// - Parameters:
    ///   - addressGuard: which addresses may be reached.
    ///   - resolve: finds the addresses of names.
    public init(_ addressGuard: AddressGuard, resolve: @escaping HostResolver = SystemResolver.addresses) {
        self.addressGuard = addressGuard
        self.resolve = resolve
    }

    /// The addresses of a host that may be reached.
    /// - Throws: ``AddressGuard/Refusal`` where none may; what the resolver throws.
    public func addresses(of url: WebhookURL) async throws -> [InternetAddress] {
        let all = if let address = url.address { [address] } else { try await resolve(url.host) }
        let allowed = all.filter { addressGuard.refusal(of: $0, isEncrypted: url.isEncrypted) == nil }
        if allowed.isEmpty, let first = all.first,
            let refusal = addressGuard.refusal(of: first, isEncrypted: url.isEncrypted)
        {
            throw refusal
        }
        return allowed
    }

    /// Reads an address at which somebody wants to be told, and looks whether that is allowed.
    /// - Throws: ``WebhookError/badURL(_:reason:)``, ``WebhookError/refused(_:reason:)``, `CancellationError`.
    public func destination(_ text: String) async throws -> WebhookURL {
        let url = try WebhookURL(text)
        do {
            _ = try await addresses(of: url)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw WebhookError.refused(url.description, reason: "\(error)")
        }
        return url
    }

    /// Sends a message, signed.
    /// - Parameters:
    ///   - body: JSON.
    ///   - id: the message's id.
    ///   - moment: when it is sent.
    /// - Throws: `CancellationError` alone.
    public func send(
        _ body: String, id: String, to destination: String, signedWith secret: WebhookSecret, at moment: Date
    ) async throws -> DeliveryOutcome {
        let deadline = NIODeadline.now() + TimeAmount(Self.patience)
        let url: WebhookURL
        let addresses: [InternetAddress]
        do {
            url = try WebhookURL(destination)
            addresses = try await self.addresses(of: url)
        } catch let error as CancellationError {
            throw error
        } catch let error as SystemResolver.Failure {
            return .unreachable(reason: "\(error)")
        } catch {
            return .refused(reason: "\(error)")
        }
        var request = HTTPClientRequest(url: url.description)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "user-agent", value: "Serai-Webhooks/1")
        for header in secret.headers(id: id, at: moment, body: body.utf8) {
            request.headers.add(name: header.name, value: header.value)
        }
        request.body = .bytes(ByteBuffer(string: body))

        var outcome = DeliveryOutcome.unreachable(reason: "\(url.host) has no address")
        for address in addresses.prefix(Self.addressesTried) {
            try Task.checkCancellation()
            do {
                return try await Self.answer(to: request, from: address, for: url.host, deadline: deadline)
            } catch {
                try Task.checkCancellation()
                outcome = .unreachable(reason: Self.reason(of: error))
                // What may have been sent is not sent to another address of the same receiver.
                guard Self.wasNotSent(error) else { return outcome }
            }
        }
        return outcome
    }

    /// Sends a test message, which tells of nothing, at once and beside all that waits.
    /// - Throws: `CancellationError` alone.
    public func sendTest(to hook: Webhook, at moment: Date) async throws -> DeliveryOutcome {
        try await send(
            Self.testMessage(at: moment), id: "msg_test_\(UUID().uuidString.lowercased())", to: hook.url,
            signedWith: hook.secret, at: moment)
    }

    static func testMessage(at moment: Date) -> String {
        #"{"type":"test","timestamp":"\#(moment.formatted(Date.ISO8601FormatStyle()))","data":[]}"#
    }

    private static func answer(
        to request: HTTPClientRequest, from address: InternetAddress, for host: String, deadline: NIODeadline
    ) async throws -> DeliveryOutcome {
        var configuration = HTTPClient.Configuration()
        configuration.dnsOverride = [host: address.description]
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(connect: .seconds(5))
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(configuration: configuration)
        let result: Result<DeliveryOutcome, any Error>
        do {
            let response = try await client.execute(request, deadline: deadline)
            let wait = response.headers.first(name: "retry-after").flatMap { UInt32($0) }
            result = .success(
                .answered(status: Int(response.status.code), retryAfter: wait.map { .seconds(Int64($0)) }))
        } catch {
            result = .failure(error)
        }
        // A client that is closed with a request under way ends it; that is not an error of the delivery.
        try? await client.shutdown()
        return try result.get()
    }

    private static func wasNotSent(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .connectTimeout
        case is ChannelError, is IOError: true
        default: false
        }
    }

    private static func reason(of error: any Error) -> String {
        switch error {
        case let error as HTTPClientError where error == .deadlineExceeded:
            "no answer within \(patience.components.seconds) seconds"
        case let error as HTTPClientError: error.shortDescription.lowercased()
        case let error as IOError: String(cString: strerror(error.errnoCode)).lowercased()
        default: tlsReason(in: "\(error)")
        }
    }

    /// What TLS has against the receiver, in words; errors of TLS say it only in BoringSSL's.
    private static func tlsReason(in text: String) -> String {
        if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("failedToValidateHostname") {
            "its certificate is not trusted here, or is another host's"
        } else if text.contains("WRONG_VERSION_NUMBER") {
            "it does not speak TLS"
        } else {
            String(text.prefix(200))
        }
    }
}

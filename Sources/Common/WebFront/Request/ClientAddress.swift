import Addresses

/// Who a request comes from.
enum ClientAddress {
    /// The address that limits count by.
    ///
    /// `X-Forwarded-For` is believed only as far as the chain of trusted proxies reaches: read from its end, the first
    /// address that is no trusted proxy is the client; what stands before it, anyone may have written.
    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - forwardedFor: the values of `X-Forwarded-For` in their order.
    ///   - trusted: the proxies that are believed.
    static func resolve(peer: InternetAddress, forwardedFor: [String], trusted: [AddressRange]) -> InternetAddress {
        guard trusted.contains(where: { $0.contains(peer) }) else { return peer }
        var client = peer
        for hop in forwardedFor.flatMap({ $0.split(separator: ",") }).reversed() {
            let text = hop.drop { $0 == " " || $0 == "\t" }
            guard let address = InternetAddress(text.prefix { $0 != " " && $0 != "\t" }) else { return client }
            client = address
            if !trusted.contains(where: { $0.contains(address) }) { return client }
        }
        return client
    }
}

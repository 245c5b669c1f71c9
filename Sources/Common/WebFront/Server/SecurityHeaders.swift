/// The header fields that keep a browser from being turned against its user; they go with every answer.
struct SecurityHeaders: Sendable {
    /// Names and values in the order in which they are sent.
    let fields: [(String, String)]

    /// Scripts, styles, pictures, fonts and data come from this site only, none of them inline; nobody frames it.
    static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
        "connect-src 'self'", "media-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    /// - Parameter strictTransport: for how long browsers shall come by TLS only, in seconds; nil where no TLS stands in front.
    init(strictTransport: Int?) {
        var fields = [
            ("Content-Security-Policy", Self.contentSecurityPolicy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            (
                "Permissions-Policy",
                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
            ),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        if let strictTransport {
            fields.append(("Strict-Transport-Security", "max-age=\(strictTransport)"))
        }
        self.fields = fields
    }
}

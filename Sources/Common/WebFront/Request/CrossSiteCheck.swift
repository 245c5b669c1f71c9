/// Keeps other sites from sending forms in a visitor's name, without any state or token.
///
/// Browsers say on every request where it comes from: `Sec-Fetch-Site` (Fetch Metadata, W3C), and on each that may change
/// something `Origin` (Fetch standard). A page cannot set either. The rules are those of Go's `CrossOriginProtection`, one
/// stricter: a request with cookies but without both headers is refused too.
enum CrossSiteCheck {
    /// Whether a request may change something here.
    ///
    /// - Parameters:
    ///   - method: the request's method; `GET`, `HEAD` and `OPTIONS` change nothing and always may.
    ///   - secFetchSite: the value of `Sec-Fetch-Site`.
    ///   - origin: the value of `Origin`.
    ///   - host: the value of `Host`.
    ///   - hasCookies: whether the request carries a `Cookie`.
    static func permits(method: String, secFetchSite: String?, origin: String?, host: String?, hasCookies: Bool) -> Bool
    {
        if method == "GET" || method == "HEAD" || method == "OPTIONS" { return true }
        if let secFetchSite { return secFetchSite == "same-origin" || secFetchSite == "none" }
        // No browser: a program that sends no cookies acts in nobody's name but its own.
        guard let origin else { return !hasCookies }
        guard let host, !host.isEmpty, let scheme = origin.firstRange(of: "://") else { return false }
        return origin[scheme.upperBound...].lowercased() == host.lowercased()
    }
}

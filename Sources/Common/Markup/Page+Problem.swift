extension Page {
    /// A fault told to a program: `application/problem+json` (RFC 9457).
    ///
    /// - Parameters:
    ///   - status: the HTTP status code, 400...599.
    ///   - detail: what is wrong with this very request and what to do about it; nil where the status says all.
    ///   - parameter: the query parameter at fault, as the member `parameter`.
    public static func problem(_ status: Int, detail: String? = nil, parameter: String? = nil) -> Page {
        var json = JSONBytes()
        json.open("{")
        json.member("title", title(ofStatus: status))
        json.member("status", status)
        json.member("detail", ifAny: detail)
        json.member("parameter", ifAny: parameter)
        json.close("}")
        return Page(
            status: status, mediaType: "application/problem+json", body: json.bytes,
            headers: [(name: "Cache-Control", value: "no-store")] + openToOtherSites)
    }

    /// The header fields by which pages of any other site may read an answer.
    public static let openToOtherSites: [(name: String, value: String)] = [
        (name: "Access-Control-Allow-Origin", value: "*"),
        (name: "Access-Control-Expose-Headers", value: "ETag, Link, Retry-After"),
        (name: "Cross-Origin-Resource-Policy", value: "cross-origin"),
    ]

    /// RFC 9457 (4.2.1): without a type of its own, a problem's title is its status's phrase.
    private static func title(ofStatus status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 413: "Content Too Large"
        case 429: "Too Many Requests"
        case 503: "Service Unavailable"
        default: status < 500 ? "Bad Request" : "Internal Server Error"
        }
    }
}

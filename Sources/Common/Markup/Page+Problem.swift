extension Page {
    /// A fault told to a program: `application/problem+json` (RFC 9457).
    ///
    /// - Parameters:
    ///   - status: the HTTP status code, 400...599.
    ///   - detail: what is wrong with this very request and what to do about it; nil where the status says all.
    ///   - parameter: the query parameter at fault, as the member `parameter`.
    ///   - errors: what is wrong with members of the body, as the member `errors`.
    ///   - version: the version at which an entry is now, as the member `version`.
    ///   - headers: further header fields.
    public static func problem(
        _ status: Int, detail: String? = nil, parameter: String? = nil,
        errors: [(member: String, detail: String)] = [], version: Int? = nil,
        headers: [(name: String, value: String)] = []
    ) -> Page {
        var json = JSONBytes()
        json.open("{")
        json.member("title", title(ofStatus: status))
        json.member("status", status)
        json.member("detail", ifAny: detail)
        json.member("parameter", ifAny: parameter)
        if let version { json.member("version", version) }
        if !errors.isEmpty {
            json.key("errors")
            json.open("[")
            for error in errors {
                json.open("{")
                json.member("member", error.member)
                json.member("detail", error.detail)
                json.close("}")
            }
            json.close("]")
        }
        json.close("}")
        return Page(
            status: status, mediaType: "application/problem+json", body: json.bytes,
            headers: [(name: "Cache-Control", value: "no-store")] + openToOtherSites + headers)
    }

    /// The header fields by which pages of any other site may read an answer.
    public static let openToOtherSites: [(name: String, value: String)] = [
        (name: "Access-Control-Allow-Origin", value: "*"),
        (name: "Access-Control-Expose-Headers", value: "ETag, Idempotent-Replayed, Link, Location, Retry-After"),
        (name: "Cross-Origin-Resource-Policy", value: "cross-origin"),
    ]

    /// RFC 9457 (4.2.1): without a type of its own, a problem's title is its status's phrase.
    private static func title(ofStatus status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 503: "Service Unavailable"
        case 507: "Insufficient Storage"
        default: status < 500 ? "Bad Request" : "Internal Server Error"
        }
    }
}

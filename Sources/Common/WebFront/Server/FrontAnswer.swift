import HTTPTypes
import Hummingbird
import HummingbirdCore
import Markup
import NIOCore

/// An answer on its way out, with what the books need to know of it.
struct FrontAnswer {
    var response: Response
    var kind: RouteKind
    /// How many bytes of body are counted; 0 for a stream.
    var bytes = 0

    /// A finished page, or 304 where the client holds it already.
    init(_ page: FinishedPage, kind: RouteKind, ifNoneMatch: String?) {
        let isNotModified =
            page.status == 200 && ConditionalRequest.isNotModified(ifNoneMatch: ifNoneMatch, tag: page.tag)
        let head = isNotModified ? page.notModifiedHead : page.head
        var fields = HTTPFields()
        fields.reserveCapacity(head.headers.count + 1)
        for (name, value) in head.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        response = Response(
            status: .init(code: Int(head.status.code)), headers: fields,
            body: isNotModified ? .init() : .init(byteBuffer: page.body))
        bytes = isNotModified ? 0 : page.body.readableBytes
        self.kind = kind
    }

    /// A short text.
    init(
        status: HTTPResponse.Status, text: String, mediaType: String = "text/plain; charset=utf-8", kind: RouteKind,
        more: [HTTPField.Name: String] = [:], fields: [(String, String)]
    ) {
        let body = ByteBuffer(string: text)
        self.init(status: status, body: body, mediaType: mediaType, kind: kind, more: more, fields: fields)
    }

    private init(
        status: HTTPResponse.Status, body: ByteBuffer, mediaType: String, kind: RouteKind,
        more: [HTTPField.Name: String],
        fields: [(String, String)]
    ) {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if body.readableBytes > 0 { headers[.contentType] = mediaType }
        for (name, value) in more { headers[name] = value }
        for (name, value) in fields {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        response = Response(status: status, headers: headers, body: .init(byteBuffer: body))
        bytes = body.readableBytes
        self.kind = kind
    }

    /// An answer made elsewhere.
    init(_ response: Response, kind: RouteKind) {
        self.response = response
        self.kind = kind
    }

    /// The same answer with another field.
    func adding(_ name: HTTPField.Name, _ value: String) -> FrontAnswer {
        var answer = self
        answer.response.headers[name] = value
        return answer
    }
}

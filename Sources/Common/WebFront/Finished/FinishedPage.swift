import Foundation
import Markup
import NIOCore
import NIOHTTP1

/// A page in the form in which it is sent: packed, tagged, with all of its header fields but `Date`.
///
/// A class, since it is shared by the cache and every answer under way.
final class FinishedPage: Sendable {
    /// The HTTP status code.
    let status: Int
    /// The head of a full answer.
    let head: HTTPResponseHead
    /// The head of a 304.
    let notModifiedHead: HTTPResponseHead
    /// The packed body.
    let body: ByteBuffer
    /// The strong entity tag with its quotes.
    let tag: String
    /// Until when the page is true.
    let keeping: Page.Keeping
    /// When it stops being true, in seconds since 2001; infinite while its snapshot stands.
    let expiresAt: Double

    /// Packs a page.
    ///
    /// - Parameters:
    ///   - page: what to send.
    ///   - coding: the best coding that the client takes; a page that does not shrink goes out as it is.
    ///   - effort: how hard to pack.
    ///   - fields: header fields that go with every answer.
    init(_ page: Page, coding: ContentCoding, effort: CompressionEffort = .page, fields: [(String, String)]) {
        status = page.status
        keeping = page.keeping
        expiresAt =
            switch page.keeping {
            case .whileSnapshotStands: .infinity
            case .until(let end): end.timeIntervalSinceReferenceDate
            case .never: -.infinity
            }
        let pays = page.body.count >= Compression.smallestWorthwhile && Compression.pays(mediaType: page.mediaType)
        let packed = pays ? Compression.packed(page.body, as: coding, effort: effort) : nil
        let used = packed == nil ? .identity : coding
        body = packed ?? ByteBuffer(bytes: page.body)
        tag = EntityTag.make(page.body, coding: used)

        var shared: [(String, String)] = []
        // A 204 has no content, and says nothing of it (RFC 9110, 8.6).
        var own: [(String, String)] =
            page.status == 204
            ? [] : [("Content-Length", String(body.readableBytes)), ("Content-Type", page.mediaType)]
        if let coding = used.headerValue { own.append(("Content-Encoding", coding)) }
        let hasOwnTag = page.headers.contains { $0.name.lowercased() == "etag" }
        if page.status == 200, !hasOwnTag { shared.append(("ETag", tag)) }
        if !page.headers.contains(where: { $0.name.lowercased() == "cache-control" }) {
            shared.append(("Cache-Control", "no-cache"))
        }
        let varies = page.headers.filter { $0.name.lowercased() == "vary" }.map(\.value)
        if pays || !varies.isEmpty {
            shared.append(("Vary", (varies + (pays ? ["Accept-Encoding"] : [])).joined(separator: ", ")))
        }
        for header in page.headers where header.name.lowercased() != "vary" {
            shared.append((header.name, Self.oneLine(header.value)))
        }
        // A page's own word stands before what goes with every answer.
        let ownNames = Set(page.headers.map { $0.name.lowercased() })
        shared += fields.filter { !ownNames.contains($0.0.lowercased()) }
        head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: page.status), headers: HTTPHeaders(own + shared))
        notModifiedHead = HTTPResponseHead(version: .http1_1, status: .notModified, headers: HTTPHeaders(shared))
    }

    /// The value without line ends and other control characters, which would start a header field of their own.
    private static func oneLine(_ value: String) -> String {
        let isSafe = { (byte: UInt8) in byte >= 0x20 && byte != 0x7F }
        return value.utf8.allSatisfy(isSafe) ? value : String(decoding: value.utf8.filter(isSafe), as: UTF8.self)
    }

    /// Roughly how much memory keeping it takes, in bytes: the body, and its head's strings.
    var cost: Int { body.readableBytes + 2_048 }

    /// Whether it is still true at a moment.
    func stands(at now: Date) -> Bool {
        expiresAt == .infinity || now.timeIntervalSinceReferenceDate < expiresAt
    }
}

import Addresses
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Languages
import Markup
import NIOCore

/// Answers the requests that the connection did not answer on the spot.
struct FrontResponder: Sendable {
    let front: Front

    /// Reads, answers and counts one request.
    func respond(to request: Request, writer: consuming ResponseWriter, channel: any Channel) async throws {
        let started = NIODeadline.now()
        var answer = try await answer(to: request, channel: channel)
        answer.response.headers[.date] = front.wireDate.text
        let status = answer.response.status.code
        let sendsBody = request.method != .head
        let head = answer.response.head
        if sendsBody {
            try await writer.write(response: head, body: answer.response.body)
        } else {
            try await writer.writeResponse(head)
        }
        front.record(
            kind: answer.kind, method: request.method.rawValue, target: request.head.path ?? "", status: status,
            bytes: sendsBody ? answer.bytes : 0, nanoseconds: (NIODeadline.now() - started).nanoseconds)
    }

    private func answer(to request: Request, channel: any Channel) async throws -> FrontAnswer {
        if request.method == .options, request.head.path == "*" { return options(["GET", "HEAD", "OPTIONS"], []) }
        let target: RequestTarget
        do {
            target = try RequestTarget(request.head.path ?? "")
        } catch {
            let first = request.head.path?.split(separator: "/", maxSplits: 1).first
            return await errorAnswer(400, request, segments: first.map { [String($0)] } ?? [])
        }
        let site = front.publisher.current?.site
        let language = target.segments.first.flatMap { first in site?.languages.first { $0.rawValue == first } }
        let isFolder = language != nil && target.segments.count == 1
        let hasOtherForm =
            target.hasEmptySegments || (target.endsInSlash && !isFolder && !target.segments.isEmpty)
            || (isFolder && !target.endsInSlash)
        if site != nil, hasOtherForm {
            let address = target.canonicalPath(asFolder: isFolder) + (target.rawQuery.map { "?" + $0 } ?? "")
            return FrontAnswer(
                status: .permanentRedirect, text: "", kind: .page, more: [.location: address], fields: front.fields)
        }
        if let answer = try await fixedAnswer(to: request, target, channel: channel) { return answer }
        return await siteAnswer(to: request, target, language: language, isFolder: isFolder, channel: channel)
    }

    /// Probes, event streams, static files and registered routes.
    private func fixedAnswer(to request: Request, _ target: RequestTarget, channel: any Channel) async throws
        -> FrontAnswer?
    {
        switch routes(request.method, target.segments) {
        case .route(let route, let parameters):
            return try await routeAnswer(route, parameters, request, target, channel: channel)
        case .otherMethods(let methods):
            return request.method == .options
                ? options(methods, target.segments) : await refuseMethod(methods, request, target)
        case .nothing: break
        }
        let isProbe = target.segments.first == "health" || target.segments == ["metrics"]
        let isLive = target.segments.first == "live"
        let path = target.canonicalPath(asFolder: false)
        guard isProbe || isLive || front.files.has(path) else { return nil }
        if let refused = await refusalOfMethod(request, target) { return refused }
        if isLive { return try await liveAnswer(to: request, target, channel: channel) }
        if isProbe { return probeAnswer(target) }
        guard let file = await front.files.file(path, coding: coding(request)) else { return nil }
        return FrontAnswer(file, kind: .file, ifNoneMatch: request.headers[.ifNoneMatch])
    }

    private func routes(_ method: HTTPRequest.Method, _ segments: [String]) -> RouteTable.Match {
        front.routes.match(method, segments)
    }

    /// Pages and files of the published site.
    private func siteAnswer(
        to request: Request, _ target: RequestTarget, language: Language?, isFolder: Bool, channel: any Channel
    ) async -> FrontAnswer {
        if let refused = await refusalOfMethod(request, target) { return refused }
        guard let publication = front.publisher.current else {
            return await errorAnswer(503, request, segments: target.segments).adding(.retryAfter, "1")
        }
        let site = publication.site
        if language == nil, site.lacksLanguage(target.segments) {
            let best = LanguageNegotiation.best(
                acceptLanguage: request.headers[.acceptLanguage], offered: site.languages)
            let address = "/\(best.rawValue)\(target.canonicalPath(asFolder: false))\(target.canonicalQuery)"
            return FrontAnswer(
                status: .found, text: "", kind: .page,
                more: [.location: address, .vary: "Accept-Language", .cacheControl: "no-cache"],
                fields: front.fields)
        }
        let now = front.now()
        let key = PageKey(
            target: target.canonicalPath(asFolder: isFolder) + target.canonicalQuery, coding: coding(request))
        if let page = publication.finished.kept(key, now: now) {
            front.metrics.hit()
            return FrontAnswer(page, kind: .page, ifNoneMatch: request.headers[.ifNoneMatch])
        }
        // Queries can be invented without end, so each of them costs, whatever the page.
        let costs = site.isCostly(target.segments) || !target.canonicalQuery.isEmpty
        if costs, case .refused(let seconds) = front.takeCostly(client(request, channel)) {
            return await errorAnswer(429, request, segments: target.segments).adding(.retryAfter, String(seconds))
        }
        front.metrics.miss()
        let fields = front.fields
        let query = target.query.filter { !$0.name.isEmpty && !$0.value.isEmpty }
        let segments = target.segments
        let made = await publication.finished.page(key, now: now) {
            let page =
                if let language {
                    site.answer(
                        PageRequest(language: language, path: Array(segments.dropFirst()), query: query, now: now))
                } else {
                    site.unlocalised(segments, query)
                }
            return page.map { FinishedPage($0, coding: key.coding, fields: fields) }
        }
        guard let made else { return await errorAnswer(404, request, segments: target.segments) }
        return FrontAnswer(made, kind: .page, ifNoneMatch: request.headers[.ifNoneMatch])
    }

    // MARK: Refusals

    /// The kind page of a status, in the language of the address or else the one that the client would rather read.
    func errorAnswer(_ status: Int, _ request: Request, segments: [String]) async -> FrontAnswer {
        if isForPrograms(segments) {
            let page = FinishedPage(.problem(status), coding: .identity, fields: front.fields)
            return FrontAnswer(page, kind: status == 404 || status == 503 ? .page : .refused, ifNoneMatch: nil)
        }
        let publication = front.publisher.current
        let languages = publication?.site.languages ?? [.english]
        let language =
            segments.first.flatMap { first in languages.first { $0.rawValue == first } }
            ?? LanguageNegotiation.best(acceptLanguage: request.headers[.acceptLanguage], offered: languages)
        let make: @Sendable () -> FinishedPage = { [front, coding = coding(request)] in
            var page = front.errorPage(status, language)
            page.status = status
            page.headers += [(name: "Vary", value: "Accept-Language"), (name: "Cache-Control", value: "no-store")]
            return FinishedPage(page, coding: coding, fields: front.fields)
        }
        // No request can ask for such a key: it holds a space.
        let key = PageKey(target: "error \(status) \(language.rawValue)", coding: coding(request))
        let page = await publication?.finished.page(key, now: front.now(), make: make) ?? make()
        return FrontAnswer(page, kind: status == 404 || status == 503 ? .page : .refused, ifNoneMatch: nil)
    }

    /// 204 with `Allow`; where programs ask, also what a browser wants to know before it asks for another site's page.
    func options(_ methods: [String], _ segments: [String]) -> FrontAnswer {
        var fields: [HTTPField.Name: String] = [.allow: methods.joined(separator: ", ")]
        if isForPrograms(segments) {
            fields[.accessControlAllowOrigin] = "*"
            fields[.accessControlAllowMethods] = methods.joined(separator: ", ")
            fields[.accessControlAllowHeaders] =
                "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match"
            fields[.accessControlMaxAge] = "86400"
        }
        return FrontAnswer(status: .noContent, text: "", kind: .page, more: fields, fields: front.fields)
    }

    func isForPrograms(_ segments: [String]) -> Bool {
        segments.first != nil && segments.first == front.configuration.programSegment
    }

    /// What a method other than `GET` and `HEAD` is answered with where only those are served; nil for them.
    private func refusalOfMethod(_ request: Request, _ target: RequestTarget) async -> FrontAnswer? {
        let methods = ["GET", "HEAD", "OPTIONS"]
        switch request.method {
        case .get, .head: return nil
        case .options: return options(methods, target.segments)
        default: return await refuseMethod(methods, request, target)
        }
    }

    func refuseMethod(_ methods: [String], _ request: Request, _ target: RequestTarget) async -> FrontAnswer {
        await errorAnswer(405, request, segments: target.segments).adding(.allow, methods.joined(separator: ", "))
    }

    // MARK: What a request says

    func coding(_ request: Request) -> ContentCoding {
        AcceptEncoding.best(request.headers[.acceptEncoding])
    }

    /// Whom limits count the request for.
    func client(_ request: Request, _ channel: any Channel) -> InternetAddress {
        // A connection without an address (a local socket) counts as the machine itself.
        let peer = channel.remoteAddress?.ipAddress.flatMap { InternetAddress($0) } ?? .loopback
        return ClientAddress.resolve(
            peer: peer, forwardedFor: request.headers[values: .forwardedFor],
            trusted: front.configuration.trustedProxies)
    }
}

extension HTTPField.Name {
    /// `X-Forwarded-For`; the name is a token, so it is never nil.
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}

import HTTPTypes
import Hummingbird
import HummingbirdCore
import Languages
import Markup
import NIOCore

extension FrontResponder {
    /// Checks and reads a request to a registered route, and asks its handler.
    func routeAnswer(
        _ route: Route, _ parameters: [String: String], _ request: Request, _ target: RequestTarget,
        channel: any Channel
    ) async throws -> FrontAnswer {
        let isSafe = CrossSiteCheck.permits(
            method: request.method.rawValue, secFetchSite: request.headers[.secFetchSite],
            origin: request.headers[.origin],
            host: request.head.authority, hasCookies: request.headers.contains(.cookie))
        // A browser sends no token by itself: who has one acts in its own name, from whatever site.
        let carriesToken = request.headers[.authorization] != nil && !request.headers.contains(.cookie)
        guard isSafe || (carriesToken && isForPrograms(target.segments)) else {
            return await errorAnswer(403, request, segments: target.segments)
        }
        let key = PageKey(
            target: target.canonicalPath(asFolder: false), coding: route.isKept ? .identity : coding(request))
        if route.isKept, let page = front.routePages.kept(key, now: front.now()) {
            return FrontAnswer(page, kind: .route, ifNoneMatch: request.headers[.ifNoneMatch])
        }
        if route.isCostly, case .refused(let seconds) = front.takeCostly(client(request, channel)) {
            return await errorAnswer(429, request, segments: target.segments).adding(.retryAfter, String(seconds))
        }
        let languages = front.publisher.current?.site.languages ?? [.english]
        let asked = RouteRequest(
            method: request.method, parameters: parameters, query: target.query, headers: request.headers,
            body: [], client: client(request, channel).householdName,
            language: LanguageNegotiation.best(acceptLanguage: request.headers[.acceptLanguage], offered: languages),
            now: front.now(), target: request.head.path ?? "")
        do {
            let page: Page
            if let turnedAway = try await route.admission?(asked) {
                page = turnedAway
            } else {
                let limit = min(route.bodyLimit, front.configuration.limits.bodyBytes)
                let body = try await request.body.collect(upTo: limit)
                page = try await route.handler(asked.with(body: Array(body.readableBytesView)))
            }
            let finished = FinishedPage(page, coding: key.coding, fields: front.fields)
            if route.isKept { front.routePages.keep(finished, as: key, now: front.now()) }
            // Only reading may be answered with 304 (RFC 9110, 13.1.2).
            let isRead = request.method == .get || request.method == .head
            return FrontAnswer(finished, kind: .route, ifNoneMatch: isRead ? request.headers[.ifNoneMatch] : nil)
        } catch is NIOTooManyBytesError {
            return await errorAnswer(413, request, segments: target.segments)
        } catch let refusal as RouteRefusal {
            let answer = await errorAnswer(refusal.status, request, segments: target.segments)
            return refusal.retryAfter.map { answer.adding(.retryAfter, String($0)) } ?? answer
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            front.logger.error(
                "A route failed.",
                metadata: ["method": "\(request.method)", "target": "\(request.head.path ?? "")", "error": "\(error)"])
            return await errorAnswer(500, request, segments: target.segments)
        }
    }
}

extension HTTPField.Name {
    /// `Sec-Fetch-Site`; the name is a token, so it is never nil.
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .via
}

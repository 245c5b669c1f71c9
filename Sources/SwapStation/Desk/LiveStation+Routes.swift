import Foundation
import HTTPTypes
import Languages
import Markup
import Station
import StationPages
import Voice
import WebFront

extension LiveStation {
    /// The station's pages, forms and voice.
    package var routes: [Route] {
        [
            Route(.get, "/{language}/station", handler: page),
            Route(.post, "/{language}/station/arrivals", isCostly: true, handler: arrival),
            Route(.post, "/{language}/station/orders", isCostly: true, handler: order),
            Route(.get, "/station/voice/{file}", handler: voice),
        ]
    }

    private func page(_ request: RouteRequest) async throws -> Page {
        let language = try language(of: request)
        // A controller that has just begun has not looked yet.
        guard let picture else { throw RouteRefusal(status: 503, retryAfter: 2) }
        let spoken = VoiceLanguage(language) ?? .english
        let visit = StationVisit(
            language: language, picture: picture, layout: settings.layout, role: try await house.role(request),
            happenings: chronicle.happenings { voices.caption($0, in: spoken) },
            said: chronicle.said(in: spoken.language).last, isSimulated: isSimulated)
        var page = try house.framed(
            StationPage(visit, furnishings: furnishings),
            PageRequest(language: language, path: ["station"], query: request.query, now: request.now))
        page.headers.append((name: "Cache-Control", value: "no-store"))
        return page
    }

    private func arrival(_ request: RouteRequest) async throws -> Page {
        let language = try language(of: request)
        sendCar()
        return .seeOther("/\(language.rawValue)/station")
    }

    private func order(_ request: RouteRequest) async throws -> Page {
        let language = try language(of: request)
        guard let form = try? FormFields(request) else { throw RouteRefusal(status: 400) }
        guard try await house.accepts(request, form["form-token"]) else { throw RouteRefusal(status: 403) }
        let fields = Dictionary(form.items.map { ($0.name, $0.value) }) { first, _ in first }
        guard let order = OrderForm.order(from: fields) else { throw RouteRefusal(status: 400) }
        self.order(order)
        return .seeOther("/\(language.rawValue)/station")
    }

    /// What was said, by the name that it was given: the same sound for ever.
    private func voice(_ request: RouteRequest) async throws -> Page {
        guard let file = request.parameters["file"], file.hasSuffix(".opus"),
            let utterance = await voices.utterance(named: String(file.dropLast(5)))
        else { throw RouteRefusal(status: 404) }
        return Page(
            mediaType: "audio/ogg; codecs=opus", body: utterance.opus,
            headers: [(name: "Cache-Control", value: "public, max-age=31536000, immutable")])
    }

    private func language(of request: RouteRequest) throws -> Language {
        guard let tag = request.parameters["language"],
            let language = house.languages().first(where: { $0.rawValue == tag })
        else { throw RouteRefusal(status: 404) }
        return language
    }
}

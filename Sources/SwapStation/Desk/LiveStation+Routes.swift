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
            Route(.get, "/station/camera/{file}", handler: camera),
        ]
    }

    private func page(_ request: RouteRequest) async throws -> Page {
        let language = try house.language(of: request)
        // A controller that has just begun has not looked yet.
        guard let picture else { throw RouteRefusal(status: 503, retryAfter: 2) }
        let spoken = VoiceLanguage(language) ?? .english
        var role = StationVisit.Role.visitor
        if case .operator(let formToken) = try await house.caller(request) { role = .operator(formToken: formToken) }
        let seesPlates = showsPlates || role != .visitor
        let visit = StationVisit(
            language: language, picture: seesPlates ? picture : picture.discreet, layout: settings.layout, role: role,
            happenings: chronicle.happenings { voices.caption($0, in: spoken) },
            said: chronicle.said(in: spoken.language).last, sight: seesPlates ? sight : nil, isSimulated: isSimulated)
        let page = StationPage(visit, furnishings: furnishings)
        let sheet = StationHouse.Sheet(
            title: page.title, description: page.description, styles: page.styles, scripts: page.scripts,
            body: page.body)
        return try house.page(sheet, request, in: language, at: ["station"])
    }

    private func arrival(_ request: RouteRequest) async throws -> Page {
        let language = try house.language(of: request)
        sendCar()
        return .seeOther("/\(language.rawValue)/station")
    }

    private func order(_ request: RouteRequest) async throws -> Page {
        let language = try house.language(of: request)
        let (fields, caller) = try await house.form(request)
        guard let order = OrderForm.order(from: fields) else { throw RouteRefusal(status: 400) }
        if let picture, OrderForm.isOutdated(fields, by: picture) { throw RouteRefusal(status: 409) }
        self.order(order, by: caller)
        // A few scans later the page that follows shows what came of it.
        try await Task.sleep(for: .milliseconds(150))
        return .seeOther("/\(language.rawValue)/station")
    }

    /// What the plate camera saw of the last car. It is in nobody's cache but the page's: the picture of a plate is not kept.
    private func camera(_ request: RouteRequest) async throws -> Page {
        if !showsPlates {
            guard case .operator = try await house.caller(request) else { throw RouteRefusal(status: 403) }
        }
        guard let sight, request.parameters["file"] == "\(sight.number).jpg" else { throw RouteRefusal(status: 404) }
        return Page(
            mediaType: "image/jpeg", body: sight.jpeg, headers: [(name: "Cache-Control", value: "private, max-age=60")])
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
}

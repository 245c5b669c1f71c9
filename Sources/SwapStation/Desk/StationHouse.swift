import Languages
import Markup
import WebFront

/// What a station's pages need of the house around them.
package struct StationHouse: Sendable {
    /// Who asks.
    package enum Caller: Sendable, Equatable {
        case stranger
        /// Signed in, and no operator.
        case guest
        /// Signed in as one who runs machinery, with the token that forms carry back.
        case `operator`(formToken: String)
    }

    /// A page before it stands in the house's frame.
    package struct Sheet: Sendable {
        package var title: String
        package var description: String
        package var styles: [String]
        package var scripts: [String] = []
        package var isIndexed = true
        package var body: Markup
    }

    /// The languages of the pages.
    package var languages: @Sendable () -> [Language]
    /// Who asks.
    package var caller: @Sendable (RouteRequest) async throws -> Caller
    /// The operator whose request it is, by name, where the token that the form carried is that operator's; nil otherwise.
    package var sender: @Sendable (RouteRequest, _ formToken: String?) async throws -> String?
    /// The page within the house's frame.
    package var framed: @Sendable (Sheet, PageRequest) throws -> Page

    package init(
        languages: @escaping @Sendable () -> [Language],
        caller: @escaping @Sendable (RouteRequest) async throws -> Caller,
        sender: @escaping @Sendable (RouteRequest, _ formToken: String?) async throws -> String?,
        framed: @escaping @Sendable (Sheet, PageRequest) throws -> Page
    ) {
        self.languages = languages
        self.caller = caller
        self.sender = sender
        self.framed = framed
    }

    /// The language of an address; one that the house does not have is no address.
    func language(of request: RouteRequest) throws -> Language {
        guard let tag = request.parameters["language"],
            let language = languages().first(where: { $0.rawValue == tag })
        else { throw RouteRefusal(status: 404) }
        return language
    }

    /// A page for one request, which nobody keeps.
    func page(_ sheet: Sheet, _ request: RouteRequest, in language: Language, at path: [String]) throws -> Page {
        var page = try framed(
            sheet, PageRequest(language: language, path: path, query: request.query, now: request.now))
        page.headers.append((name: "Cache-Control", value: "no-store"))
        return page
    }

    /// An operator's form, and the operator's name.
    ///
    /// - Throws: `RouteRefusal` 400 for what is no form, 403 for anybody else's.
    func form(_ request: RouteRequest) async throws -> (fields: [String: String], sender: String) {
        guard let form = try? FormFields(request) else { throw RouteRefusal(status: 400) }
        guard let sender = try await sender(request, form["form-token"]) else { throw RouteRefusal(status: 403) }
        return (Dictionary(form.items.map { ($0.name, $0.value) }) { first, _ in first }, sender)
    }
}

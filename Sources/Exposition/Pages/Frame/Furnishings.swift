import Languages
import Markup

/// What every page is furnished with and no snapshot changes: the words, the static files, the readers' languages.
public struct Furnishings: Sendable {
    /// The style sheets, scripts and pictures under hashed names.
    public let assets: Assets
    /// The words of the interface.
    public let words: WordCatalogue
    /// Where the site is to be reached from outside, without a slash at the end, such as `https://expo.example`.
    public let origin: String
    /// What other wings show, in the order of the navigation.
    public let guests: [Guest]
    /// Those of them that everybody is led to.
    var publicGuests: [Guest] { guests.filter { $0.audience == .everybody } }
    private let readers: Kept<Language, Reader>

    /// Reads the words and names the files that are built into the program.
    ///
    /// - Parameters:
    ///   - origin: Scheme, host and port; canonical addresses, feeds and calendars carry it.
    ///   - guests: what other wings show.
    ///   - guestFiles: their style sheets and scripts.
    /// - Throws: ``WordCatalogue/Failure`` where a file of words is broken.
    public init(
        origin: String, guests: [Guest] = [], guestFiles: [(name: String, bytes: [UInt8])] = []
    ) throws {
        assets = Assets(files: Self.files + guestFiles)
        self.guests = guests
        words = try WordCatalogue(json: [
            .english: PackageResources.en_json, .chinese: PackageResources.zh_json,
            .hungarian: PackageResources.hu_json,
        ])
        self.origin = origin.hasSuffix("/") ? String(origin.dropLast()) : origin
        let words = words
        readers = Kept { Reader($0, words: words.words(for: $0)) }
        for language in words.languages { _ = readers[language] }
    }

    /// The reader of a language, made when first asked for and then kept; one who reads the words of another language
    /// where there are none in it.
    public func reader(for language: Language) -> Reader { readers[language] }

    private static let files: [(name: String, bytes: [UInt8])] = frameFiles + hallFiles + deskFiles

    private static let frameFiles: [(name: String, bytes: [UInt8])] = [
        ("serai.css", PackageResources.serai_css),
        ("home.css", PackageResources.home_css),
        ("programme.css", PackageResources.programme_css),
        ("serai.js", PackageResources.serai_js),
        ("programme.js", PackageResources.programme_js),
        ("favourites.js", PackageResources.favourites_js),
        ("live-filter.js", PackageResources.live_filter_js),
        ("fresh-page.js", PackageResources.fresh_page_js),
        ("qr-code.js", PackageResources.qr_code_js),
        ("qr-code.css", PackageResources.qr_code_css),
        ("icon.svg", PackageResources.icon_svg),
    ]
}

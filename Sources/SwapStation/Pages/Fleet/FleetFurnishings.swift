import Languages

/// What the fleet's page is furnished with: its words and its style sheet.
package struct FleetFurnishings: Sendable {
    let words: WordCatalogue
    /// The words of a station's own page: what its alarms are called.
    let stationWords: WordCatalogue

    /// Reads the words that are built into the program.
    ///
    /// - Throws: `WordCatalogue.Failure` where a file of words is broken.
    package init() throws {
        words = try WordCatalogue(json: [
            .english: PackageResources.fleet_en_json, .chinese: PackageResources.fleet_zh_json,
            .hungarian: PackageResources.fleet_hu_json,
        ])
        stationWords = try WordCatalogue.ofStation()
    }

    /// What the page is called.
    @Sendable package func title(in language: Language) -> String { words.words(for: language)("fleet.title") }

    /// What one can do there.
    @Sendable package func description(in language: Language) -> String {
        words.words(for: language)("fleet.description")
    }

    /// The style sheet by its plain name, to be served among the house's `Assets`.
    package static let files: [(name: String, bytes: [UInt8])] = [("fleet.css", PackageResources.fleet_css)]
}

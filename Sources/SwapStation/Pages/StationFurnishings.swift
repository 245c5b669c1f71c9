import Languages
import Markup

extension WordCatalogue {
    /// The words of the station's page, what alarms and steps are called among them.
    static func ofStation() throws -> WordCatalogue {
        try WordCatalogue(json: [
            .english: PackageResources.en_json, .chinese: PackageResources.zh_json,
            .hungarian: PackageResources.hu_json,
        ])
    }
}

/// What the station's page is furnished with and no picture changes: its words, its style sheet and its scripts.
public struct StationFurnishings: Sendable {
    /// The words of the page in every language.
    let words: WordCatalogue

    /// Reads the words that are built into the program.
    ///
    /// - Throws: `WordCatalogue.Failure` where a file of words is broken.
    public init() throws {
        words = try WordCatalogue.ofStation()
    }

    /// What the station is called.
    @Sendable public func title(in language: Language) -> String { words.words(for: language)("page.title") }

    /// What one can do at it.
    @Sendable public func description(in language: Language) -> String {
        words.words(for: language)("page.description")
    }

    /// Style sheet and modules by their plain names, to be served among the house's `Assets`.
    public static let files: [(name: String, bytes: [UInt8])] = [
        ("station.css", PackageResources.station_css),
        ("station-live.js", PackageResources.station_live_js),
        ("station-panels.js", PackageResources.station_panels_js),
        ("station-plan.js", PackageResources.station_plan_js),
        ("station-voice.js", PackageResources.station_voice_js),
        ("station-schematic.js", PackageResources.station_schematic_js),
        ("station-twin.js", PackageResources.station_twin_js),
        ("station-models.js", PackageResources.station_models_js),
        ("station-machinery.js", PackageResources.station_machinery_js),
        ("station-fuse.js", PackageResources.station_fuse_js),
        ("station-car.js", PackageResources.station_car_js),
        ("station-packs.js", PackageResources.station_packs_js),
        ("station-views.js", PackageResources.station_views_js),
        ("station-motion.js", PackageResources.station_motion_js),
    ]
}

import Catalogue
import Foundation
import Languages

/// The words of the demo, in English, Chinese and Hungarian, from the files in `Texts/`.
struct DemoTexts: Sendable {
    let fields: [FieldTexts]
    let exhibits: [ExhibitTexts]
    let talks: [TalkTexts]
    let countries: [CountryTexts]
    let names: NameTexts
    let sentences: Sentences
    let programme: ProgrammeTexts
    let expo: ExpoTexts

    init() throws {
        let decoder = JSONDecoder()
        func decoded<Texts: Decodable>(_ file: [UInt8]) throws -> Texts {
            try decoder.decode(Texts.self, from: Data(file))
        }
        fields = try decoded(PackageResources.fields_json)
        exhibits = try decoded(PackageResources.exhibits_json)
        talks = try decoded(PackageResources.talks_json)
        countries = try decoded(PackageResources.countries_json)
        names = try decoded(PackageResources.names_json)
        sentences = try decoded(PackageResources.sentences_json)
        programme = try decoded(PackageResources.programme_json)
        expo = try decoded(PackageResources.expo_json)
    }
}

/// A field of technology, with what its exhibitors say of themselves.
struct FieldTexts: Decodable, Sendable {
    let id: String
    /// The hall where its exhibitors stand.
    let theme: Theme
    /// How often exhibitors are of this field, beside the other fields' weights.
    let weight: Int
    let name: LocalisedText
    /// The word for it in a company's name.
    let trade: LocalisedText
    let offers: [LocalisedText]
}

/// What the halls are about.
enum Theme: String, Codable, Sendable, CaseIterable {
    case industry, manufacturing, cities, applications
}

/// A sort of thing that the exhibitors of a field show.
struct ExhibitTexts: Decodable, Sendable {
    let field: String
    let sort: Exhibit.Sort
    let lowestReadiness: Int
    let highestReadiness: Int
    let name: LocalisedText
    let text: LocalisedText
}

/// A talk or workshop of a field.
struct TalkTexts: Decodable, Sendable {
    let field: String
    let type: String
    let name: LocalisedText
    let text: LocalisedText
}

/// A country from which exhibitors come.
struct CountryTexts: Decodable, Sendable {
    /// How a company's name is written in the country's own script.
    struct Native: Decodable, Sendable {
        let script: String
        let language: Language
        /// With `{}` for the name.
        let pattern: String
    }

    let code: CountryCode
    let weight: Int
    let name: LocalisedText
    /// Legal forms of companies.
    let forms: [String]
    let cities: [LocalisedText]
    let native: Native?
    /// What its pavilion shows, where it has one.
    let pavilion: LocalisedText?
}

/// What names are built from.
struct NameTexts: Decodable, Sendable {
    /// A syllable as the scripts write it: `latin`, `zh`, `ru`, `el`, `ko`, `ja`, `he`, `ar`, `th`.
    typealias Syllable = [String: String]

    let syllables: [Syllable]
    let endings: [Syllable]
    /// Chinese characters of which no name of a known company is made, three at a time.
    let characters: [Syllable]
    let company: TextPattern
    let research: TextPattern
    let publicBody: TextPattern
    let association: TextPattern
    let chineseCompany: TextPattern
}

/// Sentences that do not depend on the field.
struct Sentences: Decodable, Sendable {
    /// How an exhibitor works, by sort of exhibitor.
    let practice: [String: [LocalisedText]]
    /// What an exhibitor looks for.
    let seeking: [LocalisedText]
    /// How to try an exhibit, by sort of exhibit.
    let trying: [String: [LocalisedText]]
    let roles: [LocalisedText]
    let speaks: TextPattern
    let samplePerson: LocalisedText
    let sampleSession: LocalisedText
}

import Catalogue
import Chance
import Foundation
import Languages

/// Invented exhibitors with what they show, one after another, as many as are asked for: each is marked as a sample.
///
/// The crowd is never held in memory. The 17th exhibitor of a seed is the same however many there are.
public struct DemoCrowd: Sequence, IteratorProtocol {
    /// An exhibitor with its exhibits.
    public struct Member: Sendable {
        /// Who exhibits.
        public var exhibitor: Entry<Exhibitor>
        /// What is shown: one to three exhibits.
        public var exhibits: [Entry<Exhibit>]
        /// The hall in which its field is at home.
        let theme: Theme
        /// The place of its main field in the list of fields.
        let field: Int
    }

    private let texts: DemoTexts
    private let naming: CompanyNaming
    private let seed: UInt64
    private let count: Int
    private let moment: Date
    private let fields: WeightedChoice
    private let countries: WeightedChoice
    private let exhibitsByField: [[ExhibitTexts]]
    private let sessionsByField: [String: [EntryID<Session>]]
    private var index = 0
    /// Texts are put together once and shared: there are some thousands, however many exhibitors there are.
    private var exhibitorTexts: [[Int]: LocalisedText] = [:]
    private var exhibitTexts: [[Int]: LocalisedText] = [:]

    /// A crowd.
    /// - Parameters:
    ///   - count: how many exhibitors.
    ///   - seed: the same seed gives the same crowd.
    /// - Throws: `DecodingError` where the built-in texts are damaged.
    public init(count: Int, seed: UInt64) throws {
        try self.init(
            count: count, seed: seed, texts: DemoTexts(), moment: Date(timeIntervalSince1970: 0), sessionsByField: [:])
    }

    init(
        count: Int, seed: UInt64, texts: DemoTexts, moment: Date, sessionsByField: [String: [EntryID<Session>]]
    ) {
        self.texts = texts
        self.seed = seed
        self.count = count
        self.moment = moment
        self.sessionsByField = sessionsByField
        naming = CompanyNaming(names: texts.names)
        fields = WeightedChoice(texts.fields.map(\.weight))
        countries = WeightedChoice(texts.countries.map(\.weight))
        exhibitsByField = texts.fields.map { field in texts.exhibits.filter { $0.field == field.id } }
    }

    /// The next exhibitor; nil after the last.
    public mutating func next() -> Member? {
        guard index < count else { return nil }
        defer { index += 1 }
        var random = SplitMix64(seed: seed, thing: index)
        let country = texts.countries[countries.index(using: &random)]
        let main = fields.index(using: &random)
        let second = random.happens(percent: 35) ? fields.index(using: &random) : main
        let field = texts.fields[main]
        let sort = Self.sorts[Self.sortChoice.index(using: &random)]
        let city = random.one(of: country.cities)
        let brand = naming.brand(in: country, using: &random)
        let name = naming.name(
            of: sort, brand: brand, trade: field.trade, country: country, city: city,
            form: random.one(of: country.forms))
        let number = String(index + 1)
        let suffix = String(repeating: "0", count: Swift.max(0, 5 - number.utf8.count)) + number
        let exhibitor = Exhibitor(
            name: name, text: text(field: main, sort: sort, using: &random), country: country.code, city: city,
            sort: sort,
            fields: (main == second ? [main] : [main, second]).map { DemoID.field(texts.fields[$0].id) },
            website: "https://\(brand.latin.lowercased()).example/",
            contact: Self.contacts[Self.contactChoice.index(using: &random)], isSample: true)
        let id = EntryID<Exhibitor>("demo-exhibitor-\(suffix)")
        let entry = Entry(
            id: id, address: Slug.make(name[.english] ?? number), changedBy: DemoID.author, changedAt: moment,
            source: DemoID.source, content: exhibitor)
        return Member(
            exhibitor: entry,
            exhibits: exhibits(of: id, suffix: suffix, brand: brand, fields: [main, second], using: &random),
            theme: field.theme, field: main)
    }

    private mutating func text(
        field: Int, sort: Exhibitor.Sort, using random: inout SplitMix64
    ) -> LocalisedText {
        let practices = texts.sentences.practice[sort.rawValue] ?? []
        let offer = random.below(texts.fields[field].offers.count)
        let practice = random.below(practices.count)
        let seeking = random.below(texts.sentences.seeking.count)
        let key = [field, offer, Self.sorts.firstIndex(of: sort) ?? 0, practice, seeking]
        if let text = exhibitorTexts[key] { return text }
        let text = [practices[practice], texts.sentences.seeking[seeking]]
            .reduce(texts.fields[field].offers[offer]) { $0.followed(by: $1) }
        exhibitorTexts[key] = text
        return text
    }

    private mutating func exhibits(
        of exhibitor: EntryID<Exhibitor>, suffix: String, brand: CompanyNaming.Brand, fields: [Int],
        using random: inout SplitMix64
    ) -> [Entry<Exhibit>] {
        let wanted = 1 + Self.exhibitCount.index(using: &random)
        var shown: [(field: Int, kind: Int)] = []
        return (0..<wanted).map { place in
            let field = place == 0 ? fields[0] : random.one(of: fields)
            var kind = random.below(exhibitsByField[field].count)
            while shown.contains(where: { $0 == (field, kind) }) { kind = (kind + 1) % exhibitsByField[field].count }
            shown.append((field, kind))
            let pattern = exhibitsByField[field][kind]
            let fieldID = texts.fields[field].id
            let name = Self.name(pattern, brand: brand, number: random.within(1...89) * 10)
            let sessions = random.happens(percent: 25) ? sessionsByField[fieldID] ?? [] : []
            let trying = texts.sentences.trying[pattern.sort.rawValue] ?? []
            let tail = random.below(trying.count)
            let key = [field, kind, tail]
            let text = exhibitTexts[key] ?? pattern.text.followed(by: trying[tail])
            exhibitTexts[key] = text
            let content = Exhibit(
                name: name, text: text, sort: pattern.sort, exhibitor: exhibitor, fields: [DemoID.field(fieldID)],
                readiness: random.within(pattern.lowestReadiness...pattern.highestReadiness),
                sessions: sessions.isEmpty ? [] : [random.one(of: sessions)], isSample: true)
            return Entry(
                id: EntryID("demo-exhibit-\(suffix)-\(place + 1)"), address: Slug.make(name[.english] ?? suffix),
                changedBy: DemoID.author, changedAt: moment, source: DemoID.source, content: content)
        }
    }

    /// `Container treatment plant, Kamilor 310`; an intention has no model number.
    private static func name(_ pattern: ExhibitTexts, brand: CompanyNaming.Brand, number: Int) -> LocalisedText {
        let model = pattern.sort == .product ? " \(number)" : ""
        var name = LocalisedText()
        for (language, text) in pattern.name.texts {
            name[language] =
                language == .chinese ? "\(text)（\(brand.chinese)\(model)）" : "\(text), \(brand.latin)\(model)"
        }
        return name
    }

    private static let sorts: [Exhibitor.Sort] = [.company, .research, .publicBody, .association]
    private static let sortChoice = WeightedChoice([80, 11, 3, 6])
    private static let contacts: [Exhibitor.ContactPolicy] = [.open, .byAppointment, .closed]
    private static let contactChoice = WeightedChoice([70, 25, 5])
    private static let exhibitCount = WeightedChoice([40, 40, 20])
}

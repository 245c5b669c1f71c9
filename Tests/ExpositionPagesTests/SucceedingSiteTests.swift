import Catalogue
import Foundation
import Languages
import Markup
import TestSupport
import Testing

@testable import ExpositionPages

@Suite("A site that follows another")
struct SucceedingSiteTests {
    private static let names = ["Őrség", "Acél", "Csepel", "水轮", "智能", "Zeppelin", "arm", "Arm", "12 hubs", "9 hubs"]
    private static let countries = ["HU", "CN", "DE", "FR", nil]

    /// Changes the venue at random, and says what was changed.
    private func change(
        _ venue: inout SampleVenue, _ round: Int, _ random: inout SeededGenerator
    ) -> Set<EntryReference> {
        let name = (Self.names.randomElement(using: &random) ?? "") + ["", " \(round)"][round % 2]
        let country = Self.countries.randomElement(using: &random)?.flatMap { CountryCode(rawValue: $0) }
        let place = Int.random(in: venue.entries.exhibitors.indices, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            let entry = SampleVenue.entry(
                "maker-\(round)", Exhibitor(name: ["en": name, "hu": "\(name) Kft."], country: country))
            let at = venue.entries.exhibitors.firstIndex { entry.id < $0.id } ?? venue.entries.exhibitors.endIndex
            venue.entries.exhibitors.insert(entry, at: at)
            return [EntryReference(entry.id)]
        case 1:
            let entry = SampleVenue.entry(
                "thing-\(round)", Exhibit(name: ["en": name], exhibitor: venue.entries.exhibitors[place].id))
            venue.entries.exhibits.append(entry)
            return [EntryReference(entry.id)]
        case 2:
            let state = venue.entries.exhibitors[place].state
            venue.entries.exhibitors[place].state = state == .draft ? .published : .draft
        case 3:
            venue.entries.exhibitors[place].content.country = country
            venue.entries.exhibitors[place].changedAt = SampleVenue.changedAt.addingTimeInterval(Double(round % 3))
        default:
            venue.entries.exhibitors[place].content.name = ["en": name]
        }
        return [EntryReference(venue.entries.exhibitors[place].id)]
    }

    @Test("has the lists that it would have if it were the first")
    func lists() throws {
        var random = SeededGenerator(seed: 5)
        var venue = SampleVenue()
        var site = try venue.site()
        site.prepare()
        for round in 0..<150 {
            var touched: Set<EntryReference> = []
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                touched.formUnion(change(&venue, round * 10 + touched.count, &random))
            }
            let snapshot = CatalogueSnapshot(version: Int64(8 + round), entries: venue.entries)
            let next = ExpositionSite(
                snapshot: snapshot, furnishings: site.furnishings, after: (site: site, touched: touched))
            next.prepare()
            let whole = ExpositionSite(snapshot: snapshot, furnishings: site.furnishings)
            for language in next.languages {
                for (one, other) in [
                    (next.directories.exhibitors(in: language), whole.directories.exhibitors(in: language)),
                    (next.directories.exhibits(in: language), whole.directories.exhibits(in: language)),
                ] {
                    #expect(one.count == other.count)
                    for facet in Directory.Facet.allCases { #expect(one.values(of: facet) == other.values(of: facet)) }
                    for order in Directory.Order.allCases {
                        var query = DirectoryQuery()
                        query.order = order
                        let (left, right) = (one.answer(query), other.answer(query))
                        #expect(left.places == right.places, "\(order), round \(round)")
                        #expect(left.counts == right.counts, "\(order), round \(round)")
                    }
                }
            }
            site = next
        }
    }

    @Test("searches in the former index, and never finds what is gone or what it did not look for")
    func search() throws {
        var venue = SampleVenue()
        let former = try venue.site()
        former.prepare()
        // A new first entry moves all places by one; another is hidden, and a third gets a new name.
        venue.entries.exhibitors.append(SampleVenue.entry("aaa", Exhibitor(name: ["en": "Brand new"])))
        venue.entries.exhibitors[1].state = .draft
        venue.entries.exhibitors[0].content.name = ["en": "Clear Water Company"]
        let touched: Set<EntryReference> = [
            EntryReference(EntryID<Exhibitor>("aaa")), EntryReference(venue.entries.exhibitors[1].id),
            EntryReference(venue.entries.exhibitors[0].id),
        ]
        let site = ExpositionSite(
            snapshot: CatalogueSnapshot(version: 8, entries: venue.entries), furnishings: former.furnishings,
            after: (site: former, touched: touched))
        site.prepare()
        func found(_ text: String) -> [String] {
            site.finding.search(text, in: .english, filters: [.kind: ["exhibitor"]], limit: 10).found
                .map { site.snapshot.exhibitors.all[$0.place].id.rawValue }
        }
        #expect(!site.hasOwnSearch)
        #expect(found("clear water") == ["clear-water"])
        #expect(found("arm and axis") == [])
        #expect(found("brand new") == [])
        let page = try #require(
            site.answer(
                PageRequest(
                    language: .english, path: ["search"], query: [QueryItem(name: "q", value: "clear")],
                    now: venue.now)))
        #expect(String(decoding: page.body, as: UTF8.self).contains("/en/exhibitors/clear-water"))

        site.renewSearch()
        #expect(site.hasOwnSearch)
        #expect(found("clear water company") == ["clear-water"])
        #expect(found("arm and axis") == [])
        #expect(found("brand new") == ["aaa"])
    }
}

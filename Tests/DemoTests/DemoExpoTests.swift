import Catalogue
import Foundation
import Languages
import Testing

@testable import Demo

@Suite("The demo expo")
struct DemoExpoTests {
    static let standard = Result { try DemoExpo.make() }

    var entries: CatalogueEntries { get throws { try Self.standard.get().entries } }

    @Test("has 551 exhibitors by default, else as many as are asked for", arguments: [551, 30, 1_000])
    func countsExhibitors(count: Int) throws {
        let entries = count == 551 ? try self.entries : try DemoExpo.make(exhibitors: count).entries
        #expect(entries.exhibitors.count == count)
        let exhibits = Dictionary(grouping: entries.exhibits) { $0.content.exhibitor }
        for exhibitor in entries.exhibitors where exhibitor.content.isSample {
            #expect((1...3).contains(exhibits[exhibitor.id]?.count ?? 0))
        }
    }

    @Test("is the same for the same seed and another for another")
    func isDeterministic() throws {
        let again = try DemoExpo.make().entries
        #expect(try again == entries)
        let other = try DemoExpo.make(seed: 2021).entries
        #expect(try other.exhibitors.map(\.content.name) != entries.exhibitors.map(\.content.name))
    }

    @Test("keeps an exhibitor when the crowd grows")
    func crowdGrowsAtItsEnd() throws {
        let few = Array(try DemoCrowd(count: 20, seed: 7)).map(\.exhibitor)
        let many = Array(try DemoCrowd(count: 200, seed: 7)).map(\.exhibitor)
        #expect(Array(many.prefix(20)) == few)
    }

    @Test("says everything in English, Chinese and Hungarian")
    func isTrilingual() throws {
        let entries = try entries
        func check<Content>(_ all: [Entry<Content>]) throws {
            for entry in all {
                let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(entry.content))
                #expect(Self.textsLackingALanguage(object).isEmpty, "\(Content.kind) \(entry.id)")
            }
        }
        try check(entries.expo)
        try check(entries.fields)
        try check(entries.halls)
        try check(entries.pavilions)
        try check(entries.exhibitors)
        try check(entries.programmes)
        try check(entries.tracks)
        try check(entries.rooms)
        try check(entries.people)
        try check(entries.sessions)
        try check(entries.exhibits)
    }

    /// The objects that are texts by language and lack one of the three.
    private static func textsLackingALanguage(_ value: Any) -> [[String: Any]] {
        if let array = value as? [Any] { return array.flatMap(textsLackingALanguage) }
        guard let object = value as? [String: Any] else { return [] }
        let wanted: Set = ["en", "zh", "hu"]
        if !wanted.isDisjoint(with: object.keys) || object["und"] != nil {
            return wanted.isSubset(of: object.keys) ? [] : [object]
        }
        return object.values.flatMap(textsLackingALanguage)
    }

    @Test("points to nothing that is not there", arguments: [551, 9])
    func referencesResolve(count: Int) throws {
        let entries = try DemoExpo.make(exhibitors: count).entries
        var there: Set<EntryReference> = []
        var pointers: [EntryReference] = []
        func collect<Content>(_ all: [Entry<Content>]) {
            for entry in all {
                #expect(there.insert(EntryReference(entry.id)).inserted, "\(entry.id) is there twice")
                pointers += entry.content.references
            }
        }
        collect(entries.expo)
        collect(entries.fields)
        collect(entries.halls)
        collect(entries.pavilions)
        collect(entries.exhibitors)
        collect(entries.stands)
        collect(entries.programmes)
        collect(entries.tracks)
        collect(entries.rooms)
        collect(entries.people)
        collect(entries.sessions)
        collect(entries.exhibits)
        #expect(pointers.filter { !there.contains($0) }.isEmpty)
        #expect(pointers.count > 100)
    }

    @Test("marks as a sample all but what the brief names")
    func marksSamples() throws {
        let entries = try entries
        let named = Set(entries.exhibitors.filter { !$0.content.isSample }.map(\.id))
        #expect(
            Set(named.map(\.rawValue))
                == [
                    "demo-exhibitor-kawasaki", "demo-exhibitor-intel", "demo-exhibitor-siemens",
                    "demo-exhibitor-expo-scenes", "demo-exhibitor-hungary", "demo-exhibitor-china-hungary-centre",
                    "demo-exhibitor-singapore-branch",
                ])
        for exhibit in entries.exhibits {
            #expect(exhibit.content.isSample == !named.contains(exhibit.content.exhibitor), "\(exhibit.id)")
        }
        #expect(entries.pavilions.filter { !$0.content.isSample }.map(\.id) == [DemoID.pavilion("hungary")])
        for person in entries.people {
            #expect(person.content.text[.english]?.contains("Sample person") == true)
            #expect(person.content.text[.chinese]?.contains("示例") == true)
            #expect(person.content.text[.hungarian]?.contains("Mintaszemély") == true)
        }
        for session in entries.sessions {
            #expect(session.content.abstract[.english]?.contains("Sample session") == true)
        }
    }

    @Test("claims nothing of the companies that exist")
    func realCompaniesStandWithTheirNames() throws {
        let entries = try entries
        for name in ["kawasaki", "intel", "siemens"] {
            let company = try #require(entries.exhibitors.first { $0.id == DemoID.exhibitor(name) })
            #expect(company.content.country == nil && company.content.fields.isEmpty && company.content.website == nil)
            #expect(!entries.exhibits.contains { $0.content.exhibitor == company.id })
        }
    }

    @Test("repeats Hungary's results as they were reported")
    func hungarianResults() throws {
        let entries = try entries
        let pavilion = try #require(entries.pavilions.first)
        #expect(pavilion.content.country?.rawValue == "HU")
        #expect(pavilion.content.results.map { $0.figure[.english] } == ["more than 70", "44", "10", "6"])
        let ids = Set(entries.exhibitors.filter { $0.content.pavilion == pavilion.id }.map(\.id))
        #expect(ids.count > 5)
        let shown = entries.exhibits.filter { $0.content.exhibitor == DemoID.exhibitor("hungary") }
        #expect(Set(shown.map(\.content.sort)) == [.technology, .intention])
    }

    @Test("gives no two exhibitors the same name, and names abroad in their own script")
    func namesDiffer() throws {
        let names = try entries.exhibitors.compactMap { $0.content.name[.english] }
        #expect(Set(names).count == names.count)
        let native = try Set(entries.exhibitors.flatMap { $0.content.name.languages.map(\.rawValue) })
        #expect(native.isSuperset(of: ["ru", "sr", "el", "ko", "ja", "he", "ar", "fa", "th"]))
    }

    @Test("varies its texts")
    func textsVary() throws {
        let texts = try entries.exhibitors.map(\.content.text)
        #expect(Set(texts).count > 400)
        #expect(try Set(entries.exhibits.map(\.content.text)).count > 200)
    }

    @Test("of 10,000 exhibitors is made quickly")
    func isQuick() throws {
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try DemoExpo.make(exhibitors: 10_000) }
        #expect(time < .seconds(20), "2 s in a release build, ten times that without optimisation")
    }
}

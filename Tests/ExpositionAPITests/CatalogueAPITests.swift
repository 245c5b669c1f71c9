import Catalogue
import Demo
import Foundation
import Markup
import Testing

@testable import ExpositionAPI

@Suite("The API gives what is published to programs")
struct CatalogueAPITests {
    static let snapshot: CatalogueSnapshot = {
        let batch = try? DemoExpo.make(exhibitors: 120, seed: 1)
        return CatalogueSnapshot(version: 1, entries: batch?.entries ?? CatalogueEntries())
    }()
    let api = CatalogueAPI(snapshot: Self.snapshot, origin: "https://expo.example")

    func page(_ path: String, _ query: (String, String)...) throws -> Page {
        try #require(
            api.answer(
                path: path.split(separator: "/").map(String.init),
                query: query.map { QueryItem(name: $0.0, value: $0.1) }))
    }

    func object(_ page: Page) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(page.body)) as? [String: Any])
    }

    func items(_ page: Page) throws -> [[String: Any]] {
        try #require(try object(page)["items"] as? [[String: Any]])
    }

    @Test(
        "A collection is walked by its cursors to the end, each entry once",
        arguments: ["exhibitors", "exhibits", "sessions", "stands", "people", "rooms", "fields", "halls", "tracks"])
    func paging(collection: String) throws {
        var ids: [String] = []
        var cursor: String?
        var total = 0
        repeat {
            let page = try page(
                "api/v1/\(collection)", ("limit", "7"), ("fields", "id"),
                cursor.map { ("cursor", $0) } ?? ("limit", "7"))
            #expect(page.status == 200)
            let found = try items(page)
            #expect(found.count <= 7 && found.allSatisfy { $0.count == 1 })
            ids += found.compactMap { $0["id"] as? String }
            total = try #require(try object(page)["total"] as? Int)
            let next = try object(page)["next"] as? String
            #expect((next != nil) == page.headers.contains { $0.name == "Link" && $0.value.contains("rel=\"next\"") })
            cursor = next
        } while cursor != nil
        #expect(ids.count == total && Set(ids).count == total && total > 0)
        #expect(ids == ids.sorted())
    }

    @Test("Filters narrow down; several values of one mean any, several filters all")
    func filters() throws {
        let countries = ["HU", "SG"]
        let found = try items(page("api/v1/exhibitors", ("country", "HU"), ("country", "SG"), ("limit", "200")))
        let expected = Self.snapshot.exhibitors.all.filter { countries.contains($0.content.country?.rawValue ?? "") }
        #expect(found.count == expected.count && !expected.isEmpty)
        let both = try items(
            page("api/v1/exhibitors", ("country", "HU"), ("country", "SG"), ("sort", "research"), ("limit", "200")))
        #expect(both.count == expected.count { $0.content.sort == .research })
        #expect(try items(page("api/v1/exhibitors", ("country", "XX"))).isEmpty)
    }

    @Test("One entry has the members that were asked for, and says what it says in the list")
    func one() throws {
        let first = try #require(try items(page("api/v1/exhibitors", ("limit", "1"))).first)
        let id = try #require(first["id"] as? String)
        #expect(
            NSDictionary(dictionary: try object(page("api/v1/exhibitors/\(id)"))) == NSDictionary(dictionary: first))
        let short = try object(page("api/v1/exhibitors/\(id)", ("fields", "name,country")))
        #expect(Set(short.keys).isSubset(of: ["name", "country"]) && short["name"] != nil)
    }

    @Test("A picture says in which files it can be had")
    func pictures() throws {
        var entries = CatalogueEntries()
        let variant = Picture.Variant(hash: "ab", mediaType: "image/webp", width: 320, height: 200)
        entries.pictures = [
            Entry(
                id: EntryID("p"), address: "p", changedBy: "test", changedAt: .distantPast,
                content: Picture(
                    alternativeText: ["en": "A lamp"], hash: "cd", mediaType: "image/jpeg", width: 640, height: 400,
                    variants: [variant]))
        ]
        let api = CatalogueAPI(
            snapshot: CatalogueSnapshot(version: 1, entries: entries), origin: "https://expo.example")
        let picture = try object(try #require(api.answer(path: ["api", "v1", "pictures", "p"], query: [])))
        #expect(picture["file"] as? String == "/files/cd")
        let variants = try #require(picture["variants"] as? [[String: Any]])
        let expected: [String: Any] = ["file": "/files/ab", "mediaType": "image/webp", "width": 320, "height": 200]
        #expect(variants.map { NSDictionary(dictionary: $0) } == [NSDictionary(dictionary: expected)])
    }

    @Test(
        "What cannot be understood is a problem that names the parameter",
        arguments: [
            ("limit", "0"), ("limit", "201"), ("limit", "many"),
            ("fields", "id,nmae"),
            ("coutry", "HU"), ("offset", "10"), ("fields", ","),
        ])
    func faults(parameter: String, value: String) throws {
        let page = try page("api/v1/exhibitors", (parameter, value))
        #expect(page.status == 400 && page.mediaType == "application/problem+json")
        #expect(try object(page)["parameter"] as? String == parameter)
        #expect(try object(page)["status"] as? Int == 400)
    }

    @Test(
        "What is not there is a problem too",
        arguments: ["api", "api/v2", "api/v1", "api/v1/cars", "api/v1/halls/none"])
    func missing(path: String) throws {
        let page = try page(path)
        #expect(page.status == 404 && page.mediaType == "application/problem+json")
    }

    @Test("Nothing outside its addresses is the API's")
    func elsewhere() {
        #expect(api.answer(path: ["en"], query: []) == nil)
        #expect(api.answer(path: ["robots.txt"], query: []) == nil)
    }

    @Test("The document describes every member that answers have, and nothing else")
    func document() throws {
        let document = try object(page("api/v1/openapi.json"))
        #expect(document["openapi"] as? String == "3.1.0")
        let paths = try #require(document["paths"] as? [String: Any])
        let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
        #expect(paths.count == 24)
        for path in paths.keys where !path.hasSuffix("{id}") {
            let list = try #require(
                (((paths[path] as? [String: Any])?["get"] as? [String: Any])?["operationId"] as? String)?
                    .split(separator: "-").last)
            let names = Set(try items(page("api/v1/\(list)", ("limit", "200"))).flatMap(\.keys))
            let schema = try #require(
                schemas.first { ($0.value as? [String: Any])?["properties"] != nil && matches($0.key, String(list)) })
            let described = Set(((schema.value as? [String: Any])?["properties"] as? [String: Any] ?? [:]).keys)
            #expect(names.isSubset(of: described), "\(list): \(names.subtracting(described))")
        }
    }

    private func matches(_ schema: String, _ list: String) -> Bool {
        schema.lowercased() == (list == "people" ? "person" : String(list.dropLast()))
    }
}

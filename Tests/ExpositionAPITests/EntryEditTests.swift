import Catalogue
import JSON
import Languages
import Testing

@testable import ExpositionAPI

@Suite("What a body says of an entry is checked member by member")
struct EntryEditTests {
    func edit(_ text: String, isNew: Bool = true) throws -> EntryEdit {
        let value = try JSONParser.parse(Array(text.utf8), within: JSONParser.Limits(depth: 17, values: 1000))
        guard case .object(let members) = value else {
            throw EntryEdit.Faults(all: [])
        }
        return try EntryEdit(members, isNew: isNew)
    }

    @Test(
        "The members at fault are named",
        arguments: [
            ("{}", ["depth", "name", "number", "width"]),
            (#"{"name":{"en":"N"},"number":"1","width":"9","depth":0}"#, ["depth", "width"]),
            (#"{"name":"N","number":"1","width":9,"depth":9}"#, ["name"]),
            (#"{"name":{"en":"N"},"number":"1","width":1e300,"depth":9,"colour":1}"#, ["colour", "width"]),
            (#"{"name":{"en":"N"},"number":null,"width":9,"depth":9}"#, ["number"]),
            (#"{"id":"../x","state":"open"}"#, ["id", "state"]),
            (#"{"name":{"en":"N","hu":null},"number":"1","width":9,"depth":9}"#, ["name"]),
            (#"{"name":{"en":"N"},"number":"1","width":9,"depth":9,"entrances":[{"x":1,"y":1,"z":1}]}"#, ["entrances"]),
            (#"{"name":{"en":"N"},"number":"1","width":9,"depth":9,"text":null}"#, ["text"]),
        ])
    func faults(text: String, members: [String]) throws {
        do {
            let hall: Hall = try edit(text).made(Hall.self)
            Issue.record("made \(hall)")
        } catch let faults as EntryEdit.Faults {
            #expect(faults.all.map(\.member).sorted() == members)
        }
    }

    @Test("A patch changes what it names, languages one by one, and null empties")
    func patch() throws {
        var hall = Hall.blank
        hall.name = ["en": "North", "hu": "Észak"]
        hall.number = "N1"
        hall.text = ["en": "Old"]
        let changed = try edit(#"{"name":{"hu":null,"de":"Nord"},"text":null,"position":4}"#, isNew: false)
            .applied(to: hall)
        #expect(changed.name == ["en": "North", "de": "Nord"])
        #expect(changed.text.isEmpty && changed.position == 4 && changed.number == "N1")
    }

    @Test(
        "A patch holds null where that takes something away, and nowhere else",
        arguments: [
            (#"{"text":null,"branch":null,"entrances":null}"#, []), (#"{"position":null}"#, ["position"]),
            (#"{"name":null}"#, ["name"]), (#"{"name":{"en":null}}"#, ["name"]), (#"{"state":null}"#, ["state"]),
            (#"{"entrances":[null]}"#, ["entrances"]), (#"{"entrances":[{"x":1,"y":null}]}"#, ["entrances"]),
            (#"{"id":"h"}"#, ["id"]),
        ] as [(String, [String])])
    func nulls(text: String, members: [String]) throws {
        var hall = Hall.blank
        (hall.name, hall.number) = (["en": "North"], "N1")
        do {
            let changed = try edit(text, isNew: false).applied(to: hall)
            #expect(members.isEmpty && changed.name == hall.name)
        } catch let faults as EntryEdit.Faults {
            #expect(faults.all.map(\.member) == members)
        }
    }

    @Test(
        "The document says that members may be null where a patch may take them away",
        arguments: [
            ("halls", "text", true), ("halls", "name", false), ("halls", "position", false), ("halls", "branch", true),
            ("sessions", "mayBeRecorded", true), ("sessions", "status", false), ("exhibitors", "sample", true),
            ("exhibitors", "sort", false), ("pavilions", "area", true), ("stands", "area", false),
        ])
    func nullable(collection: String, member: String, mayBeNull: Bool) throws {
        let writer = try #require(CollectionWriter.all.first { $0.name == collection })
        let schema = BodySchema.patch(writer)["properties"]?[member]
        guard case .list(let choices)? = schema?["anyOf"] else { return #expect(!mayBeNull && schema != nil) }
        #expect(mayBeNull && choices.contains(["type": "null"]))
    }

    @Test(
        "If-Match admits a version by its strong tag",
        arguments: [
            ("\"v3\"", true), ("*", true), ("\"v2\", \"v3\"", true), ("W/\"v3\"", false), ("v3", false),
            ("\"v33\"", false),
            ("", false), ("\"v2\"", false),
        ])
    func ifMatch(field: String, admits: Bool) {
        #expect(IfMatch(field).admits(3) == admits)
    }

    @Test("New ids are those that every client leaves as they are")
    func ids() {
        for id in ["a", "A1.b_c~d:e-f", String(repeating: "x", count: 200)] { #expect(EntryEdit.isID(id)) }
        for id in ["", ".", "..", "-a", "a/b", "a b", "é", "a\u{0}", String(repeating: "x", count: 201)] {
            #expect(!EntryEdit.isID(id))
        }
    }
}

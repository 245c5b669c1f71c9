import Catalogue
import Foundation
import TestSupport
import Testing

/// Fields for a new entry of any kind, made from its members, so that a member that is added is tried too.
struct SampleFields {
    /// An id of each kind that the venue shows, to point to.
    private var ids: [EntryKind: String] = [:]

    /// - Parameter serai: a venue that shows at least one entry of each kind that programs can read.
    init(_ serai: RunningSerai) async throws {
        for kind in EditableKind.all where kind.kind != .expo && kind.isMadeByForm {
            let answer = try await serai.get("/api/v1/\(kind.name)?limit=1").text
            ids[kind.kind] = try #require(
                answer.firstMatch(of: /"id":"([^"]+)"/).map { String($0.output.1) }, "no \(kind.name)")
        }
    }

    /// The id of an entry of a kind.
    func id(of kind: EntryKind) -> String { ids[kind] ?? "" }

    /// All fields of a kind, filled in.
    /// - Parameter text: what stands wherever a person may write.
    func fields(of kind: EditableKind, text: String) -> [FormReading.Field] {
        kind.members.flatMap { member in fields(member.name, member.shape, text) }
    }

    private func fields(_ name: String, _ shape: ContentShape, _ text: String) -> [FormReading.Field] {
        switch shape {
        case .texts: ["en", "zh", "hu"].map { ("\(name).\($0)", text) }
        case .record(let parts): parts.flatMap { fields("\(name).\($0.name)", $0.shape, text) }
        case .list(.record(let parts)): parts.flatMap { fields("\(name).0.\($0.name)", $0.shape, text) }
        // Pictures come as files.
        case .reference(.picture), .list(.reference(.picture)): []
        // A box that nobody ticks is not sent.
        case .list(.reference(let kind)) where ids[kind] == nil: []
        case .list(let element): [(name, single(name, element, text))]
        default: [(name, single(name, shape, text))]
        }
    }

    private func single(_ name: String, _ shape: ContentShape, _ text: String) -> String {
        switch shape {
        case .linkAddress: "https://expo.example/?\(text)"
        case .webAddress: "https://expo.example/?q=1"
        case .choice(let words): words[0]
        case .integer(let range): "\(range.lowerBound)"
        case .number: "2"
        case .flag: "true"
        case .reference(let kind): id(of: kind)
        case .country: "HU"
        case .language: "en"
        case .timeZone: "Asia/Shanghai"
        case .date: "2020-09-15"
        case .moment: name.hasSuffix("end") ? "2020-09-15T11:00" : "2020-09-15T10:00"
        case .line, .texts, .list, .record: text
        }
    }
}

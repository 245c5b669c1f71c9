import Catalogue
import ExpositionPages
import Foundation
import Languages
import WebFront

/// What stands in the fields of an entry's form, read by the shapes of its members. The names are those that the form
/// gives: `name.en`, `area.x`, `entrances.0.name.hu`.
struct EntryFields {
    private(set) var values: EditableKind.Values = [:]
    private(set) var faults: [String: ContentFault] = [:]

    private let form: FormFields
    private let choices: ReferenceChoices
    private let clock: ZoneClock

    init(_ form: FormFields, of kind: EditableKind, choices: ReferenceChoices, clock: ZoneClock) {
        self.form = form
        self.choices = choices
        self.clock = clock
        for member in kind.members {
            // A form that lacks a member's fields says nothing of it; lists of boxes are absent where none is ticked.
            guard isThere(member) else { continue }
            values[member.name] = .some(value(member.name, member.shape))
        }
    }

    private func isThere(_ member: EditableKind.Member) -> Bool {
        if case .list = member.shape { return true }
        return form.items.contains { $0.name == member.name || $0.name.hasPrefix(member.name + ".") }
    }

    private func text(_ name: String) -> String? {
        guard let text = form[name]?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty else { return nil }
        return text
    }

    private func value(_ name: String, _ shape: ContentShape) -> ContentValue? {
        switch shape {
        case .texts: return texts(name)
        case .record(let parts): return record(name, parts)
        case .list(.record(let parts)): return records(name, parts)
        case .reference(.picture): return form.values(of: name).last { !$0.isEmpty }.map { .text($0) }
        case .list(.reference(.picture)):
            return .list(form.values(of: name).filter { !$0.isEmpty }.map { .text($0) })
        case .list(.reference(let kind)): return references(name, kind)
        case .list(let element):
            let lines = (form[name] ?? "").split(whereSeparator: \.isNewline).map(String.init)
            return .list(lines.filter { !$0.allSatisfy(\.isWhitespace) }.map { single($0, element) })
        default: return text(name).map { single($0, shape) }
        }
    }

    private func texts(_ name: String) -> ContentValue? {
        let prefix = name + "."
        let members = form.items.filter { $0.name.hasPrefix(prefix) && !$0.value.isEmpty }
            .map { ContentValue.Member(String($0.name.dropFirst(prefix.count)), .text($0.value)) }
        return members.isEmpty ? nil : .object(members)
    }

    private func record(_ name: String, _ parts: [ContentShape.Part]) -> ContentValue? {
        let members = parts.compactMap { part in
            value("\(name).\(part.name)", part.shape).map { ContentValue.Member(part.name, $0) }
        }
        return members.isEmpty ? nil : .object(members)
    }

    /// Records that are empty altogether are none: the form offers some to spare.
    private func records(_ name: String, _ parts: [ContentShape.Part]) -> ContentValue {
        let prefix = name + "."
        let numbers = Set(
            form.items.compactMap { item in
                item.name.hasPrefix(prefix) ? Int(item.name.dropFirst(prefix.count).prefix { $0 != "." }) : nil
            })
        return .list(numbers.sorted().compactMap { record("\(name).\($0)", parts) })
    }

    private func references(_ name: String, _ kind: EntryKind) -> ContentValue {
        let given = form.values(of: name)
        if (choices.entries[kind]?.count ?? 0) <= ReferenceChoices.most { return .list(given.map { .text($0) }) }
        let lines = given.flatMap { $0.split(whereSeparator: \.isNewline) }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return .list(lines.map { .text(choices.id(of: $0, kind)) })
    }

    private func single(_ text: String, _ shape: ContentShape) -> ContentValue {
        switch shape {
        case .integer: Int(text).map { .integer($0) } ?? .text(text)
        // Some write a comma.
        case .number: Double(text.replacing(",", with: ".")).map { .number($0) } ?? .text(text)
        case .flag: text == "true" ? true : text == "false" ? false : .text(text)
        case .moment: .text(moment(text))
        case .reference(let kind): .text(choices.id(of: text, kind))
        default: .text(text)
        }
    }

    /// A moment as a field of date and time has it, by the venue's clocks.
    private func moment(_ text: String) -> String {
        let parts = text.split { $0 == "T" || $0 == " " }
        let time = parts.count == 2 ? parts[1].split(separator: ":").compactMap { Int($0) } : []
        guard let date = parts.first.flatMap({ CivilDate(String($0)) }), time.count >= 2, 0..<24 ~= time[0],
            0..<60 ~= time[1]
        else { return text }
        let instant = clock.instant(of: date, secondsOfDay: time[0] * 3600 + time[1] * 60)
        return instant.formatted(Date.ISO8601FormatStyle())
    }
}

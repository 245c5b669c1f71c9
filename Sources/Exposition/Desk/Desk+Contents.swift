import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup
import WebFront

extension Desk {
    private func kind(_ request: DeskRequest) throws -> EditableKind {
        guard let kind = EditableKind.named(request.parameter("kind")) else { throw RouteRefusal(status: 404) }
        return kind
    }

    private func entry(_ request: DeskRequest, _ kind: EditableKind) async throws -> EditedEntry {
        guard let entry = try await kind.entry(catalogue, request.parameter("address")) else {
            throw RouteRefusal(status: 404)
        }
        return entry
    }

    // MARK: Lists

    func list(_ request: DeskRequest) async throws -> Page {
        let kind = try kind(request)
        let text = request.query("q") ?? ""
        let wanted = text.lowercased()
        var entries = Self.inOrder(try await kind.all(catalogue))
        if !text.isEmpty { entries = entries.filter { Self.matches($0, wanted) } }
        return request.pages.list(
            kind, entries, text: text, number: request.query("page").flatMap { Int($0) } ?? 1,
            canMove: kind.hasOrder && text.isEmpty)
    }

    private static func matches(_ entry: EditedEntry, _ wanted: String) -> Bool {
        entry.address.contains(wanted) || entry.title.texts.contains { $0.text.lowercased().contains(wanted) }
    }

    /// What somebody may mean who has typed a part of a name: those that begin with it first.
    func suggestions(_ request: DeskRequest) async throws -> Page {
        let kind = try kind(request)
        let wanted = (request.query("q") ?? "").lowercased()
        guard !wanted.isEmpty else { return request.pages.suggestions([]) }
        let fitting = try await kind.all(catalogue).filter { Self.matches($0, wanted) }
        func begins(_ entry: EditedEntry) -> Bool {
            entry.title.texts.contains { $0.text.lowercased().hasPrefix(wanted) }
        }
        // The shortest are nearest to what is typed.
        func nearest(_ entries: [EditedEntry]) -> [EditedEntry] {
            entries.sorted { ($0.address.count, $0.address) < ($1.address.count, $1.address) }
        }
        let sorted = nearest(fitting.filter(begins)) + nearest(fitting.filter { !begins($0) })
        return request.pages.suggestions(Array(sorted.prefix(12)))
    }

    /// Moves an entry one place up or down among those of its kind.
    func move(_ request: DeskRequest) async throws -> Page {
        let kind = try kind(request)
        let entries = Self.inOrder(try await kind.all(catalogue))
        guard kind.hasOrder, let place = entries.firstIndex(where: { $0.id == request.form["id"] }),
            let step = ["up": -1, "down": 1][request.form["action"] ?? ""]
        else { throw RouteRefusal(status: 400) }
        if entries.indices.contains(place + step) {
            var order = entries
            order.swapAt(place, place + step)
            for (number, entry) in order.enumerated() where entry.values["position"] != .integer(number) {
                do {
                    _ = try await kind.save(
                        catalogue, entry.id, entry.version, ["position": .integer(number)], request.author, request.now)
                } catch CatalogueError.changedMeanwhile {
                    // Somebody else is at it; the list shows what is kept.
                    break
                }
            }
        }
        return .seeOther(request.link("contents/\(kind.name)"))
    }

    /// By position where the kind has one, else the newest change first.
    private static func inOrder(_ entries: [EditedEntry]) -> [EditedEntry] {
        func position(_ entry: EditedEntry) -> Int? {
            if case .integer(let number)? = entry.values["position"] { number } else { nil }
        }
        return entries.sorted { one, other in
            switch (position(one), position(other)) {
            case (let first?, let second?) where first != second: first < second
            case (nil, nil) where one.changedAt != other.changedAt: one.changedAt > other.changedAt
            default: (one.address, one.id) < (other.address, other.id)
            }
        }
    }

    func changes(_ request: DeskRequest) async throws -> Page {
        let length = DeskPages.listLength
        let before = request.query("before").flatMap { Int64($0) }
        let changes = try await catalogue.changes(before: before, limit: length + 1)
        return request.pages.changes(
            Array(changes.prefix(length)), next: changes.count > length ? changes[length - 1].sequence : nil)
    }

    // MARK: Forms

    func newForm(_ request: DeskRequest) async throws -> Page {
        let kind = try kind(request)
        guard kind.isMadeByForm else { throw RouteRefusal(status: 404) }
        return try await page(request, kind, EntryForm(values: kind.blank))
    }

    func form(_ request: DeskRequest) async throws -> Page {
        let kind = try kind(request)
        let entry = try await entry(request, kind)
        var form = EntryForm(values: entry.values, entry: entry)
        switch request.query("done") {
        case "saved"?: form.notice = .saved
        case "published"?: form.notice = .published
        case "unpublished"?: form.notice = .unpublished
        default: break
        }
        let proposal = try await kind.stand?.entry(catalogue, entry.address, nil)?.proposal
        form.isProposedOtherwise = proposal?.stage == .waiting
        return try await page(request, kind, form)
    }

    func create(_ request: DeskRequest) async throws -> Page {
        let kind = try kind(request)
        guard kind.isMadeByForm else { throw RouteRefusal(status: 404) }
        var (form, values) = try await received(request, kind)
        guard form.isSound else { return try await page(request, kind, form) }
        do {
            if request.form["action"] == "preview" { return try await preview(request, kind, nil, values) }
            let state: PublicationState = request.form["action"] == "publish" ? .published : .draft
            let entry = try await kind.add(catalogue, values, state, request.author, request.now)
            return done(request, kind, entry, state == .published ? "published" : "saved")
        } catch let error as ContentFaults {
            form.faults = error.faults
        } catch CatalogueError.danglingReferences(let references) {
            form.faults = Self.faults(references, kind)
        } catch CatalogueError.alreadyThere {
            // There is but one expo.
            return .seeOther(request.link("contents/\(kind.name)"))
        }
        return try await page(request, kind, form)
    }

    func edit(_ request: DeskRequest) async throws -> Page {
        let kind = try kind(request)
        let kept = try await kind.entry(catalogue, request.parameter("address"))
        // Who sends no version has seen no entry.
        guard kept != nil || request.form["version"] != nil else { throw RouteRefusal(status: 404) }
        var (form, values) = try await received(request, kind)
        guard let entry = kept else {
            form.notice = .gone
            return try await page(request, kind, form)
        }
        form.entry = entry
        let version = request.form["version"].flatMap { Int($0) } ?? 0
        guard form.isSound else { return try await page(request, kind, form) }
        do {
            switch request.form["action"] {
            case "preview"?: return try await preview(request, kind, entry.id, values)
            case "remove"?:
                try await kind.remove(catalogue, entry.id, version, request.author, request.now)
                return .seeOther(request.link("contents/\(kind.name)"))
            case "publish"?, "unpublish"?:
                // What stands in the form is kept too: the button is at its end.
                let saved = try await kind.save(catalogue, entry.id, version, values, request.author, request.now)
                let state: PublicationState = request.form["action"] == "publish" ? .published : .draft
                let shown = try await kind.setState(
                    catalogue, entry.id, saved.version, state, request.author, request.now)
                return done(request, kind, shown, state == .published ? "published" : "unpublished")
            default:
                let saved = try await kind.save(catalogue, entry.id, version, values, request.author, request.now)
                return done(request, kind, saved, "saved")
            }
        } catch let error as ContentFaults {
            form.faults = error.faults
        } catch CatalogueError.danglingReferences(let references) {
            form.faults = Self.faults(references, kind)
        } catch CatalogueError.changedMeanwhile {
            form.meanwhile = try await kind.entry(catalogue, entry.address)
        } catch CatalogueError.pointedTo(_, let other) {
            form.notice = .pointedTo(other.kind)
        } catch CatalogueError.notThere {
            form.entry = nil
            form.notice = .gone
        }
        return try await page(request, kind, form)
    }

    private func done(_ request: DeskRequest, _ kind: EditableKind, _ entry: EditedEntry, _ what: String) -> Page {
        .seeOther(request.link("contents/\(kind.name)/\(entry.address)?done=\(what)"))
    }

    /// The form as it was sent, with the files that came with it taken in, and the values that it holds.
    func received(
        _ request: DeskRequest, _ kind: EditableKind, of exhibitor: EntryID<Exhibitor>? = nil
    ) async throws -> (EntryForm, EditableKind.Values) {
        guard let site = site() else { throw RouteRefusal(status: 503) }
        let fields = EntryFields(request.form, of: kind, choices: try await choices(for: kind), clock: site.clock)
        var values = fields.values
        let uploadFaults = try await receive(request, kind, into: &values, of: exhibitor)
        var foreign: [String: ContentFault] = [:]
        if let exhibitor { foreign = try await takeOutForeignPictures(from: &values, of: kind, exhibitor) }
        var form = EntryForm(values: values.compactMapValues(\.self))
        form.faults = fields.faults.merging(foreign) { $1 }
        form.uploadFaults = uploadFaults
        return (form, values)
    }

    private func page(_ request: DeskRequest, _ kind: EditableKind, _ form: EntryForm) async throws -> Page {
        request.pages.form(kind, form, choices: try await choices(for: kind, form))
    }

    /// Everything that an entry of the kind may point to, and the pictures that a form shows.
    ///
    /// - Parameter isForExhibitor: whether drafts are left out, but for those that the entry points to already.
    func choices(
        for kind: EditableKind, _ form: EntryForm, isForExhibitor: Bool = false
    ) async throws -> ReferenceChoices {
        var choices = try await choices(for: kind)
        if isForExhibitor {
            let own = Set(form.values.values.flatMap { [$0] + $0.elements }.compactMap(\.asText))
            choices = ReferenceChoices(
                choices.entries.mapValues { $0.filter { $0.state == .published || own.contains($0.id) } })
        }
        choices.pictures = try await pictures(in: form.values, of: kind)
        if kind.kind == .picture, let id = form.entry?.id {
            choices.pictures.merge(try await catalogue.pictures([id]), uniquingKeysWith: { $1 })
        }
        return choices
    }

    private func choices(for kind: EditableKind) async throws -> ReferenceChoices {
        var entries: [EntryKind: [EditedEntry]] = [:]
        for member in kind.members {
            switch member.shape {
            // Pictures are looked at, not chosen from a list of names.
            case .reference(.picture), .list(.reference(.picture)): continue
            case .reference(let other), .list(.reference(let other)):
                guard entries[other] == nil else { continue }
                entries[other] = try await EditableKind.all.first { $0.kind == other }?.all(catalogue) ?? []
            default: continue
            }
        }
        return ReferenceChoices(entries)
    }

    /// Which members point to what is not there.
    static func faults(
        _ references: [CatalogueError.DanglingReference], _ kind: EditableKind
    ) -> [String: ContentFault] {
        let missing = Set(references.map(\.to.kind))
        var faults: [String: ContentFault] = [:]
        for member in kind.members {
            switch member.shape {
            case .reference(let other), .list(.reference(let other)):
                if missing.contains(other) { faults[member.name] = .dangling }
            default: continue
            }
        }
        return faults
    }

    /// The page as visitors would see it.
    func preview(
        _ request: DeskRequest, _ kind: EditableKind, _ id: String?, _ values: EditableKind.Values
    ) async throws -> Page {
        guard let shown = site() else { throw RouteRefusal(status: 503) }
        let (version, kept) = try await catalogue.load()
        let (entries, address) = try kind.preview(kept, id, values)
        let snapshot = CatalogueSnapshot(version: version, entries: entries)
        let site = ExpositionSite(snapshot: snapshot, furnishings: shown.furnishings, isPreview: true)
        return request.pages.preview(of: kind, address, on: site)
    }
}

extension EditableKind {
    /// Whether its entries have an order that people choose.
    fileprivate var hasOrder: Bool { members.contains { $0.name == "position" } }
}

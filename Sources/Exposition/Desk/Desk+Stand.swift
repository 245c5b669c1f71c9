import Accounts
import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup
import WebFront

/// What exhibitors do: they fill their own stand, and an organiser publishes it.
extension Desk {
    private func owner(_ request: DeskRequest) throws -> EntryID<Exhibitor> {
        guard let exhibitor = request.signIn?.account.exhibitor else { throw RouteRefusal(status: 403) }
        return EntryID(exhibitor)
    }

    /// Its exhibitor, which is still there.
    private func presentOwner(_ request: DeskRequest) async throws -> EntryID<Exhibitor> {
        let owner = try owner(request)
        guard try await !catalogue.names(ofExhibitors: [owner]).isEmpty else { throw RouteRefusal(status: 404) }
        return owner
    }

    /// A kind with what is an exhibitor's of it.
    private func standKind(_ request: DeskRequest) throws -> (EditableKind, StandWork) {
        guard let kind = EditableKind.named(request.parameter("kind"))?.forExhibitors, let work = kind.stand else {
            throw RouteRefusal(status: 404)
        }
        return (kind, work)
    }

    func stand(_ request: DeskRequest) async throws -> Page {
        let stand = try await catalogue.stand(of: try owner(request))
        let done = request.query("done").flatMap(DeskPages.StandNotice.init)
        return request.pages.stand(stand, done: done)
    }

    func newStandForm(_ request: DeskRequest) async throws -> Page {
        let (kind, _) = try newKind(request)
        _ = try await presentOwner(request)
        return try await standPage(request, kind, EntryForm(values: kind.blank), nil)
    }

    func standForm(_ request: DeskRequest) async throws -> Page {
        let (kind, work) = try standKind(request)
        guard let entry = try await work.entry(catalogue, request.parameter("address"), owner(request)) else {
            throw RouteRefusal(status: 404)
        }
        return try await standPage(request, kind, EntryForm(values: entry.proposed.values), entry)
    }

    func proposeNew(_ request: DeskRequest) async throws -> Page {
        let (kind, work) = try newKind(request)
        return try await propose(request, kind, work, nil)
    }

    func propose(_ request: DeskRequest) async throws -> Page {
        let (kind, work) = try standKind(request)
        guard let entry = try await work.entry(catalogue, request.parameter("address"), owner(request)) else {
            throw RouteRefusal(status: 404)
        }
        if request.form["action"] == "withdraw" {
            if let proposal = entry.proposal {
                try await catalogue.withdrawProposal(proposal.entry, of: owner(request))
            }
            return .seeOther(request.link("stand?done=withdrawn"))
        }
        if request.form["action"] == "remove", kind.kind == .exhibit, entry.kept != nil {
            try await proposeRemoval(request, work, entry)
            return .seeOther(request.link("stand?done=sent"))
        }
        return try await propose(request, kind, work, entry)
    }

    /// Asks for an exhibit to be taken away, whatever stands in the form.
    private func proposeRemoval(_ request: DeskRequest, _ work: StandWork, _ entry: StandEntry) async throws {
        try await work.propose(
            catalogue, [:], entry.proposed.id, owner(request), entry.proposed.version, entry.baseVersion, .waiting,
            true,
            request.author, request.now)
    }

    /// Exhibits alone can be made anew: the exhibitor is there, and pictures come with what they show.
    private func newKind(_ request: DeskRequest) throws -> (EditableKind, StandWork) {
        let (kind, work) = try standKind(request)
        guard kind.kind == .exhibit else { throw RouteRefusal(status: 404) }
        return (kind, work)
    }

    private func propose(
        _ request: DeskRequest, _ kind: EditableKind, _ work: StandWork, _ entry: StandEntry?
    ) async throws -> Page {
        let owner = try await presentOwner(request)
        let (form, fields) = try await received(request, kind, of: owner)
        guard form.isSound else { return try await standPage(request, kind, form, entry) }
        let isSent = request.form["action"] == "send"
        var refused = form
        do {
            if request.form["action"] == "preview" {
                var values = fields
                if kind.kind == .exhibit { values["exhibitor"] = .text(owner.rawValue) }
                return try await preview(request, kind, entry?.kept?.id, values)
            }
            try await work.propose(
                catalogue, fields, entry?.proposed.id ?? UUID().uuidString.lowercased(), owner,
                request.form["version"].flatMap { Int($0) } ?? 0, request.form["base"].flatMap { Int($0) } ?? 0,
                isSent ? .waiting : .draft, false, request.author, request.now)
            return .seeOther(request.link("stand?done=\(isSent ? "sent" : "saved")"))
        } catch let error as ContentFaults {
            refused.faults = error.faults
        } catch CatalogueError.danglingReferences(let references) {
            refused.faults = Self.faults(references, kind)
        } catch CatalogueError.changedMeanwhile where entry == nil {
            // Of a new one there are no other versions: no form of ours says so.
            throw RouteRefusal(status: 400)
        } catch CatalogueError.changedMeanwhile {
            let now = try await work.entry(catalogue, request.parameter("address"), owner)
            refused.meanwhile = now?.proposed
            return try await standPage(request, kind, refused, now)
        } catch CatalogueError.notThere {
            throw RouteRefusal(status: 404)
        }
        return try await standPage(request, kind, refused, entry)
    }

    private func standPage(
        _ request: DeskRequest, _ kind: EditableKind, _ form: EntryForm, _ entry: StandEntry?
    ) async throws -> Page {
        request.pages.standForm(kind, form, entry, choices: try await choices(for: kind, form, isForExhibitor: true))
    }
}

import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup
import WebFront

/// What organisers do with what exhibitors propose: look at both versions, publish it, or send it back with a word.
extension Desk {
    private struct Review {
        let kind: EditableKind
        let work: StandWork
        let entry: StandEntry
        let proposal: Proposal
    }

    /// A proposal that waits; one that its exhibitor is still at is nobody else's concern.
    private func waiting(_ request: DeskRequest) async throws -> Review {
        guard let kind = EditableKind.named(request.parameter("kind"))?.forExhibitors, let work = kind.stand,
            let entry = try await work.entry(catalogue, request.parameter("address"), nil),
            let proposal = entry.proposal, proposal.stage == .waiting
        else { throw RouteRefusal(status: 404) }
        return Review(kind: kind, work: work, entry: entry, proposal: proposal)
    }

    func proposals(_ request: DeskRequest) async throws -> Page {
        let waiting = try await catalogue.proposals(at: .waiting)
        let done = request.query("done").flatMap(DeskPages.ReviewNotice.init)
        return request.pages.proposals(waiting, of: try await names(of: waiting), done: done)
    }

    func review(_ request: DeskRequest) async throws -> Page {
        try await page(request, try await waiting(request))
    }

    func decide(_ request: DeskRequest) async throws -> Page {
        let review = try await waiting(request)
        let revision = request.form["version"].flatMap { Int($0) } ?? 0
        let version = request.form["base"].flatMap { Int($0) } ?? 0
        let word = (request.form["word"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        do {
            switch request.form["action"] {
            case "preview"?:
                var values = review.entry.changes
                if review.kind.kind == .exhibit { values["exhibitor"] = .text(review.proposal.exhibitor.rawValue) }
                return try await preview(request, review.kind, review.entry.kept?.id, values)
            case "publish"?:
                _ = try await review.work.publish(
                    catalogue, review.proposal.entry.id, revision, version, request.author, request.now)
                return .seeOther(request.link("proposals?done=published"))
            case "sendBack"?:
                guard !word.isEmpty else { return try await page(request, review, fault: .wordMissing) }
                try await catalogue.sendBack(review.proposal.entry, revision: revision, word: word)
                return .seeOther(request.link("proposals?done=sentBack"))
            default: throw RouteRefusal(status: 400)
            }
        } catch is ContentFaults {
            return try await page(request, review, word: word, fault: .doesNotFit)
        } catch CatalogueError.danglingReferences, CatalogueError.pointedTo {
            return try await page(request, review, word: word, fault: .doesNotFit)
        } catch CatalogueError.changedMeanwhile {
            return try await page(request, try await waiting(request), word: word, fault: .changedMeanwhile)
        } catch CatalogueError.notThere {
            throw RouteRefusal(status: 404)
        }
    }

    private func page(
        _ request: DeskRequest, _ review: Review, word: String = "", fault: DeskPages.ReviewFault? = nil
    ) async throws -> Page {
        let both = review.entry.proposed.values.merging(
            review.entry.kept?.values ?? [:], uniquingKeysWith: { proposed, _ in proposed })
        var choices = try await choices(for: review.kind, EntryForm(values: both))
        choices.pictures.merge(
            try await pictures(in: review.entry.kept?.values ?? [:], of: review.kind), uniquingKeysWith: { $1 })
        return request.pages.review(
            review.kind, review.entry, review.proposal, exhibitor: try await names(of: [review.proposal]),
            choices: choices, word: word, fault: fault)
    }

    /// What the exhibitors of proposals are called, by id.
    private func names(of proposals: [Proposal]) async throws -> [EntryID<Exhibitor>: LocalisedText] {
        try await catalogue.names(ofExhibitors: Set(proposals.map(\.exhibitor)))
    }
}

import Catalogue
import ExpositionPages
import Formats
import Foundation
import Markup
import WebFront

extension Desk {
    func importPage(_ request: DeskRequest) async throws -> Page { request.pages.importing() }

    /// Reads what was sent and says what taking it in would change; nothing is changed yet.
    func upload(_ request: DeskRequest) async throws -> Page {
        let files = request.form.files.filter { $0.field == "files" }
        if files.isEmpty { return request.pages.importing() }
        let uploads = files.map { ImportFile(name: $0.name, bytes: $0.bytes) }
        let kept = try await catalogue.load().entries
        do {
            let batches = try await Self.apart { try Self.batches(uploads, onto: kept, at: request.now) }
            let reports = try await Self.apart { try CatalogueStore.rehearse(batches, onto: kept) }
            let id = try await catalogue.keepUploads(
                uploads.map { (name: $0.name, bytes: $0.bytes) }, by: request.author, at: request.now)
            return request.pages.importReport(reports, id: id)
        } catch let error as FormatError {
            return request.pages.importing(problems: error.problems.map(\.description))
        } catch let error as CatalogueError {
            return request.pages.importing(problems: [error.description])
        }
    }

    /// Takes in what waits, or throws it away.
    func finishImport(_ request: DeskRequest) async throws -> Page {
        let id = request.parameter("id")
        guard let files = try await catalogue.uploads(id, by: request.author) else { throw RouteRefusal(status: 404) }
        guard request.form["action"] == "apply" else {
            try await catalogue.discardUploads(id)
            return .seeOther(request.link("import"))
        }
        let uploads = files.map { ImportFile(name: $0.name, bytes: $0.bytes) }
        let kept = try await catalogue.load().entries
        do {
            let batches = try await Self.apart { try Self.batches(uploads, onto: kept, at: request.now) }
            let reports = try await catalogue.apply(batches, by: request.author, at: request.now)
            try await catalogue.discardUploads(id)
            return request.pages.imported(reports)
        } catch let error as FormatError {
            return request.pages.importing(problems: error.problems.map(\.description))
        } catch let error as CatalogueError {
            return request.pages.importing(problems: [error.description])
        }
    }

    /// What the files say, each seeing what those before it bring.
    private static func batches(
        _ files: [ImportFile], onto kept: CatalogueEntries, at moment: Date
    ) throws -> [ImportBatch] {
        var context = ImportContext(timeZone: kept.expo.first?.content.timeZone ?? "UTC", kept: kept)
        return try files.map { file in
            let batch = try FileFormat.read(file, context: context)
            context.kept = try ImportPlan(batch, onto: context.kept, by: "import", at: moment).result
            return batch
        }
    }

    /// Work that takes a while, on a thread of its own and not on one that serves visitors.
    static func apart<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try work() }) }
        }
    }
}

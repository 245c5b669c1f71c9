import Catalogue
import Foundation
import Languages
import Logging
import Records

/// Edits of a venue of 7,213 exhibitors that is being served: how soon they are shown, and what readers feel of them.
extension Bench {
    func editRows() async throws -> [Row] {
        let (served, editor) = try await editedVenue("edit")
        defer { served.program.stop() }
        var figures: [Double] = []
        for round in 0..<20 {
            // So that each edit meets a server at rest, as an editor's usually does.
            try await Task.sleep(for: .seconds(2))
            let name = "Edit number \(round)"
            let start = ContinuousClock.now
            try await editor.rename(to: name)
            while try !served.text(editor.path).contains(name) { usleep(1000) }
            figures.append(seconds(ContinuousClock.now - start) * 1000)
        }
        // What there is to do at the very least: the entry written, and another process's page asked for.
        let start = ContinuousClock.now
        try await editor.rename(to: "One more")
        _ = try served.text(editor.path)
        let least = seconds(ContinuousClock.now - start) * 1000
        await editor.close()
        let yardstick = (name: "the edit kept and a page asked for", figure: least)
        return [
            Row(
                what: "an edit of one of 7,213 exhibitors until its page shows it, median of 20",
                figure: median(figures), unit: "ms", bound: .atMost(150), yardstick: yardstick),
            Row(
                what: "the slowest of them", figure: figures.max() ?? .nan, unit: "ms", bound: .atMost(150),
                yardstick: yardstick),
        ]
    }

    func editsRows() async throws -> [Row] {
        let (served, editor) = try await editedVenue("edits")
        defer { served.program.stop() }
        let paths = ["/en/", "/en/exhibitors", editor.path, "/hu/exhibitors", "/zh/exhibits", "/hu/"]
        _ = try served.percentile99(paths, seconds: 3)
        var quiet: [Double] = []
        var busy: [Double] = []
        for _ in 0..<3 {
            quiet.append(try served.percentile99(paths, seconds: 8))
            let edits = Task.detached {
                var count = 0
                let start = ContinuousClock.now
                while (try? await editor.rename(to: "Edit number \(count)")) != nil {
                    count += 1
                    if (try? await Task.sleep(until: start + .milliseconds(50 * count))) == nil { break }
                }
                return count
            }
            busy.append(try served.percentile99(paths, seconds: 8))
            edits.cancel()
            say("      \(await edits.value) edits in 8 s")
        }
        await editor.close()
        return [
            Row(
                what: "readers' p99 during 20 edits a second", figure: median(busy), unit: "ms",
                bound: .atMost(2 * median(quiet)), yardstick: ("without edits", median(quiet)))
        ]
    }

    /// A served venue of the 7,213 exhibitors, and who edits it.
    func editedVenue(_ name: String) async throws -> (Served, Editor) {
        try Program(serai, ["import", exhibitors, "--data", data(name)]).finish()
        let served = try Served(
            serai, ["serve", "--data", data(name), "--port", "18081"], port: 18_081, firstPath: "/health/ready")
        do {
            return (served, try await Editor(data(name) + "/serai.sqlite"))
        } catch {
            served.program.stop()
            throw error
        }
    }
}

/// Edits one exhibitor, from another process than the one that serves it.
nonisolated struct Editor: Sendable {
    private let store: CatalogueStore
    private let id: EntryID<Exhibitor>
    /// The exhibitor's page.
    let path: String

    /// Opens the venue's database.
    init(_ file: String) async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        store = CatalogueStore(try await Database.open(.sqlite(file), logger: logger))
        let all = try await store.load().entries.exhibitors
        id = all[all.count / 2].id
        path = "/en/exhibitors/\(all[all.count / 2].address)"
    }

    /// Gives the exhibitor another name.
    func rename(to name: String) async throws {
        var entry = try await store.entry(id)
        entry.content.name = ["en": name]
        _ = try await store.save(entry.content, to: id, replacing: entry.version, by: "bench", at: Date())
    }

    func close() async { await store.database.close() }
}

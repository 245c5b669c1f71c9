import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup

/// Pages of fosdem-2025 that nobody has asked for yet, made in this process, against the same bytes escaped by Foundation.
extension Bench {
    func renderRows() async throws -> [Row] {
        let snapshot = try await snapshot(of: [programme], in: "render")
        let furnishings = try Furnishings(origin: "http://localhost:8080")
        var worst = 0.0
        var worstPath = ""
        var worstBytes: [UInt8] = []
        for language in [Language.english, .chinese, .hungarian] {
            for path in programmePaths(snapshot) {
                let query = path.contains("?") ? [QueryItem(name: "view", value: "grid")] : []
                let segments = path.split(separator: "?")[0].split(separator: "/").map(String.init)
                // A new site each time, so that nothing of the page is there yet.
                var figures: [Double] = []
                var body: [UInt8] = []
                for _ in 0..<5 {
                    let site = ExpositionSite(snapshot: snapshot, furnishings: furnishings)
                    let request = PageRequest(language: language, path: segments, query: query, now: Date())
                    let start = threadSeconds()
                    body = site.answer(request)?.body ?? []
                    figures.append((threadSeconds() - start) * 1000)
                }
                guard !body.isEmpty else { throw Program.Failed(description: "no page at \(path)") }
                if median(figures) > worst { (worst, worstPath, worstBytes) = (median(figures), path, body) }
            }
        }
        let text = String(decoding: worstBytes, as: UTF8.self)
        let start = threadSeconds()
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let yardstick = (threadSeconds() - start) * 1000
        precondition(escaped.utf8.count >= text.utf8.count)
        return [
            Row(
                what: "CPU of the dearest first programme page (\(worstPath), \(worstBytes.count) bytes)",
                figure: worst,
                unit: "ms", bound: .atMost(5), yardstick: ("String.replacing & and < in it", yardstick))
        ]
    }

    /// The programme, each of its days as a list and as a grid.
    private func programmePaths(_ snapshot: CatalogueSnapshot) -> [String] {
        var paths = ["programme"]
        for programme in snapshot.programmes.all {
            for day in ["2025-02-01", "2025-02-02"] {
                paths.append("programme/\(programme.address)/\(day)")
                paths.append("programme/\(programme.address)/\(day)?grid")
            }
        }
        return paths
    }
}

import TestSupport

/// The addresses within a site, found by following links from its home pages.
struct Crawl {
    /// An address that was asked for, and what was answered.
    struct Visit: Sendable {
        /// The path, with its query.
        let path: String
        /// The path of a page that links to it.
        let from: String
        /// What was answered.
        let answer: HTTPAnswer
    }

    /// Follows every link of the site, breadth first, as fast as the site lets one address.
    /// - Parameter limit: at most so many addresses.
    static func visits(of serai: RunningSerai, from starts: [String], limit: Int) async throws -> [Visit] {
        var visits: [Visit] = []
        var known = Set(starts)
        var waiting = starts.map { (path: $0, from: "") }
        while !waiting.isEmpty, visits.count < limit {
            let next = waiting.removeFirst()
            var answer = try await serai.get(next.path)
            while answer.status == 429, let pause = answer.header("retry-after").flatMap(Int.init) {
                try await Task.sleep(for: .seconds(pause))
                answer = try await serai.get(next.path)
            }
            // Where one has to sign in, the link leads to the door.
            while answer.status == 303, let place = answer.header("location") { answer = try await serai.get(place) }
            visits.append(Visit(path: next.path, from: next.from, answer: answer))
            guard answer.header("content-type")?.hasPrefix("text/html") == true else { continue }
            for link in links(in: answer.text, address: serai.address) where known.insert(link).inserted {
                waiting.append((link, next.path))
            }
        }
        return visits
    }

    /// The paths within the site that a page links to by `href` and `src`.
    static func links(in page: String, address: String) -> [String] {
        page.matches(of: /(?:href|src)="([^"#]*)/).compactMap { match in
            var link = String(match.1).replacing("&amp;", with: "&").replacing("&#38;", with: "&")
            if link.hasPrefix(address) { link = String(link.dropFirst(address.count)) }
            return link.hasPrefix("/") && !link.hasPrefix("//") ? link : nil
        }
    }
}

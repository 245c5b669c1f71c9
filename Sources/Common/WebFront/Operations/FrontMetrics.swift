/// The class of route that answered a request; a label in `/metrics`, few on purpose.
enum RouteKind: Int, Sendable, CaseIterable {
    /// A page or file of the site.
    case page
    /// A static file.
    case file
    /// An event stream.
    case live
    /// `/metrics` and `/health`.
    case probe
    /// A registered route.
    case route
    /// Turned away before any route was asked.
    case refused

    var label: String { "\(self)" }
}

/// Counts what the server does; adding takes a few atomic additions.
final class FrontMetrics: Sendable {
    /// The status codes counted one by one; others count under their hundred, such as `2xx`.
    static let statuses = [
        200, 204, 302, 303, 304, 308, 400, 403, 404, 405, 408, 413, 414, 429, 431, 500, 503, 505,
    ]
    /// The upper bounds of the latency buckets in nanoseconds.
    static let bounds: [Int64] = [
        50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000,
        100_000_000,
        250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    /// Where each three-digit status counts.
    private static let places: [Int] = (0..<1_000).map { status in
        statuses.firstIndex(of: status) ?? statuses.count + min(max(status / 100, 1), 5) - 1
    }
    private static let columns = statuses.count + 5
    private static let latencyColumns = bounds.count + 1

    private let requests = AtomicCounters(count: RouteKind.allCases.count * columns)
    private let latencies = AtomicCounters(count: RouteKind.allCases.count * latencyColumns)
    private let nanoseconds = AtomicCounters(count: RouteKind.allCases.count)
    private let totals = AtomicCounters(count: Total.allCases.count)

    /// The numbers that stand alone.
    enum Total: Int, CaseIterable {
        case bytes, open, accepted, hits, misses
    }

    /// Counts an answered request.
    func record(kind: RouteKind, status: Int, bytes: Int, nanoseconds taken: Int64) {
        requests.add(1, at: kind.rawValue * Self.columns + Self.places[min(max(status, 0), 999)])
        let bucket = Self.bounds.firstIndex { taken <= $0 } ?? Self.bounds.count
        latencies.add(1, at: kind.rawValue * Self.latencyColumns + bucket)
        nanoseconds.add(taken, at: kind.rawValue)
        totals.add(Int64(bytes), at: Total.bytes.rawValue)
    }

    func connectionOpened() {
        totals.add(1, at: Total.open.rawValue)
        totals.add(1, at: Total.accepted.rawValue)
    }

    func connectionClosed() { totals.add(-1, at: Total.open.rawValue) }

    func hit() { totals.add(1, at: Total.hits.rawValue) }

    func miss() { totals.add(1, at: Total.misses.rawValue) }

    subscript(total: Total) -> Int64 { totals[total.rawValue] }

    /// Requests answered, by kind and status label, where there were any.
    var requestCounts: [(kind: RouteKind, status: String, count: Int64)] {
        RouteKind.allCases.flatMap { kind in
            (0..<Self.columns).compactMap { column in
                let count = requests[kind.rawValue * Self.columns + column]
                let known = column < Self.statuses.count
                let label = known ? String(Self.statuses[column]) : "\(column - Self.statuses.count + 1)xx"
                return count == 0 ? nil : (kind, label, count)
            }
        }
    }

    /// How long requests took, by kind: the counts of the buckets, the last one unbounded, and the sum in nanoseconds.
    var latencyCounts: [(kind: RouteKind, buckets: [Int64], nanoseconds: Int64)] {
        RouteKind.allCases.compactMap { kind in
            let buckets = (0..<Self.latencyColumns).map { latencies[kind.rawValue * Self.latencyColumns + $0] }
            return buckets.allSatisfy { $0 == 0 } ? nil : (kind, buckets, nanoseconds[kind.rawValue])
        }
    }
}

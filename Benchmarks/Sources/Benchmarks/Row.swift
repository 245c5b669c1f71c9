import Foundation

/// One line of the result: what was measured, what it must reach, and what the yardstick did in the same run.
struct Row {
    /// What was measured.
    var what: String
    /// The figure, in ``unit``.
    var figure: Double
    /// The unit of the figure, the bound and the yardstick.
    var unit: String
    /// What it must reach.
    var bound: Bound
    /// What it is compared with, by name, and that one's figure.
    var yardstick: (name: String, figure: Double)

    /// A limit from one side.
    enum Bound {
        case atLeast(Double)
        case atMost(Double)
    }

    /// Whether the bound holds.
    var holds: Bool {
        switch bound {
        case .atLeast(let least): figure >= least
        case .atMost(let most): figure <= most
        }
    }

    /// The row as a line of text.
    var line: String {
        let limit =
            switch bound {
            case .atLeast(let least): ">= \(Self.text(least))"
            case .atMost(let most): "<= \(Self.text(most))"
            }
        let comparison = "\(yardstick.name) \(Self.text(yardstick.figure)) \(unit)"
        let ratio = yardstick.figure > 0 ? Self.text(figure / yardstick.figure) : "-"
        return [
            holds ? "pass" : "FAIL", Self.padded(what, 62), Self.padded("\(Self.text(figure)) \(unit)", 15),
            Self.padded("\(limit) \(unit)", 17), "ratio \(Self.padded(ratio, 8)) to \(comparison)",
        ].joined(separator: "  ")
    }

    private static func text(_ number: Double) -> String {
        number >= 100 ? String(format: "%.0f", number) : String(format: "%.3g", number)
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

/// The middle one of some figures.
func median(_ figures: [Double]) -> Double {
    let sorted = figures.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}

/// The figure below which `share` of all lie.
func percentile(_ share: Double, of figures: [Double]) -> Double {
    let sorted = figures.sorted()
    return sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
}

/// Seconds of a duration.
func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

/// CPU seconds that this thread has used.
func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

import Foundation

/// What came of a rehearsal; `serai station rehearse --json` prints it.
package struct RehearsalReport: Codable, Equatable, Sendable {
    /// Cars that left with a full pack.
    package private(set) var swaps = 0
    /// How many were refused, by reason.
    package internal(set) var refused: [String: Int] = [:]
    /// From the car's standing still to the exit barrier's rising.
    package private(set) var seconds = Times()
    /// How many of them had to park again, which takes their drivers some eight seconds each time.
    package internal(set) var parkedAgain = 0
    /// The mean of the swaps' critical paths with time-optimal motion and no overhead.
    package private(set) var floorSeconds = 0.0
    /// The greatest ratio of a swap's seconds to its own floor.
    package private(set) var worstToFloor = 0.0
    /// Rules that were broken, as the controller's table and as the witness of the plant's physics count them.
    package internal(set) var interlocksBroken = 0
    /// Virtual over wall time, of the time that was scanned every 10 ms.
    package var speedup = 0.0
    package internal(set) var steps = 0
    /// Steps that took more than 2 % longer or shorter than planned.
    package internal(set) var stepsOffPlan = 0
    package internal(set) var virtualSeconds = 0.0
    package internal(set) var scannedSeconds = 0.0
    package internal(set) var alarms: [String: Int] = [:]
    package internal(set) var violations: [String: Int] = [:]
    /// In which state the rehearsal ended before all cars were served; nil where they were.
    package internal(set) var stuck: String?
    private var all: [Double] = []

    package struct Times: Codable, Equatable, Sendable {
        package var p50 = 0.0
        package var p99 = 0.0
        package var max = 0.0
    }

    private enum CodingKeys: String, CodingKey {
        case swaps, parkedAgain, refused, seconds, floorSeconds, worstToFloor, interlocksBroken, speedup, steps,
            stepsOffPlan
        case virtualSeconds, scannedSeconds, alarms, violations, stuck
    }

    mutating func add(seconds: Double, floor: Double) {
        floorSeconds = (floorSeconds * Double(swaps) + floor) / Double(swaps + 1)
        worstToFloor = Swift.max(worstToFloor, seconds / floor)
        swaps += 1
        // Few enough to keep sorted.
        let place = all.firstIndex { $0 > seconds } ?? all.count
        all.insert(seconds, at: place)
        self.seconds = Times(
            p50: all[all.count / 2], p99: all[Swift.min(all.count - 1, all.count * 99 / 100)], max: all[all.count - 1])
    }
}

extension RehearsalReport {
    /// The report in a few lines.
    package var text: String {
        func number(_ value: Double, _ digits: Int = 2) -> String { String(format: "%.\(digits)f", value) }
        var lines = [
            "swaps      \(swaps), of which \(parkedAgain) parked again first",
            "refused    \(refused.isEmpty ? "none" : refused.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))",
            "seconds    half \(number(seconds.p50)), 99 % \(number(seconds.p99)), most \(number(seconds.max))",
            "floor      \(number(floorSeconds)) s; the worst swap took \(number(worstToFloor, 3)) of its own",
            "interlocks \(interlocksBroken) broken",
            "steps      \(stepsOffPlan) of \(steps) off plan",
            "speed      \(number(speedup, 0)) times real time",
        ]
        if let stuck { lines.append("stopped    \(stuck)") }
        return lines.joined(separator: "\n")
    }
}

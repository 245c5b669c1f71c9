import Control
import Foundation
import Station

/// What a station does, in lines on standard output.
enum StationLines {
    /// - Parameters:
    ///   - announcer: says aloud what the station says; nil where it is silent.
    ///   - charging: plans how packs are charged; nil where they are charged at once.
    static func outlook(announcer: StationAnnouncer?, charging: StationCharging?) -> StationHost.Outlook {
        StationHost.Outlook(
            say: { words in
                write("says      \(words)")
                announcer?.hear(words)
            },
            report: { report in
                if let line = line(report) { write(line) }
                charging?.hear(report)
            },
            picture: { picture in
                announcer?.look(picture)
                charging?.look(picture)
            },
            contact: { write("plant     \($0)") })
    }

    /// How the scan has kept its time, as a line of JSON.
    static func tell(_ figures: StationRunner.Figures) {
        guard let json = try? JSONEncoder().encode(figures) else { return }
        write("figures   \(String(decoding: json, as: UTF8.self))")
    }

    private static func line(_ report: StationReport) -> String? {
        func number(_ value: Double) -> String { String(format: "%.2f", value) }
        return switch report {
        case .state(let state): "state     \(state)"
        case .refused(let arrival, let refusal): "refused   \(arrival.plate): \(refusal)"
        case .began(let step): "begins    \(step)"
        case .ended(let step, let planned, let actual):
            "ended     \(step) after \(number(actual)) s, planned \(number(planned)) s"
        case .alarm(let alarm): "ALARM     \(alarm.kind) \(alarm.about)"
        case .alarmEnded(let kind): "ended     alarm \(kind)"
        case .finished(let swap, let floor):
            if let refusal = swap.refusal {
                "left      \(swap.arrival.plate) without a swap: \(refusal)"
            } else if let seconds = swap.seconds {
                "swapped   \(swap.arrival.plate) in \(number(seconds)) s; the floor is \(number(floor)) s"
            } else {
                "swapped   \(swap.arrival.plate) after a power cut of unknown length"
            }
        case .orderRefused(let order, let why): "refused   order \(order): \(why)"
        }
    }

    private static func write(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }
}

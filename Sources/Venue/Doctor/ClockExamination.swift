import Foundation
import Languages

/// Looks at the machine's clock and its knowledge of time zones.
struct ClockExamination {
    /// What both clocks may differ by before programmes look wrong, in seconds.
    static let worthALook = 2.0
    static let mustBeMended = 60.0
    /// No clock that is right shows an earlier moment than when this was written (2026-01-01).
    static let earliest = Date(timeIntervalSince1970: 1_767_225_600)

    let now: Date
    /// How far the database server's clock is ahead, in seconds; nil where there is none.
    let serverAhead: Double?

    var findings: [Finding] {
        [now < Self.earliest ? wrongYear : nil, difference, zones].compactMap(\.self)
    }

    private var wrongYear: Finding {
        .mustBeMended(
            .clock, "the machine's clock shows \(now.formatted(.iso8601))",
            advice: "set it, and have it kept right (systemd-timesyncd, chrony)")
    }

    private var difference: Finding? {
        guard let serverAhead else {
            return now < Self.earliest ? nil : .fine(.clock, "the machine's clock shows \(now.formatted(.iso8601))")
        }
        let says = String(
            format: "the database server's clock is %.1f s %@ this machine's", abs(serverAhead),
            serverAhead < 0 ? "behind" : "ahead of")
        let advice = "have both kept right by the same time servers (systemd-timesyncd, chrony)"
        if abs(serverAhead) > Self.mustBeMended { return .mustBeMended(.clock, says, advice: advice) }
        if abs(serverAhead) > Self.worthALook { return .worthALook(.clock, says, advice: advice) }
        return .fine(.clock, says)
    }

    private var zones: Finding {
        // 2020-07-01T00:00Z, and what each zone's clock was ahead of it, in seconds.
        let summer = Date(timeIntervalSince1970: 1_593_561_600)
        let known = [("Asia/Shanghai", 28_800), ("Europe/Budapest", 7_200), ("America/New_York", -14_400)]
        let wrong = known.filter { TimeZone(identifier: $0.0)?.secondsFromGMT(for: summer) != $0.1 }.map(\.0)
        guard wrong.isEmpty else {
            return .mustBeMended(
                .clock, "the time zones \(wrong.joined(separator: ", ")) are not known or wrong",
                advice: "install the time zone data (the package tzdata)")
        }
        return .fine(.clock, "time zones are known")
    }
}

import Foundation
import OCPP
import Testing

@testable import BackEnd

@Suite("Who is served while the back end is away follows the operator's rule")
struct DriversTests {
    static let date = Date(timeIntervalSince1970: 1_790_000_000)

    @Test(
        "by rule and by the back end's last word",
        arguments: [
            (OfflineRule.known, true as Bool?, true), (.known, false, false), (.known, nil, false),
            (.everybody, true, true), (.everybody, false, false), (.everybody, nil, true),
            (.nobody, true, false), (.nobody, false, false), (.nobody, nil, false),
        ])
    func rules(rule: OfflineRule, word: Bool?, isServed: Bool) {
        var settings = BackEndSettings()
        settings.offline = rule
        var reporter = BackEndReporter(slots: 1, settings: settings)
        if let word {
            #expect(reporter.answered("渝A1", word ? .accepted : .refused("Blocked"), at: Self.date) == word)
        }
        // What was said is known after a restart.
        reporter = BackEndReporter(slots: 1, settings: settings, memory: reporter.memory)
        #expect(reporter.answered("渝A1", .offline, at: Self.date + 86_400) == isServed)
    }

    @Test("a yes is forgotten after 90 days, a no is not")
    func old() {
        var drivers = KnownDrivers()
        drivers.remember("yes", isAccepted: true, at: Self.date)
        drivers.remember("no", isAccepted: false, at: Self.date)
        #expect(drivers.isAccepted("yes", at: Self.date + 89 * 86_400) == true)
        #expect(drivers.isAccepted("yes", at: Self.date + 91 * 86_400) == nil)
        #expect(drivers.isAccepted("no", at: Self.date + 91 * 86_400) == false)
    }

    @Test("no more than some are remembered, the newest")
    func many() {
        var drivers = KnownDrivers()
        for number in 0...KnownDrivers.most {
            drivers.remember("\(number)", isAccepted: true, at: Self.date + Double(number))
        }
        #expect(drivers.isAccepted("0", at: Self.date) == nil)
        #expect(drivers.isAccepted("1", at: Self.date) == true)
        #expect(drivers.isAccepted("\(KnownDrivers.most)", at: Self.date) == true)
    }
}

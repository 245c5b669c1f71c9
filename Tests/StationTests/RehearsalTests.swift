import Control
import Plant
import Station
import Testing

@Suite("In rehearsals each car is served rightly within a minute, or refused for a reason", .timeLimit(.minutes(4)))
struct RehearsalTests {
    @Test("No interlock broken, every swap within 3 % of its physical floor, every step as planned", arguments: [1, 7])
    func cars(seed: UInt64) {
        var rehearsal = Rehearsal(Rehearsal.Settings(cars: 25, seed: seed))
        let isWhole = rehearsal.run()
        let report = rehearsal.report
        #expect(isWhole, "\(report.stuck ?? "")")
        #expect(report.swaps + report.refused.values.reduce(0, +) == 25)
        #expect(report.swaps >= 20)
        #expect(report.interlocksBroken == 0, "\(report.violations) \(report.alarms)")
        #expect(report.seconds.max <= 60 && report.seconds.p50 > 20)
        #expect(report.worstToFloor <= 1.03 && report.floorSeconds > 20)
        #expect(report.stepsOffPlan == 0, "\(rehearsal.steps.filter(\.isOffPlan))")
        #expect(rehearsal.world.packsAreConserved)
    }

    @Test("The same seed gives the same rehearsal, another another")
    func seeds() {
        func run(_ seed: UInt64) -> RehearsalReport {
            var rehearsal = Rehearsal(Rehearsal.Settings(cars: 4, seed: seed))
            _ = rehearsal.run()
            return rehearsal.report
        }
        #expect(run(3) == run(3))
        #expect(run(3).seconds != run(4).seconds)
    }
}

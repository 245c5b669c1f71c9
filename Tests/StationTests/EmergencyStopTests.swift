import Control
import Fieldbus
import Station
import Testing

@Suite("After the emergency stop is pressed all stands as fast as physics allows", .timeLimit(.minutes(4)))
struct EmergencyStopTests {
    @Test(
        "In every step, each axis within 30 ms of its time-optimal stop, the reaction to the press included",
        arguments: [3])
    func stops(seed: UInt64) {
        let stops = EmergencyStops.measure(seed: seed, pressesPerStep: 6)
        #expect(stops.steps.count == StepName.allCases.count, "\(stops.steps)")
        #expect(stops.presses == 6 * StepName.allCases.count && stops.stops > 80)
        #expect(Set(stops.axes) == Set(Axis.allCases.map { "\($0)" }), "\(stops.axes)")
        #expect(stops.mostBeyondOptimal <= EmergencyStops.allowance, "\(stops.mostBeyondOptimal)")
        #expect(stops.mostBeyondOptimalAtPress <= EmergencyStops.allowance, "\(stops.mostBeyondOptimalAtPress)")
        #expect(stops.longestSeconds > 0.3 && stops.longestSeconds < 3, "\(stops.longestSeconds)")
    }
}

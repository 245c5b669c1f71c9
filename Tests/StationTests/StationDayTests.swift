import Charging
import Control
import Station
import Testing

@Suite(
    "A station's day by plan costs less than charging at once, and serves everybody whom that serves",
    .timeLimit(.minutes(4)))
struct StationDayTests {
    @Test("The real controller and plant over a day")
    func day() async throws {
        let charging = try ChargingDeskSettings(carsADay: [1: 12], gridKilowatts: 400)
        var settings = StationDay.Settings(charging: charging, packs: [1: 6], seed: 3)
        settings.station.layout.slotCount = 7
        async let one = Task.detached { [settings] () -> StationDay.Outcome in
            var day = StationDay(settings, .atOnce)
            return day.run()
        }.value
        async let other = Task.detached { [settings] () -> StationDay.Outcome in
            var day = StationDay(settings, .planned)
            return day.run()
        }.value
        let (atOnce, planned) = await (one, other)
        #expect(atOnce.stuck == nil && planned.stuck == nil)
        #expect(atOnce.served.count > 8 && atOnce.served.count == planned.served.count)
        #expect(!zip(atOnce.served, planned.served).contains { $0 && !$1 })
        #expect(planned.energyYuan <= 0.80 * atOnce.energyYuan)
        #expect(abs(planned.gridKilowattHours / atOnce.gridKilowattHours - 1) < 0.05)
        #expect(planned.mostKilowatts <= 400 && atOnce.mostKilowatts <= 400)
        #expect(planned.plans > 96 && planned.fallbacks == 0)
        #expect(planned.interlocksBroken == 0 && atOnce.interlocksBroken == 0)
    }
}

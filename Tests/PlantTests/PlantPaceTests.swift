import Testing

@testable import Plant

@Suite("A plant in wall time advances by whole strides, however its thread is woken")
struct PlantPaceTests {
    @Test("late wakings and early ones: strides stay whole, and no time is lost or won")
    func jitter() {
        let start = ContinuousClock.now
        var pace = PlantPace(stride: 0.005, from: start)
        var passed = 0.0
        // Milliseconds: in time, late by nearly a stride, at once after that, late by several.
        for moment in [5.0, 9.9, 10.1, 19.99, 20.01, 20.02, 47.3, 50.2] {
            let seconds = pace.seconds(at: start + .seconds(moment / 1000))
            let strides = seconds / 0.005
            #expect(abs(strides - strides.rounded()) < 1e-9)
            passed += seconds
            #expect(passed <= moment / 1000 + 1e-9)
            #expect(pace.due > start + .seconds(moment / 1000))
        }
        #expect(abs(passed - 0.05) < 1e-9)
    }

    @Test("a thread that slept for long has lost the time")
    func lost() {
        let start = ContinuousClock.now
        var pace = PlantPace(stride: 0.005, from: start)
        #expect(abs(pace.seconds(at: start + .seconds(3)) - 0.05) < 1e-9)
        #expect(pace.seconds(at: start + .seconds(3.004)) == 0)
        #expect(abs(pace.seconds(at: start + .seconds(3.0051)) - 0.005) < 1e-9)
    }
}

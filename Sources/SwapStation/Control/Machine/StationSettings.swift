import Charging
import Fieldbus

/// How a station's controller is set up.
package struct StationSettings: Equatable, Sendable {
    package var layout = StationLayout()
    package var times = ProcessTimes()
    /// Which packs are given to cars.
    package var promise = ServicePromise.customary
    package var overhead = SwapPlan.Overhead()
    /// How sure the plate reader must be, 0 to 1.
    package var leastConfidence = 0.7
    /// Kilowatts with which a slot charges while no plan says otherwise.
    package var chargingPower = 60.0
    /// Seconds without a sign of life of the plant or the journal after which everything stops.
    package var silence = 0.15
    package var journalPatience = 1.0
    /// Seconds within which a drive takes an order.
    package var answerPatience = 0.15
    /// Seconds within which drives come on that were told to.
    package var drivesPatience = 5.0
    /// Seconds after which an axis that says that it moves must have moved.
    package var motionPatience = 0.25
    /// Seconds after which an axis that was told to stop should stand.
    package var stoppingPatience = 3.0
    /// Seconds after which a person is asked why an interlock forbids what comes next.
    package var blockedPatience = 15.0
    /// How often a driver is asked to park again.
    package var parkingTries = 2

    package init() {}
}

import Fieldbus

@testable import Control

extension StationMachine {
    /// All on which its next decisions depend but the time: two machines that are alike in it go on alike.
    ///
    /// Positions count to a tenth of their unit.
    func combineDecision(into hasher: inout Hasher) {
        let image = image
        let situation = situation
        hasher.combine(state)
        hasher.combine(placesAreConfirmed)
        hasher.combine(situation.isManual)
        hasher.combine(active.rawValue)
        hasher.combine(awaiting.rawValue)
        hasher.combine(journalled >= awaited)
        hasher.combine(askedFor == nil)
        hasher.combine(tries)
        hasher.combine(isBackingOff)
        hasher.combine(saidParkAgain)
        hasher.combine(isConnected)
        hasher.combine(situation.exitWasPassed)
        hasher.combine(drivesAskedAt == nil)
        for alarm in alarms {
            hasher.combine(alarm.kind)
            hasher.combine(acknowledgedAt.map { alarm.at <= $0 })
        }
        if let swap = situation.swap {
            hasher.combine(swap.done.rawValue)
            hasher.combine(swap.begun.rawValue)
            hasher.combine(swap.refusal)
            hasher.combine(swap.parkedAgain)
            hasher.combine(swap.offset == nil)
        }
        for axis in Axis.allCases {
            hasher.combine(Int((situation.goal(axis) * 10).rounded()))
            hasher.combine(image.raw(RegisterMap.axisTaken, axis.rawValue) == orders[axis.rawValue])
            hasher.combine(image[RegisterMap.axisControl, axis.rawValue].rawValue)
        }
        // The registers of the plant, without those of its heartbeat and its count of orders taken.
        hasher.combine(image.raw(RegisterMap.gunOperation))
        hasher.combine(situation.safety.rawValue)
        hasher.combine(situation.presence.rawValue)
        hasher.combine(situation.car.rawValue)
        hasher.combine(situation.orders.rawValue)
        for axis in Axis.allCases {
            hasher.combine(Int((situation.position(axis) * 10).rounded()))
            hasher.combine(situation.state(axis).rawValue)
        }
        for gun in 0..<RegisterMap.gunCount { hasher.combine(image[RegisterMap.gunState, gun].rawValue) }
        for place in PackPlace.allCases { hasher.combine(situation.pack(at: place)) }
        for slot in 0..<situation.layout.slotCount {
            hasher.combine(image.raw(RegisterMap.slotPack, slot))
            hasher.combine(situation.slot(slot).rawValue)
        }
    }
}

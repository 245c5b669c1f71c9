import Control
import OCPP
import Station

extension BackEndReporter {
    /// Tells what is in the slots and how it is charged, once a second.
    mutating func lookAtSlots(_ picture: StationPicture, seconds: Double) -> [BackEndDeed] {
        var deeds: [BackEndDeed] = []
        let isStopped = picture.alarms.contains {
            [.emergencyStop, .emergencyStopOrdered, .fire, .gas].contains($0.kind)
        }
        for (index, slot) in picture.slots.prefix(conditions.count).enumerated() {
            let (number, condition) = (index + 1, Self.condition(of: slot, number: index + 1))
            if condition != conditions[index] {
                conditions[index] = condition
                deeds.append(.tell(.slot(SlotReport(slot: number, condition))))
            }
            let events = chargers[index].look(
                slot, number: number, open: &memory.charging[number], seconds: seconds, isStopped: isStopped, settings)
            // What is remembered is written to the disk; so the register is remembered when it is told.
            if !events.isEmpty { memory.wattHours[number] = chargers[index].wattHours.rounded() }
            deeds += events.map(BackEndDeed.tell)
        }
        return deeds
    }

    /// What is in a slot; charges in full percent, so that a slot is not told of each second while it charges.
    static func condition(of slot: StationPicture.Slot, number: Int) -> SlotReport.Condition {
        if slot.hasFault { return .faulted }
        if slot.pack == 0 { return .empty }
        return .holding(
            PackReport(
                slot: number, serialNumber: String(slot.pack),
                stateOfCharge: (slot.stateOfCharge * 100).rounded() / 100,
                stateOfHealth: slot.stateOfHealth))
    }
}

import Control
import OCPP
import Station

extension BackEndReporter {
    /// Where an alarm belongs in the device model, and how bad it is: 0 danger to 8 informational (Part 2, NotifyEvent).
    struct AlarmPlace: Equatable {
        let component: String
        let severity: Int
    }

    /// The place of an alarm; those without one of their own are errors of the station.
    static func place(of alarm: Alarm) -> AlarmPlace {
        let isBarrier = ["openEntry", "closeEntry", "openExit", "closeExit"].contains(alarm.about)
        return isBarrier
            ? AlarmPlace(component: "AccessBarrier", severity: 1)
            : places[alarm.kind] ?? AlarmPlace(component: "ChargingStation", severity: 4)
    }

    private static let places: [Alarm.Kind: AlarmPlace] = [
        .emergencyStop: AlarmPlace(component: "ChargingStation", severity: 0),
        .emergencyStopOrdered: AlarmPlace(component: "ChargingStation", severity: 0),
        .fire: AlarmPlace(component: "ChargingStation", severity: 0),
        .gas: AlarmPlace(component: "ChargingStation", severity: 0),
        .personInBay: AlarmPlace(component: "ChargingStation", severity: 0),
        .doesNotStop: AlarmPlace(component: "ChargingStation", severity: 0),
        .curtain: AlarmPlace(component: "ChargingStation", severity: 5),
        .drivesWithoutPower: AlarmPlace(component: "BatterySwapCtrlr", severity: 1),
        .plantSilent: AlarmPlace(component: "ChargingStation", severity: 2),
        .wrongRegisterMap: AlarmPlace(component: "ChargingStation", severity: 2),
        .journalSilent: AlarmPlace(component: "ChargingStation", severity: 2),
        .powerWasCut: AlarmPlace(component: "ChargingStation", severity: 5),
        .interlock: AlarmPlace(component: "BatterySwapCtrlr", severity: 3),
        .packsUnaccounted: AlarmPlace(component: "BatterySwapCtrlr", severity: 3),
        .writeNotVerified: AlarmPlace(component: "BatterySwapCtrlr", severity: 3),
        .stepFailed: AlarmPlace(component: "BatterySwapCtrlr", severity: 4),
        .stepLate: AlarmPlace(component: "BatterySwapCtrlr", severity: 4),
        .notAtRest: AlarmPlace(component: "BatterySwapCtrlr", severity: 4),
    ]

    /// Tells of alarms that have come and gone since they were told.
    mutating func tellAlarms(_ picture: StationPicture) -> [BackEndDeed] {
        let now = picture.alarms.map { KnownAlarm(kind: $0.kind.rawValue, about: $0.about) }
        guard now != memory.alarms else { return [] }
        let gone = memory.alarms.filter { !now.contains($0) }
        let come = picture.alarms.filter { alarm in
            !memory.alarms.contains { $0.kind == alarm.kind.rawValue && $0.about == alarm.about }
        }
        memory.alarms = now
        return gone.compactMap { known in
            Alarm.Kind(rawValue: known.kind).map { Self.told(Alarm($0, about: known.about, at: 0), isCleared: true) }
        } + come.map { Self.told($0, isCleared: false) }
    }

    private static func told(_ alarm: Alarm, isCleared: Bool) -> BackEndDeed {
        let place = place(of: alarm)
        let code = alarm.about.isEmpty ? alarm.kind.rawValue : "\(alarm.kind.rawValue).\(alarm.about)"
        let text = words(alarm.kind.rawValue) + (alarm.about.isEmpty ? "" : ": " + words(alarm.about))
        return .tell(
            .alarm(
                StationAlarm(
                    component: place.component, code: code, text: text, severity: place.severity, isCleared: isCleared))
        )
    }
}

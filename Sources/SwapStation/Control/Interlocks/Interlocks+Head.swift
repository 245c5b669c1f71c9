import Fieldbus

extension Interlocks {
    // MARK: The head and the hatch

    static let head = [
        Interlock(
            "risesThroughOpenHatch", "The head rises above the floor only through an open hatch.",
            source: "ISO 12100", guards: Movements(.headZ)
        ) {
            $0.goal(.headZ) <= $0.layout.headClear && $0.position(.headZ) <= $0.layout.headClear + 1
                || $0.isAt(.hatch, $0.layout.hatchOpen, within: 3) && $0.goal(.hatch) >= $0.layout.hatchOpen - 3
        },
        Interlock(
            "closesOverNothing", "The hatch closes only when the head is below the floor and stays there.",
            source: "ISO 12100", guards: Movements(.hatch)
        ) {
            $0.goal(.hatch) >= $0.position(.hatch) - 0.5
                || $0.position(.headZ) <= $0.layout.headClear && $0.goal(.headZ) <= $0.layout.headClear
        },
        Interlock(
            "docksOnlyBorneCar", "The head reaches for the pack only of a car that the lift bears.",
            source: "IEC 62840-2; GB/T 29772", guards: Movements(.headZ)
        ) {
            !$0.presence.contains(.bayOccupied) || $0.goal(.headZ) <= $0.layout.headClear
                || $0.presence.contains(.liftBearsCar) && $0.isAt(.lift, $0.layout.liftRaised)
        },
        Interlock(
            "docksAligned", "The head comes to the car within 2 mm and 0.2° of the pack's place.",
            source: "NB/T 33006", guards: Movements(.headZ)
        ) {
            $0.goal(.headZ) <= $0.position(.headZ) || !$0.presence.contains(.bayOccupied)
                // Early enough that it stops where it can still be aligned.
                || $0.position(.headZ) + $0.stoppingDistance(.headZ) < $0.layout.headDocked - 30 || $0.isHeadAligned
        },
        Interlock(
            "shiftsFree",
            "The head shifts sideways only when nothing that it bears is held by the car or lies on a shuttle.",
            source: "ISO 12100", guards: .headPlane
        ) {
            $0.position(.headZ) <= $0.layout.headDocked - 20
                && (!$0.presence.contains(.packOnHead) || $0.position(.headZ) >= $0.layout.headTransfer + 10)
        },
        Interlock(
            "setsDownCentred", "A pack is set down only in the middle of a shuttle.",
            source: "ISO 12100", guards: Movements(.headZ)
        ) {
            $0.goal(.headZ) >= $0.position(.headZ) || !$0.presence.contains(.packOnHead)
                // Early enough that it stops where it can still be centred.
                || $0.position(.headZ) - $0.stoppingDistance(.headZ) > $0.layout.headTransfer + 20
                || $0.isHeadCentred
        },
        Interlock(
            "meetsShuttleInPlace", "The head moves through a shuttle's frame only where that stands in its place.",
            source: "ISO 12100", guards: Movements(.headZ)
        ) { situation in
            situation.isHeadBelowShuttles
                || [Axis.shuttleA, .shuttleB].allSatisfy {
                    abs(situation.position($0)) >= situation.layout.shuttleWidth && !situation.isHeadingIn($0)
                        || situation.isAt($0, 0, within: 3) && abs(situation.goal($0)) <= 3
                }
        },
        Interlock(
            "neverTwoPacksUnderCar",
            "A pack is raised only to a car without one, and lowered only onto an empty shuttle.",
            source: "IEC 62840-2", guards: Movements(.headZ)
        ) { situation in
            let presence = situation.presence
            let shuttle = situation.shuttleUnderCar
            let isLoaded =
                shuttle == .shuttleA && presence.contains(.packOnShuttleA)
                || shuttle == .shuttleB && presence.contains(.packOnShuttleB)
            let comesWithPack = isLoaded || presence.contains(.packOnHead)
            if situation.goal(.headZ) > situation.position(.headZ) + 0.5 {
                return
                    !(comesWithPack && situation.goal(.headZ) > situation.layout.headClear
                    && situation.car.contains(.packPresent) && !presence.contains(.headTouchesPack))
            }
            return
                !(presence.contains(.packOnHead) && situation.position(.headZ) > situation.layout.headTransfer
                && situation.goal(.headZ) < situation.layout.headTransfer && (isLoaded || shuttle == nil))
        },
    ]

    // MARK: Bolts and connectors

    static let bolts = [
        Interlock(
            "loosensBorne",
            "Bolts are loosened only while the lift bears the car, the head bears the pack, and its connectors are apart.",
            source: "IEC 62840-2; GB/T 29772", guards: .loosen
        ) {
            $0.presence.isSuperset(of: [.liftBearsCar, .headTouchesPack])
                && $0.presence.isDisjoint(with: [.highVoltageMated, .coolantMated])
        },
        Interlock(
            "tightensBorne", "Bolts are tightened only while the lift bears the car and the head the pack.",
            source: "IEC 62840-2", guards: .tighten
        ) { $0.presence.isSuperset(of: [.liftBearsCar, .headTouchesPack]) },
        Interlock(
            "partsDead", "Connectors part and meet only while the car's high voltage is off.",
            source: "IEC 62840-2; GB/T 29772", guards: [.unmate, .mate]
        ) { $0.car.isSuperset(of: [.linked, .highVoltageOff]) },
        Interlock(
            "matesTightened", "Connectors meet only when every bolt is tight.",
            source: "IEC 62840-2", guards: .mate
        ) { $0.areBoltsTight && $0.presence.contains(.headTouchesPack) },
        Interlock(
            "pullsNoBolts", "The head leaves the car only when every bolt is loose, or every bolt is tight.",
            source: "IEC 62840-2", guards: Movements(.headZ)
        ) {
            $0.goal(.headZ) >= $0.position(.headZ) - 0.5 || !$0.presence.contains(.headTouchesPack)
                || $0.areBoltsTight
                || $0.areBoltsLoose
                    && $0.presence.isDisjoint(with: [.highVoltageMated, .coolantMated])
                || $0.swap?.isUntouched == true
        },
    ]
}

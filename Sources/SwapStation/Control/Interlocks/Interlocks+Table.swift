import Fieldbus

extension Interlocks {
    /// Every rule, in one place. A step of the recipe, a hand at the manual controls and a return from a fault all pass through it.
    package static let table: [Interlock] = people + car + lifting + head + shuttles + stacker + bolts + gates

    // MARK: People

    private static let people = [
        Interlock(
            "safetyCircuit",
            "Nothing moves unless the emergency stop is closed, curtains are clear, nobody is in the bay, and there is neither fire nor gas.",
            source: "IEC 60204-1:2016, 9.2.3.4.2; IEC 62840-2",
            guards: [.axes, .loosen, .tighten, .unmate, .mate, .letIn],
            severity: .abort
        ) { $0.safety.isSuperset(of: $0.isManual ? SafetyBits.all.subtracting(.bayFreeOfPeople) : .all) },
        Interlock(
            "chargingWithoutFire", "No pack is charged while there is fire, smoke in a slot, or gas.",
            source: "GB/T 29772; IEC 62840-2", guards: .charge
        ) { situation in situation.safety.isSuperset(of: [.noFire, .noGas]) },
    ]

    // MARK: The car

    private static let car = [
        Interlock(
            "carIsSafe",
            "Nothing moves at a car whose doors, gear, brake or high voltage say no, or that does not answer.",
            source: "IEC 62840-2; GB/T 29772", guards: [.bayAxes, .loosen, .tighten, .unmate, .mate]
        ) { !$0.presence.contains(.bayOccupied) || $0.car.isSuperset(of: .safe) },
        Interlock(
            "nothingUnderUnsafeCar",
            "No shuttle moves under a car whose floor is open and whose doors, gear, brake or high voltage say no.",
            source: "IEC 62840-2; GB/T 29772", guards: .shuttles
        ) { situation in
            !situation.presence.contains(.bayOccupied) || situation.car.isSuperset(of: .safe)
                || situation.isAt(.hatch, 0)
                || [Axis.shuttleA, .shuttleB].allSatisfy {
                    !situation.isShuttleMoving($0)
                        || abs(situation.position($0)) >= situation.layout.shuttleWidth && !situation.isHeadingIn($0)
                }
        },
        Interlock(
            "carStandsStill", "Nothing moves at a car that rolls.",
            source: "IEC 62840-2", guards: [.bayAxes, .loosen, .tighten, .unmate, .mate], severity: .abort
        ) { !$0.presence.contains(.bayOccupied) || $0.presence.contains(.carStandsStill) },
        Interlock(
            "wakesWhole",
            "The car's high voltage comes on only with its pack locked and connected, and with all machinery away.",
            source: "IEC 62840-2", guards: .wakeCar
        ) {
            $0.car.isSuperset(of: [.packPresent, .packLocked]) && $0.isBayAtRest
                && $0.presence.isSuperset(of: [.highVoltageMated, .coolantMated])
        },
        Interlock(
            "leavesWhole", "No car is let go without a pack that is locked, tightened and electrically checked.",
            source: "GB/T 29772; IEC 62840-2", guards: .letGo
        ) { situation in
            guard situation.presence.contains(.bayOccupied) else { return true }
            let isTouched = situation.swap.map { $0.done.union($0.begun).contains(.unmate) && !$0.isUntouched } ?? true
            return situation.car.isSuperset(of: [.packPresent, .packLocked, .readyToDrive]) && situation.isBayAtRest
                && (!isTouched || situation.car.contains(.checkPassed) && situation.areBoltsTight)
        },
    ]

    // MARK: Lift and wheels

    private static let lifting = [
        Interlock(
            "liftsCentred", "The lift rises only under a car whose wheels are held in the middle.",
            source: "NB/T 33006", guards: Movements(.lift)
        ) {
            $0.goal(.lift) <= $0.position(.lift) + 0.5 || !$0.presence.contains(.bayOccupied)
                || $0.isAt(.frontPositioner, $0.layout.positionerClosed, within: 5)
                    && $0.isAt(.rearPositioner, $0.layout.positionerClosed, within: 5)
        },
        Interlock(
            "lowersLocked", "The lift comes down only with the pack locked in the car and the head out of it.",
            source: "IEC 62840-2", guards: Movements(.lift)
        ) {
            $0.goal(.lift) >= $0.position(.lift) - 0.5 || !$0.presence.contains(.bayOccupied)
                || $0.car.contains(.packLocked) && $0.position(.headZ) <= $0.layout.headClear
                    && $0.goal(.headZ) <= $0.layout.headClear
        },
        Interlock(
            "holdsWheels", "The wheels are let go only when they bear the car again.",
            source: "IEC 62840-2", guards: Movements([.frontPositioner, .rearPositioner])
        ) {
            !$0.presence.contains(.bayOccupied)
                || $0.goal(.frontPositioner) >= $0.position(.frontPositioner) - 0.5
                    && $0.goal(.rearPositioner) >= $0.position(.rearPositioner) - 0.5
                || $0.position(.lift) < $0.layout.liftTouches
        },
    ]

    // MARK: Barriers

    private static let gates = [
        Interlock(
            "entersEmptyBay", "A car is let in only to an empty bay with all machinery away and the exit closed.",
            source: "GB/T 29772", guards: .letIn
        ) {
            $0.presence.isDisjoint(with: [.bayOccupied, .exitOccupied]) && $0.isBayAtRest
                && $0.isAt(.exitBarrier, 0, within: 3)
        },
        Interlock(
            "closesOnNobody", "A barrier comes down only where nothing stands under it.",
            source: "EN 12453", guards: Movements([.entryBarrier, .exitBarrier])
        ) {
            ($0.goal(.entryBarrier) >= $0.position(.entryBarrier) - 0.5
                || !$0.presence.contains(.entryOccupied) && $0.safety.contains(.entryCurtainClear))
                && ($0.goal(.exitBarrier) >= $0.position(.exitBarrier) - 0.5
                    || !$0.presence.contains(.exitOccupied) && $0.safety.contains(.exitCurtainClear))
        },
    ]
}

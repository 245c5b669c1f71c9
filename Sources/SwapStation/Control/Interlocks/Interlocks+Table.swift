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

    // MARK: The head and the hatch

    private static let head = [
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

    // MARK: Shuttles

    private static let shuttles = [
        Interlock(
            "shuttlesBelowNothing", "A shuttle moves under the car only while the head is below its frame.",
            source: "ISO 12100", guards: .shuttles
        ) { situation in
            situation.isHeadBelowShuttles
                || [Axis.shuttleA, .shuttleB].allSatisfy {
                    !situation.isShuttleMoving($0)
                        || abs(situation.position($0)) >= situation.layout.shuttleWidth && !situation.isHeadingIn($0)
                }
        },
        Interlock(
            "shuttlesApart", "Shuttles never come so close that the one could not stop if the other jammed.",
            source: "ISO 12100", guards: .shuttles
        ) {
            let gap = $0.position(.shuttleB) - $0.position(.shuttleA) - $0.layout.shuttleWidth
            let reach =
                ($0.velocity(.shuttleB) < -1 ? $0.stoppingDistance(.shuttleB) : 0)
                + ($0.velocity(.shuttleA) > 1 ? $0.stoppingDistance(.shuttleA) : 0)
            return gap >= reach && $0.goal(.shuttleB) - $0.goal(.shuttleA) >= $0.layout.shuttleWidth
        },
        Interlock(
            "shuttleUnderNoFork", "No shuttle moves while the fork is over it.",
            source: "ISO 12100", guards: .shuttles
        ) { situation in
            guard situation.position(.stackerFork) < -5 || situation.goal(.stackerFork) < -5 else { return true }
            let shuttle = situation.position(.stackerX) < 0 ? Axis.shuttleA : .shuttleB
            return !situation.isShuttleMoving(shuttle)
        },
    ]

    // MARK: The stacker

    private static let stacker = [
        Interlock(
            "travelsDrawnIn",
            "The stacker travels only with its fork drawn in, and rises or sinks by the fork's rise only with it all the way out.",
            source: "ISO 12100", guards: Movements([.stackerX, .stackerZ])
        ) {
            abs($0.position(.stackerFork)) <= 5 && abs($0.goal(.stackerFork)) <= 5
                || abs($0.goal(.stackerX) - $0.position(.stackerX)) <= 2
                    && abs($0.goal(.stackerZ) - $0.position(.stackerZ)) <= $0.layout.forkRise + 2
                    && abs(abs($0.position(.stackerFork)) - $0.layout.forkReach) <= 3
        },
        Interlock(
            "forkReachesStanding",
            "The fork reaches out only from a stacker that stands before a slot or a transfer place.",
            source: "ISO 12100", guards: Movements(.stackerFork)
        ) {
            $0.isAt(.stackerX, $0.goal(.stackerX)) && $0.isAt(.stackerZ, $0.goal(.stackerZ))
                && (abs($0.goal(.stackerFork)) <= 5 || $0.goal(.stackerFork) > 0 && $0.slotAtFork != nil
                    || $0.goal(.stackerFork) < 0 && $0.shuttleAtFork != nil)
        },
        Interlock(
            "neverTwoPacksInSlot",
            "A pack is put only where there is none, and taken only where its connector is loose.",
            source: "IEC 62840-2", guards: Movements([.stackerFork, .stackerZ])
        ) { situation in
            if situation.goal(.stackerFork) > 5, let slot = situation.slotAtFork {
                let state = situation.slot(slot)
                if situation.presence.contains(.packOnStacker), situation.state(.stackerFork).contains(.moving),
                    situation.goal(.stackerFork) > situation.position(.stackerFork)
                {
                    return !state.contains(.packPresent)
                }
                return !state.contains(.connected)
            }
            if situation.goal(.stackerFork) < -5, situation.presence.contains(.packOnStacker),
                situation.position(.stackerFork) > situation.goal(.stackerFork) + 5
            {
                return !situation.presence.contains(
                    situation.position(.stackerX) < 0 ? .packOnShuttleA : .packOnShuttleB)
            }
            return true
        },
    ]

    // MARK: Bolts and connectors

    private static let bolts = [
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

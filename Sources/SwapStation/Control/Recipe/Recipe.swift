import Fieldbus

/// The steps of a swap. What may overlap does: a step begins as soon as what it comes after is done and no interlock forbids it.
package enum Recipe {
    /// By `StepName.rawValue`.
    package static let steps: [Step] = {
        let all = arrival + fetching + exchange + departure + storing
        return StepName.allCases.map { name in
            // A test looks that each name has exactly one step.
            all.first { $0.name == name }!
        }
    }()

    package static func step(_ name: StepName) -> Step { steps[name.rawValue] }

    /// What is left out when the car leaves with its own pack, which has been loosened or not.
    package static let exchangeOfPacks = StepSet([
        .lowerSpent, .centreHead, .takeSpentAway, .bringFull, .raiseFull, .alignFull,
    ])

    /// What is done again where a swap goes on that was stopped before the head had docked.
    package static let findingThePack = StepSet([.raiseHead, .measure, .alignHead, .dock])

    /// What is left out when the car leaves and nothing of it has been touched.
    package static let workOnCar = StepSet([
        .securesCar, .openHatch, .centreWheels, .raiseLift, .raiseHead, .measure, .alignHead, .dock, .unmate, .loosen,
        .tighten,
        .mate, .check, .lowerHead, .centreAgain, .closeHatch, .lowerLift, .openWheels, .wakeCar,
    ]).union(exchangeOfPacks)

    // MARK: The car comes

    private static let arrival: [Step] = [
        Step(
            .openEntry, .move([AxisGoal(.entryBarrier) { _, _ in 90 }]), says: .recognised),
        Step(
            .driveIn, after: [.done(.openEntry)],
            .order(set: .entryLightGreen, clear: []) { $0.presence.isSuperset(of: [.bayOccupied, .carStandsStill]) },
            says: .driveInSlowly, patience: 120, recovery: .refuse(.didNotCome), waitsForDriver: true),
        Step(
            .closeEntry, after: [.done(.driveIn)], .move([AxisGoal(.entryBarrier) { _, _ in 0 }])),
        Step(
            .judgeParking, after: [.done(.driveIn)],
            .order(set: [], clear: .entryLightGreen) { $0.isWithinReach && $0.car.contains(.linked) }, says: .stop,
            patience: 90, recovery: .refuse(.outsideReach), waitsForDriver: true),
        Step(
            .securesCar, after: [.done(.judgeParking)],
            .order(set: .carHighVoltageOff, clear: []) { $0.car.isSuperset(of: .safe) }, says: .leaveCarOff,
            patience: 60,
            recovery: .refuse(.carNotReady)),
    ]

    // MARK: The full pack comes

    private static let fetching: [Step] = [
        Step(
            .bringEmptyShuttle, .move([AxisGoal({ $0.outgoing }) { _, _ in 0 }])),
        Step(.releaseSlot, .slot([]) { !$0.slot($0.swap?.slot ?? 0).contains(.connected) }),
        Step(
            .fetchApproach,
            .move([
                AxisGoal(.stackerX) { $1.stackerPosition(ofSlot: $0.slot).x },
                AxisGoal(.stackerZ) { $1.stackerPosition(ofSlot: $0.slot).z },
            ])),
        Step(
            .fetchReach, after: [.done(.fetchApproach), .done(.releaseSlot)],
            .move([AxisGoal(.stackerFork) { $1.forkReach }])),
        Step(
            .fetchLift, after: [.done(.fetchReach)],
            .move([AxisGoal(.stackerZ) { $1.stackerPosition(ofSlot: $0.slot).z + $1.forkRise }])),
        Step(.fetchDraw, after: [.done(.fetchLift)], .move([AxisGoal(.stackerFork) { _, _ in 0 }])),
        Step(
            .fetchCarry, after: [.done(.fetchDraw)],
            .move([
                AxisGoal(.stackerX) { StationLayout.side(of: $0.incoming) * $1.shuttleTransfer },
                AxisGoal(.stackerZ) { $1.transferHeight + $1.forkRise },
            ])),
        Step(.fetchExtend, after: [.done(.fetchCarry)], .move([AxisGoal(.stackerFork) { -$1.forkReach }])),
        Step(
            .fetchLower, after: [.done(.fetchExtend)],
            .move([AxisGoal(.stackerZ) { $1.transferHeight }])),
        Step(.fetchReturn, after: [.done(.fetchLower)], .move([AxisGoal(.stackerFork) { _, _ in 0 }])),
        Step(
            .stageFull, after: [.done(.fetchReturn)],
            .move([AxisGoal({ $0.incoming }) { StationLayout.side(of: $0.incoming) * $1.shuttleWaiting }])),
    ]

    // MARK: The battery is changed

    private static let exchange: [Step] = [
        Step(.openHatch, after: [.done(.securesCar)], .move([AxisGoal(.hatch) { $1.hatchOpen }]), says: .exchanging),
        Step(
            .centreWheels, after: [.done(.securesCar)],
            .move([
                AxisGoal(.frontPositioner) { $1.positionerClosed }, AxisGoal(.rearPositioner) { $1.positionerClosed },
            ])),
        Step(.raiseLift, after: [.done(.centreWheels)], .move([AxisGoal(.lift) { $1.liftRaised }])),
        Step(
            .raiseHead, after: [.done(.openHatch), .done(.bringEmptyShuttle)],
            .move([AxisGoal(.headZ) { $1.headClear }])),
        Step(
            .measure, after: [.done(.raiseLift)],
            .wait { $0.presence.isSuperset(of: [.residualMeasured, .liftBearsCar]) }, recovery: .refuse(.outsideReach)),
        Step(.alignHead, after: [.done(.measure), .done(.raiseHead)], .move(toOffset)),
        // The head aligns itself on its way up; an interlock stops it short of the car where it is not aligned in time.
        Step(
            .dock, after: [.done(.measure), .done(.raiseHead)], .move([AxisGoal(.headZ) { $1.headDocked }])),
        Step(
            .unmate, after: [.done(.dock), .done(.alignHead)],
            .order(set: [], clear: [.mateHighVoltage, .mateCoolant]) {
                $0.presence.isDisjoint(with: [.highVoltageMated, .coolantMated])
            }),
        Step(.loosen, after: [.done(.unmate)], .bolts(.loosen), recovery: .keepPack(after: 1)),
        Step(.lowerSpent, after: [.done(.loosen)], .move([AxisGoal(.headZ) { _, _ in 0 }])),
        Step(.centreHead, after: [.passed(.lowerSpent) { $1.headDocked - 30 }], .move(toCentre)),
        Step(
            .takeSpentAway, after: [.passed(.lowerSpent) { $1.headBelowShuttles - 5 }, .done(.centreHead)],
            .move([AxisGoal({ $0.outgoing }) { StationLayout.side(of: $0.outgoing) * $1.shuttleTransfer }])),
        Step(
            .bringFull,
            after: [
                .done(.stageFull),
                .passed(.takeSpentAway) { StationLayout.side(of: $0.outgoing) * $1.shuttleLeadWay },
            ],
            .move([AxisGoal({ $0.incoming }) { _, _ in 0 }])),
        Step(
            .raiseFull, after: [.done(.bringFull), .done(.lowerSpent)], .move([AxisGoal(.headZ) { $1.headDocked }])),
        Step(.alignFull, after: [.passed(.raiseFull) { $1.headTransfer + 20 }], .move(toOffset)),
        Step(.tighten, after: [.done(.raiseFull), .done(.alignFull)], .bolts(.tighten), recovery: .retry(2)),
        Step(
            .mate, after: [.done(.tighten)],
            .order(set: [.mateHighVoltage, .mateCoolant], clear: []) {
                $0.presence.isSuperset(of: [.highVoltageMated, .coolantMated])
            }, says: .nearlyDone),
        Step(.check, after: [.done(.mate)], .check, recovery: .retry(2)),
        Step(.lowerHead, after: [.done(.check)], .move([AxisGoal(.headZ) { _, _ in 0 }])),
        Step(.centreAgain, after: [.passed(.lowerHead) { $1.headDocked - 30 }], .move(toCentre)),
        Step(
            .closeHatch, after: [.passed(.lowerHead) { $1.headClear - 20 }], .move([AxisGoal(.hatch) { _, _ in 0 }])),
        Step(
            .lowerLift, after: [.passed(.lowerHead) { $1.headClear - 20 }], .move([AxisGoal(.lift) { _, _ in 0 }])),
        Step(
            .openWheels, after: [.passed(.lowerLift) { $1.liftTouches - 5 }],
            .move([AxisGoal(.frontPositioner) { _, _ in 0 }, AxisGoal(.rearPositioner) { _, _ in 0 }])),
        Step(
            .wakeCar,
            after: [.done(.lowerLift), .done(.openWheels), .done(.closeHatch), .done(.lowerHead), .done(.centreAgain)],
            .order(set: [], clear: .carHighVoltageOff) { $0.car.contains(.readyToDrive) }, patience: 10),
    ]

    private static let toOffset = [
        AxisGoal(.headX) { swap, _ in swap.offset?.x ?? 0 }, AxisGoal(.headY) { swap, _ in swap.offset?.y ?? 0 },
        AxisGoal(.headYaw) { swap, _ in swap.offset?.yaw ?? 0 },
    ]
    private static let toCentre = [
        AxisGoal(.headX) { _, _ in 0 }, AxisGoal(.headY) { _, _ in 0 }, AxisGoal(.headYaw) { _, _ in 0 },
    ]

    // MARK: The car leaves

    private static let departure: [Step] = [
        Step(
            .openExit, after: [.done(.wakeCar), .done(.judgeParking), .done(.closeEntry)],
            .move([AxisGoal(.exitBarrier) { _, _ in 90 }]), says: .driveOut),
        Step(
            .driveOut, after: [.done(.openExit)],
            .order(set: .exitLightGreen, clear: []) { $0.carHasLeft },
            patience: 180, recovery: .hold, waitsForDriver: true),
        Step(
            .closeExit, after: [.done(.driveOut)], .move([AxisGoal(.exitBarrier) { _, _ in 0 }])),
    ]

    // MARK: The spent pack goes to the rack

    private static let storing: [Step] = [
        Step(
            .shuttleHome,
            after: [.done(.lowerHead), .done(.takeSpentAway), .done(.stageFull), .done(.bringEmptyShuttle)],
            .move([
                AxisGoal({ $0.incoming }) { StationLayout.side(of: $0.incoming) * $1.shuttleTransfer },
                // With the spent pack on it, it is there already, and the fork may be over it.
                AxisGoal({ $0.refusal == nil ? nil : $0.outgoing }) {
                    StationLayout.side(of: $0.outgoing) * $1.shuttleTransfer
                },
            ])),
        Step(
            .storeApproach, after: [.done(.fetchReturn), .done(.takeSpentAway)],
            .move([
                AxisGoal(.stackerX) { StationLayout.side(of: $0.storing) * $1.shuttleTransfer },
                AxisGoal(.stackerZ) { $1.transferHeight },
            ])),
        Step(
            .storeReach, after: [.done(.storeApproach), .doneIfRefused(.shuttleHome)],
            .move([AxisGoal(.stackerFork) { -$1.forkReach }])),
        Step(
            .storeLift, after: [.done(.storeReach)],
            .move([AxisGoal(.stackerZ) { $1.transferHeight + $1.forkRise }])),
        Step(.storeDraw, after: [.done(.storeLift)], .move([AxisGoal(.stackerFork) { _, _ in 0 }])),
        Step(
            .storeCarry, after: [.done(.storeDraw)],
            .move([
                AxisGoal(.stackerX) { $1.stackerPosition(ofSlot: $0.slot).x },
                AxisGoal(.stackerZ) { $1.stackerPosition(ofSlot: $0.slot).z + $1.forkRise },
            ])),
        Step(.storeExtend, after: [.done(.storeCarry)], .move([AxisGoal(.stackerFork) { $1.forkReach }])),
        Step(
            .storeLower, after: [.done(.storeExtend)],
            .move([AxisGoal(.stackerZ) { $1.stackerPosition(ofSlot: $0.slot).z }])),
        Step(.storeReturn, after: [.done(.storeLower)], .move([AxisGoal(.stackerFork) { _, _ in 0 }])),
        Step(
            .lockSlot, after: [.done(.storeReturn)],
            .slot([.lock]) { $0.slot($0.swap?.slot ?? 0).isSuperset(of: [.packPresent, .connected]) }),
    ]
}

extension Situation {
    /// Whether the car stands where the positioners and the head can serve it.
    package var isWithinReach: Bool {
        abs(image[RegisterMap.parkingX]) <= layout.reachX && abs(image[RegisterMap.parkingY]) <= layout.reachY
            && abs(image[RegisterMap.parkingYaw]) <= layout.reachYaw
    }
}

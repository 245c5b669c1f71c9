import Fieldbus

extension Situation {
    /// Every gun's last operation was tightening, and it was good: the gun says so, and torque and angle bear it out.
    ///
    /// Where a bolt did not come loose and the pack stays, a bolt also counts that bore its torque without having turned.
    package var areBoltsTight: Bool {
        guard image.raw(RegisterMap.gunOperation) == GunOperation.tighten.rawValue else { return false }
        return (0..<RegisterMap.gunCount).allSatisfy { gun in
            let state = image[RegisterMap.gunState, gun]
            guard layout.boltTorqueWindow.contains(image[RegisterMap.gunTorque, gun]) else { return false }
            return state.contains(.good) && layout.boltAngleWindow.contains(image[RegisterMap.gunAngle, gun])
                || swap?.refusal == .packNotReleased && state.isSuperset(of: [.done, .angleTooSmall])
        }
    }

    /// Every gun's last operation was loosening, and it was good: the gun says so, and it has turned far enough.
    package var areBoltsLoose: Bool {
        guard image.raw(RegisterMap.gunOperation) == GunOperation.loosen.rawValue else { return false }
        return (0..<RegisterMap.gunCount).allSatisfy { gun in
            image[RegisterMap.gunState, gun].contains(.good)
                && image[RegisterMap.gunAngle, gun] >= 0.95 * layout.boltRunDown
        }
    }

    /// Lift down, wheels free, hatch closed, head below: a car may roll.
    package var isBayAtRest: Bool {
        isAt(.lift, 0) && isAt(.frontPositioner, 0) && isAt(.rearPositioner, 0) && isAt(.hatch, 0)
            && position(.headZ) <= layout.headClear && goal(.headZ) <= layout.headClear
    }

    /// The head is at the pack's measured place, to 2 mm and 0.2° (NB/T 33006).
    package var isHeadAligned: Bool {
        abs(position(.headX) - image[RegisterMap.residualX]) <= 2
            && abs(position(.headY) - image[RegisterMap.residualY]) <= 2
            && abs(position(.headYaw) - image[RegisterMap.residualYaw]) <= 0.2
    }

    package var isHeadCentred: Bool {
        abs(position(.headX)) <= 1 && abs(position(.headY)) <= 1 && abs(position(.headYaw)) <= 0.1
    }

    /// The head is below the shuttles' frames and stays there.
    var isHeadBelowShuttles: Bool {
        position(.headZ) <= layout.headBelowShuttles && goal(.headZ) <= layout.headBelowShuttles
    }

    /// The shuttle that stands under the car; nil where none does.
    package var shuttleUnderCar: Axis? {
        isAt(.shuttleA, 0, within: 3) ? .shuttleA : isAt(.shuttleB, 0, within: 3) ? .shuttleB : nil
    }

    /// The packs of an unfinished swap that are the station's are each in exactly one place: the full one until it is raised to the
    /// car, the spent one from when it is taken away.
    var arePacksAccounted: Bool {
        guard let swap else { return true }
        func isOnce(_ identity: Int) -> Bool {
            PackPlace.allCases.count { pack(at: $0) == identity }
                + (0..<layout.slotCount).count { image.raw(RegisterMap.slotPack, $0) == identity } == 1
        }
        let isExchanged = swap.refusal == nil
        return (isExchanged && swap.begun.contains(.raiseFull) || isOnce(swap.fullPack))
            && (!isExchanged || !swap.done.contains(.takeSpentAway) || isOnce(swap.spentPack))
    }

    func isShuttleMoving(_ shuttle: Axis) -> Bool {
        state(shuttle).contains(.moving) || abs(goal(shuttle) - position(shuttle)) > 1
    }

    /// Whether a shuttle is on its way to where the head may be.
    func isHeadingIn(_ shuttle: Axis) -> Bool {
        isShuttleMoving(shuttle) && abs(goal(shuttle)) < layout.shuttleWidth
    }

    /// Whether the fork is at the height of a place, low or raised.
    private func isForkAt(_ rest: Double) -> Bool {
        (rest - 3...rest + layout.forkRise + 3).contains(position(.stackerZ))
    }

    /// The slot before which the stacker stands, at either of the fork's heights.
    package var slotAtFork: Int? {
        (0..<layout.slotCount).first {
            let place = layout.stackerPosition(ofSlot: $0)
            return abs(position(.stackerX) - place.x) <= 3
                && isForkAt(place.z)
        }
    }

    /// The shuttle that stands at the transfer place before the stacker.
    package var shuttleAtFork: Axis? {
        [Axis.shuttleA, .shuttleB].first {
            let transfer = StationLayout.side(of: $0) * layout.shuttleTransfer
            return abs(position(.stackerX) - transfer) <= 3 && isAt($0, transfer, within: 3)
                && isForkAt(layout.transferHeight)
        }
    }
}

extension Swap {
    /// Neither bolts nor connectors of the car's pack have been worked on.
    package var isUntouched: Bool {
        !done.union(begun).contains(.unmate) || refusal != nil && refusal != .packNotReleased
    }
}

import Fieldbus

extension PlantWorld {
    /// Where the fork is, once it reaches out of the stacker.
    private enum ForkPlace {
        case slot(Int, rest: Double)
        case transfer(Axis, rest: Double)
    }

    /// How far out the fork may be and still be in nobody's way, in millimetres.
    private static let forkDrawnIn = 20.0

    /// Hands packs over between fork, slots and shuttles, and sees whether the fork may be where it is.
    mutating func handOverFork() {
        let fork = at(.stackerFork)
        guard abs(fork) > Self.forkDrawnIn else {
            return witness(.forkHitRack, if: false) { _ in "" }
        }
        guard let place = forkPlace() else {
            return witness(.forkHitRack, if: true) {
                "fork at \($0.at(.stackerFork)) mm with the stacker at \($0.at(.stackerX)), \($0.at(.stackerZ)) mm"
            }
        }
        let (target, rest): (PackStore.Place, Double) =
            switch place {
            case .slot(let slot, let rest): (PackStore.Place(slot: slot), rest)
            case .transfer(let shuttle, let rest): (Self.place(of: shuttle), rest)
            }
        let middle = rest + layout.forkRise / 2
        let isRaised = at(.stackerZ) >= middle
        if abs(before[Axis.stackerFork.rawValue]) <= Self.forkDrawnIn {
            enter(target, isRaised: isRaised)
        }
        let wasRaised = before[Axis.stackerZ.rawValue] >= middle
        guard hasMoved(.stackerZ), isRaised != wasRaised else { return }
        handOver(at: place, target: target, isRaised: isRaised, fork: fork)
    }

    private mutating func handOver(at place: ForkPlace, target: PackStore.Place, isRaised: Bool, fork: Double) {
        let reaches = abs(fork) >= layout.forkReach - Self.meeting
        var isThere = reaches
        if case .transfer(let shuttle, _) = place {
            isThere = reaches && abs(at(shuttle) - shuttleTransferPlace(shuttle)) <= Self.meeting
        }
        if !isRaised {
            guard !store.isFree(.stacker) else { return }
            guard isThere else {
                return audit.record(.packDropped, at: time, "fork went down with a pack where nothing bears it")
            }
            move(from: .stacker, to: target, "fork laid a pack on another")
        } else if isThere, !store.isFree(target) {
            if let slot = target.slot, isLocked(slot) {
                return audit.record(
                    .packTakenFromLockedSlot, at: time, "fork rose under the locked pack in slot \(slot)")
            }
            move(from: target, to: .stacker, "fork rose with a pack into another")
        } else if !store.isFree(target) {
            audit.record(.packDropped, at: time, "fork rose under a pack that it reaches in part")
        }
    }

    /// The fork comes into a place: low when empty, raised with a pack, and with a pack only where none is.
    private mutating func enter(_ place: PackStore.Place, isRaised: Bool) {
        let carries = !store.isFree(.stacker)
        if carries != isRaised, carries || !store.isFree(place) {
            audit.record(.forkHitRack, at: time, "fork came \(isRaised ? "raised without" : "low with") a pack")
        } else if carries, !store.isFree(place) {
            audit.record(.twoPacksInOnePlace, at: time, "fork brought a pack where one is")
        }
    }

    func shuttleTransferPlace(_ shuttle: Axis) -> Double { StationLayout.side(of: shuttle) * layout.shuttleTransfer }

    private func forkPlace() -> ForkPlace? {
        let x = at(.stackerX)
        let z = at(.stackerZ)
        func fits(_ rest: Double) -> Bool { z >= rest - 6 && z <= rest + layout.forkRise + 6 }
        if at(.stackerFork) > 0 {
            for slot in 0..<layout.slotCount {
                let place = layout.stackerPosition(ofSlot: slot)
                if abs(x - place.x) <= Self.meeting, fits(place.z) { return .slot(slot, rest: place.z) }
            }
            return nil
        }
        for shuttle in [Axis.shuttleA, .shuttleB] {
            let place = shuttleTransferPlace(shuttle)
            guard abs(x - place) <= Self.meeting, fits(layout.transferHeight) else { continue }
            // A shuttle that comes or goes beside the fork runs into it.
            let off = abs(at(shuttle) - place)
            return off > Self.meeting && off < layout.shuttleWidth
                ? nil : .transfer(shuttle, rest: layout.transferHeight)
        }
        return nil
    }
}

/// Which pack a car gets, or why it gets none.
public enum PackChoice: Hashable, Sendable {
    /// The slot whose pack the car gets.
    case slot(Int)
    /// None can be given. The reason is the objection to the pack that is nearest to being given, `nil` if the rack has none that
    /// fits; `readyAt` is when the plan has one ready, `nil` if the plan does not say.
    case refused(PackObjection?, readyAt: StationTime?)

    /// The rule: of the packs without an objection, the least worn by cycles, so that all wear evenly; of equals, the fullest; of
    /// those, the lowest slot.
    ///
    /// - Parameters:
    ///   - plan: the plan in force, which knows when packs will be ready.
    public static func choose(
        for car: Car, from rack: Rack, promise: ServicePromise, plan: ChargingPlan? = nil
    ) -> PackChoice {
        var best: (slot: Int, pack: Pack)?
        var nearest: PackObjection?
        for slot in rack.slots {
            guard let pack = slot.pack else { continue }
            switch promise.objection(to: pack, for: car.packType) {
            case nil:
                if let chosen = best, !isPreferred(pack, to: chosen.pack) { continue }
                best = (slot.number, pack)
            case .otherType?: continue
            case let objection?:
                if let known = nearest, known.nearness >= objection.nearness { continue }
                nearest = objection
            }
        }
        if let best { return .slot(best.slot) }
        return .refused(nearest, readyAt: nearest.flatMap { _ in plan?.nextReady(of: car.packType, in: rack) })
    }

    private static func isPreferred(_ pack: Pack, to other: Pack) -> Bool {
        if pack.equivalentFullCycles != other.equivalentFullCycles {
            return pack.equivalentFullCycles < other.equivalentFullCycles
        }
        return pack.stateOfCharge > other.stateOfCharge
    }
}

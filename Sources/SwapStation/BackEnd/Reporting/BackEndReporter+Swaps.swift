import Control
import Fieldbus
import Foundation
import OCPP
import Station

/// Which packs have moved follows from where packs are, so that no restart makes a move unseen or seen twice.
extension BackEndReporter {
    /// Swaps that the back end has not ordered are numbered from here on, out of the way of its own numbers.
    static let ownNumbers = 1_000_000_000

    /// Follows the swap under way.
    mutating func follow(_ picture: StationPicture, at date: Date) -> [BackEndDeed] {
        var deeds: [BackEndDeed] = []
        if var swap = memory.swap {
            deeds += follow(&swap, picture)
            let isOver = picture.swap?.number != swap.number || picture.swap?.plate != swap.plate
            let isTold = swap.isRefused ? !swap.hasLeft : swap.isInTold
            // A swap that never came to its end, as packs were moved by hand, makes room for the next.
            memory.swap = isOver && (isTold || picture.swap != nil) ? nil : swap
        }
        if memory.swap == nil, let swap = picture.swap { memory.swap = begin(swap, picture) }
        return deeds
    }

    private mutating func begin(_ swap: StationPicture.SwapPicture, _ picture: StationPicture) -> OpenSwap {
        let order = order(for: swap.plate)
        memory.orders.removeAll { $0.request == order?.request }
        let pack = picture.slots.indices.contains(swap.slot) ? picture.slots[swap.slot] : nil
        return OpenSwap(
            number: swap.number, plate: swap.plate, request: order?.request ?? Self.ownNumbers + swap.number,
            driver: order?.driver ?? KnownToken(DriverToken(swap.plate)), slot: swap.slot + 1,
            fullPack: pack?.pack ?? 0,
            fullCharge: pack?.stateOfCharge ?? 0, fullHealth: pack?.stateOfHealth ?? 0)
    }

    private func follow(_ swap: inout OpenSwap, _ picture: StationPicture) -> [BackEndDeed] {
        let isUnderWay = picture.swap?.number == swap.number && picture.swap?.plate == swap.plate
        if isUnderWay { swap.isRefused = picture.swap?.refusal != nil }
        guard picture.slots.indices.contains(swap.slot - 1), let inCar = picture.packs.first else { return [] }
        let slot = picture.slots[swap.slot - 1]
        if isUnderWay, inCar != 0, inCar != swap.fullPack { swap.spentPack = inCar }
        if slot.pack != swap.fullPack { swap.hasLeft = true }
        guard !swap.isRefused else {
            guard swap.hasLeft, slot.pack == swap.fullPack, swap.fullPack != 0 else { return [] }
            swap.hasLeft = false
            return [.tell(.packsNotTaken(move(of: swap, full(swap))))]
        }
        var deeds: [BackEndDeed] = []
        let isIn = slot.pack == swap.spentPack && swap.spentPack != 0
        let isChecked = isUnderWay && picture.steps.contains { $0.name == "\(StepName.check)" && $0.stage == .done }
        if !swap.isOutTold, isChecked || isIn {
            swap.isOutTold = true
            deeds.append(.tell(.packsOut(move(of: swap, full(swap)))))
        }
        if !swap.isInTold, isIn {
            swap.isInTold = true
            let spent = PackReport(
                slot: swap.slot, serialNumber: String(slot.pack), stateOfCharge: slot.stateOfCharge,
                stateOfHealth: slot.stateOfHealth)
            deeds.append(.tell(.packsIn(move(of: swap, spent))))
        }
        return deeds
    }

    private func full(_ swap: OpenSwap) -> PackReport {
        PackReport(
            slot: swap.slot, serialNumber: String(swap.fullPack), stateOfCharge: swap.fullCharge,
            stateOfHealth: swap.fullHealth)
    }

    private func move(of swap: OpenSwap, _ pack: PackReport) -> PackMove {
        PackMove(
            swap: swap.request, driver: swap.driver.token, packs: [pack],
            occurrence: "\(swap.number)/\(swap.plate)/\(swap.fullPack)")
    }

    /// The back end's order that a car fulfils: one for its plate before one for whoever comes next.
    func order(for plate: String) -> SwapOrder? {
        memory.orders.first { $0.driver.isPlate && $0.driver.text == plate }
            ?? memory.orders.first { !$0.driver.isPlate }
    }
}

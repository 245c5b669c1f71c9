import Control
import Fieldbus
import Foundation

@testable import Station

/// A station as pictures show it, second by second: a rack that charges, and swaps whose packs go where a swap's packs go.
struct VirtualStation {
    var picture: StationPicture
    private var swaps = 0
    private var nextPack = 9001
    /// Seconds since the swap under way began.
    private var swapSeconds: Int?

    static let slots = 20

    init(packs: Int = 4, charge: Double = 0.95) {
        picture = StationPicture(of: StationMachine())
        picture.state = .idle
        picture.dangers = []
        picture.time = 10
        for slot in 0..<packs {
            picture.slots[slot].pack = 1001 + slot
            picture.slots[slot].packType = 1
            picture.slots[slot].stateOfCharge = charge
            picture.slots[slot].stateOfHealth = 0.9
        }
    }

    /// A car is let in; its pack comes from and goes to a slot, counted from 0.
    mutating func begin(_ plate: String, slot: Int) {
        swaps += 1
        swapSeconds = 0
        picture.state = .execute
        picture.swap = StationPicture.SwapPicture(
            number: swaps, plate: plate, confidence: 0.95, slot: slot, refusal: nil, seconds: 0, planned: 50)
        picture.steps = [step("check", .ahead)]
    }

    mutating func refuse(_ refusal: Refusal) { picture.swap?.refusal = refusal }

    func step(_ name: String, _ stage: StationPicture.StepPicture.Stage) -> StationPicture.StepPicture {
        StationPicture.StepPicture(
            name: name, stage: stage, plannedStart: 0, plannedEnd: 1, start: nil, end: nil, isCritical: false)
    }

    var isSwapping: Bool { swapSeconds != nil }

    /// Lets seconds pass.
    mutating func wait(_ seconds: Int = 1, each: (StationPicture) -> Void = { _ in }) {
        for _ in 0..<seconds {
            picture.time += 1
            for slot in picture.slots.indices { charge(slot) }
            if let seconds = swapSeconds { swap(after: seconds + 1) }
            each(picture)
        }
    }

    private mutating func charge(_ slot: Int) {
        let isOn = picture.slots[slot].pack != 0 && picture.slots[slot].stateOfCharge < 0.99
        picture.slots[slot].power = isOn ? 60 : 0
        picture.slots[slot].voltage = isOn ? 400 : 0
        picture.slots[slot].current = isOn ? 150 : 0
        if isOn { picture.slots[slot].stateOfCharge += 0.0003 }
    }

    private mutating func swap(after seconds: Int) {
        guard let swap = picture.swap else { return }
        swapSeconds = seconds
        let full = picture.slots[swap.slot].pack
        switch seconds {
        case 5: picture.packs[PackPlace.car.rawValue] = nextPack
        case 10:
            picture.slots[swap.slot].pack = 0
            picture.packs[PackPlace.shuttleA.rawValue] = full
        case 25 where swap.refusal == nil:
            picture.packs[PackPlace.shuttleB.rawValue] = picture.packs[PackPlace.car.rawValue]
            picture.packs[PackPlace.car.rawValue] = picture.packs[PackPlace.shuttleA.rawValue]
            picture.packs[PackPlace.shuttleA.rawValue] = 0
        case 30 where swap.refusal == nil: picture.steps = [step("check", .done)]
        case 40:
            picture.packs[PackPlace.car.rawValue] = 0
            let place: PackPlace = swap.refusal == nil ? .shuttleB : .shuttleA
            picture.slots[swap.slot].pack = picture.packs[place.rawValue]
            if swap.refusal == nil { picture.slots[swap.slot].stateOfCharge = 0.15 }
            picture.packs[place.rawValue] = 0
        case 42:
            picture.swap = nil
            picture.steps = []
            picture.state = .idle
            swapSeconds = nil
            nextPack += 1
        default: break
        }
    }
}

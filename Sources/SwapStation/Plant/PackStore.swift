import Fieldbus

/// Where each pack is. A pack is in one place at a time, by the way this is kept.
struct PackStore: Equatable, Sendable {
    /// A place by its number: first those of `PackPlace`, then the slots.
    struct Place: Equatable, Sendable {
        let index: Int

        static let car = Place(.car)
        static let head = Place(.head)
        static let shuttleA = Place(.shuttleA)
        static let shuttleB = Place(.shuttleB)
        static let stacker = Place(.stacker)

        private init(_ place: PackPlace) { index = place.rawValue }
        init(slot: Int) { index = PackPlace.allCases.count + slot }

        /// The slot that it is, if it is one.
        var slot: Int? { index < PackPlace.allCases.count ? nil : index - PackPlace.allCases.count }
    }

    /// By place; nil where no pack is.
    private(set) var packs: [Pack?]
    private var occupied: [Bool]
    /// How many packs came by car and left so.
    private(set) var arrived = 0
    private(set) var departed = 0
    private let initialCount: Int

    init(rack: [Pack?]) {
        packs = Array(repeating: nil, count: PackPlace.allCases.count) + rack
        occupied = packs.map { $0 != nil }
        initialCount = rack.count { $0 != nil }
    }

    subscript(place: Place) -> Pack? { packs[place.index] }

    /// Changes what a pack is like, if one is there.
    mutating func update(_ place: Place, _ change: (inout Pack) -> Void) {
        guard var pack = packs[place.index] else { return }
        change(&pack)
        packs[place.index] = pack
    }

    /// Whether no pack is there; asked many times a step.
    func isFree(_ place: Place) -> Bool { !occupied[place.index] }

    /// Whether there are as many packs as there must be, each once.
    var isConserved: Bool {
        let present = packs.compactMap { $0?.identity }
        return present.count == initialCount + arrived - departed && Set(present).count == present.count
    }

    /// Moves a pack; false, and nothing moves, if one is there already or none is to be moved.
    mutating func move(from: Place, to place: Place) -> Bool {
        guard let pack = packs[from.index], packs[place.index] == nil else { return false }
        packs[place.index] = pack
        packs[from.index] = nil
        occupied[place.index] = true
        occupied[from.index] = false
        return true
    }

    mutating func arrive(_ pack: Pack) {
        packs[Place.car.index] = pack
        occupied[Place.car.index] = true
        arrived += 1
    }

    mutating func depart() {
        if packs[Place.car.index] != nil { departed += 1 }
        packs[Place.car.index] = nil
        occupied[Place.car.index] = false
    }
}

import Fieldbus
import Foundation

/// What the control port answers: one JSON object a line.
struct ControlAnswer: Encodable {
    var ok = true
    var error: String?
    var status: PlantStatus?
    var faults: [PlantFault.Entry]?

    init(error: String? = nil) {
        self.error = error
        ok = error == nil
    }

    static let stopping = ControlAnswer(error: "the plant is being stopped")

    /// As it is sent.
    var line: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = (try? encoder.encode(self)) ?? Data(#"{"ok":false,"error":"no answer"}"#.utf8)
        return Array(body) + [UInt8(ascii: "\n")]
    }
}

/// How a plant is in truth.
package struct PlantStatus: Codable, Equatable, Sendable {
    package let seconds: Double
    package let hasPower: Bool
    package let car: String
    package let carsWaiting: Int
    package let packs: [String: Int]
    package let packsAreConserved: Bool
    package let openContacts: [String]
    package let faults: [PlantFault.Entry]
    package let violations: Int
    package let lastViolations: [String]

    package init(of world: PlantWorld) {
        seconds = world.time
        hasPower = world.hasPower
        car = world.car.map { "\($0.phase)" } ?? "none"
        carsWaiting = world.queue.count
        var packs: [String: Int] = [:]
        for (index, pack) in world.store.packs.enumerated() {
            guard let pack else { continue }
            let name =
                PackPlace(rawValue: index).map { "\($0)" } ?? "slot.\(index - PackPlace.allCases.count)"
            packs[name] = pack.identity
        }
        self.packs = packs
        packsAreConserved = world.store.isConserved
        openContacts = SafetyBits.names.enumerated().filter {
            world.openContacts.contains(SafetyBits(rawValue: 1 << UInt16($0.offset)))
        }.map(\.element)
        faults = world.activeFaults.map(\.entry)
        violations = world.audit.count
        lastViolations = world.audit.violations.suffix(10).map { "\($0.time) s \($0.kind): \($0.what)" }
    }
}
